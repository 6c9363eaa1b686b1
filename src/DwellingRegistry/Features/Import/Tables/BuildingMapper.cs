using System.Globalization;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>Makes a building of each row.</summary>
sealed class BuildingMapper : RowMapper
{
    /// <summary>No building stands that long; an earlier year is a mistake, or a 0 for unknown that should be empty.</summary>
    const int EarliestYear = 1000;

    public static readonly Field[] Fields =
    [
        new("id", true, "identifier", "externalid", "buildingid", "gebaeudeid", "egid", "bagid", "uprn", "rnbid"),
        new("kind", true, "buildingkind", "buildingtype", "use", "usage", "buildinguse", "function", "nutzung"),
        new("status", false, "lifecyclestatus", "buildingstatus", "state"),
        new("name", false, "buildingname"),
        new("storeys", false, "stories", "floors", "levels", "numberoffloors", "numberofstoreys", "geschosse", "buildinglevels"),
        new("dwellings", false, "units", "flats", "numberofdwellings", "dwellingcount", "wohnungen"),
        new("street", false, "streetname", "addrstreet", "strasse"),
        new("houseNumber", false, "addrhousenumber", "houseno", "hausnummer"),
        new("postcode", false, "postalcode", "zip", "zipcode", "addrpostcode", "plz"),
        new("locality", false, "city", "town", "addrcity", "ort"),
        new("removalDueOn", false, "removaldate", "removeby"),
        new("constructionYear", false, "yearbuilt", "builtyear", "yearofconstruction", "baujahr"),
    ];

    readonly Words<BuildingKind> kinds;
    readonly Words<BuildingStatus> statuses;
    readonly string scheme;
    readonly int thisYear;

    /// <exception cref="WrongFileException">The mapping uses a word that the register does not know.</exception>
    public BuildingMapper(TableColumns columns, TableMapping mapping, DateOnly today) : base(columns)
    {
        kinds = new("kind", mapping, canLeaveOut: true);
        statuses = new("status", mapping, canLeaveOut: true);
        scheme = mapping.Scheme!;
        thisYear = today.Year;
    }

    public override SourceTraits Traits
    {
        get
        {
            var fields = new List<string> { "kind" };
            foreach (var (column, name) in ((string, string)[])[("status", "status"), ("name", "name"), ("storeys", "storeys"), ("dwellings", "dwellings"), ("houseNumber", "addresses"), ("removalDueOn", "removal_due_on")])
                if (Columns.SpeaksOf(column))
                    fields.Add(name);
            return new SourceTraits(scheme, SourceTraits.DefaultUnitScheme, IsMap: false, fields, UnitMapper.AllFields, Coverage.None);
        }
    }

    public override (Geometry? Shape, string? Problem) FindShape(TableRow row) => (row.Shape, null);

    public override void Add(TableRow row, PlacedShape shape, IPlaceSink sink)
    {
        var id = Id(row);
        var problem = row.Problem ?? (id is null ? $"it has no identifier: the column {Columns.NameOf("id")} is empty" : null)
            ?? FindTextFault(row, "id", "name", "street", "houseNumber", "postcode", "locality") ?? shape.Problem;
        var facts = problem is null ? ReadFacts(row, ref problem) : null;
        var outline = problem is null ? FindOutline(shape, ref problem) : default;
        if (problem is not null)
            sink.Add(new Reject(id, problem, row.Position));
        else if (facts!.LeftOut is { } reason)
            sink.Add(new LeftOutBuilding(id!, reason));
        else
            AddBuilding(row, id!, facts, outline, sink);
    }

    void AddBuilding(TableRow row, string id, Facts facts, (Point Location, Outline? Outline) place, IPlaceSink sink)
    {
        if (place.Outline is { IsRepaired: true })
            sink.CountRepaired();
        var footprint = place.Outline?.Shape;
        var houseNumber = Columns.ValueOrDefault(row, "houseNumber");
        var units = UnitRules.Estimate(new BuildingSize(
            facts.Kind, facts.KindGrade, facts.Status, UnitRules.KindOf(facts.Kind, facts.Dwellings), facts.Dwellings, facts.Storeys,
            footprint is null ? 0 : EarthMeasure.Area(footprint), houseNumber is null ? 0 : 1));
        sink.Add(new ImportedBuilding(
            id, facts.Status, facts.Kind, facts.KindGrade, Columns.ValueOrDefault(row, "name"), facts.Storeys, place.Location, footprint, facts.RemovalDueOn, units,
            facts.Year is { } year ? new DateOnly(year, 1, 1) : null, row.Position));
        if (houseNumber is not null)
            sink.Add(new ImportedAddress(
                id, id, Columns.ValueOrDefault(row, "street"), IsPlace: false, houseNumber, null, Columns.ValueOrDefault(row, "postcode"),
                Columns.ValueOrDefault(row, "locality"), place.Location, AddressLink.Stated, row.Position));
    }

    /// <param name="Kind">What it is.</param>
    /// <param name="KindGrade">Stated by the row or taken by default.</param>
    /// <param name="Status">In use where the table does not speak of it.</param>
    /// <param name="Storeys">Above ground.</param>
    /// <param name="Dwellings">How many it holds.</param>
    /// <param name="RemovalDueOn">For a temporary building.</param>
    /// <param name="Year">In which it was built.</param>
    /// <param name="LeftOut">Why nobody lives there, or null.</param>
    sealed record Facts(
        BuildingKind Kind, Grade KindGrade, BuildingStatus Status, short? Storeys, short? Dwellings, DateOnly? RemovalDueOn, short? Year, string? LeftOut);

    Facts ReadFacts(TableRow row, ref string? problem)
    {
        var storeys = Count(row, "storeys", 0, 200, ref problem);
        var dwellings = Count(row, "dwellings", 0, UnitRules.MostUnits, ref problem);
        var year = Count(row, "constructionYear", EarliestYear, thisYear, ref problem);
        var removal = ReadRemoval(row, ref problem);
        var (kind, isStated, kindProblem) = kinds.Read(Columns.Value(row, "kind"), Columns.NameOf("kind"));
        var (status, statusProblem) = ReadStatus(row);
        problem ??= kindProblem ?? statusProblem;
        var leftOut = kind is null ? $"the kind \"{Columns.Value(row, "kind")}\" is left out by the mapping"
            : status is null ? $"the status \"{Columns.Value(row, "status")}\" is left out by the mapping"
            : BuildingRules.IsFinal(status.Value) ? $"the source says {EnumText<BuildingStatus>.ToText(status.Value).Replace('_', ' ')}"
            : null;
        return new Facts(kind ?? default, isStated ? Grade.Stated : Grade.Inferred, status ?? default, storeys, dwellings, removal, year, leftOut);
    }

    (BuildingStatus? Status, string? Problem) ReadStatus(TableRow row)
    {
        if (!Columns.SpeaksOf("status"))
            return (BuildingStatus.InUse, null);
        var (status, _, problem) = statuses.Read(Columns.Value(row, "status"), Columns.NameOf("status"));
        return (status, problem);
    }

    DateOnly? ReadRemoval(TableRow row, ref string? problem)
    {
        if (Columns.ValueOrDefault(row, "removalDueOn") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problem ??= $"the removalDueOn \"{text}\" is no day, e.g. 2027-03-31";
        return null;
    }

    static (Point Location, Outline? Outline) FindOutline(PlacedShape placed, ref string? problem)
    {
        if (placed.Shape is not { } shape)
        {
            problem = "it has no geometry";
            return default;
        }
        if (shape is Point point)
            return (point, null);
        var outline = Outline.Of(shape);
        if (outline.Shape is { } footprint)
            return (Outline.PointOn(footprint), outline);
        problem = outline.Problem;
        return default;
    }
}
