using System.Globalization;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>Makes a dwelling of each row.</summary>
sealed class UnitMapper : RowMapper
{
    public static readonly Field[] Fields =
    [
        new("id", false, "identifier", "externalid", "dwellingid", "unitid", "ewid"),
        new("building", true, "buildingid", "egid"),
        new("unit", false, "door", "apartment", "flat", "unitlabel"),
        new("kind", true, "dwellingkind", "unitkind", "dwellingtype"),
        new("floor", false, "level"),
        new("capacity", false, "persons", "beds"),
        new("lon", false, "longitude", "lng", "x", "easting"),
        new("lat", false, "latitude", "y", "northing"),
    ];

    /// <summary>What the register keeps of a listed dwelling, by its columns.</summary>
    public static readonly string[] AllFields = ["floor", "capacity", "location"];

    readonly Words<DwellingKind> kinds;
    readonly string buildingScheme;
    readonly string unitScheme;
    readonly bool isComplete;

    /// <exception cref="WrongFileException">The mapping uses a word that the register does not know, or does not say whose the identifiers are.</exception>
    public UnitMapper(string file, TableColumns columns, TableMapping mapping) : base(columns)
    {
        kinds = new("kind", mapping, canLeaveOut: false);
        isComplete = mapping.IsComplete;
        var hasOwn = columns.Has("id");
        buildingScheme = (hasOwn ? mapping.BuildingScheme : mapping.BuildingScheme ?? mapping.Scheme)
            ?? throw new WrongFileException(
                $"{file} names buildings by identifiers; say of which scheme, in a mapping: {{ \"buildingScheme\": \"osm\" }}{(hasOwn ? "" : ", or by --scheme osm")} ({SourceTraits.NumberScheme} for registry numbers).");
        // A dwelling without an identifier of its own is known by its building's and its label.
        unitScheme = !hasOwn ? buildingScheme == "osm" ? SourceTraits.DefaultUnitScheme : $"{buildingScheme}_{SourceTraits.DefaultUnitScheme}"
            : mapping.Scheme ?? throw new WrongFileException($"{file} gives dwellings identifiers; say of which scheme: --scheme NAME, or \"scheme\" in a mapping.");
        if (columns.Has("lon") != columns.Has("lat"))
            throw new WrongFileException($"{file} has only one of the columns lon and lat.");
    }

    public override SourceTraits Traits
    {
        get
        {
            var fields = AllFields.Where(name => name == "location" ? Columns.Has("lon") : Columns.SpeaksOf(name)).ToList();
            return new SourceTraits(buildingScheme, unitScheme, IsMap: false, [], fields, Coverage.None, ListsAllUnits: isComplete);
        }
    }

    public override (Geometry? Shape, string? Problem) FindShape(TableRow row)
    {
        if (row.Problem is not null || !Columns.Has("lon"))
            return (null, null);
        var (x, y) = (Columns.Value(row, "lon"), Columns.Value(row, "lat"));
        if (x is null && y is null)
            return (null, null);
        return TryNumber(x, out var east) && TryNumber(y, out var north)
            ? (Geo.Point(east, north), null)
            : (null, $"\"{x}\" and \"{y}\" are no coordinates");
    }

    public override void Add(TableRow row, PlacedShape shape, IPlaceSink sink)
    {
        if (row.Problem is { } unreadable)
        {
            sink.Add(new Reject(null, unreadable, row.Position));
            return;
        }
        var building = Columns.Value(row, "building");
        var unit = Columns.Value(row, "unit") ?? "";
        var id = Columns.Has("id") ? Columns.Value(row, "id") : building is null ? null : $"{building}/{unit}";
        var problem = building is null ? $"it names no building: the column {Columns.NameOf("building")} is empty"
            : id is null ? $"it has no identifier: the column {Columns.NameOf("id")} is empty"
            : FindTextFault(row, "id", "building", "unit");
        if (problem is null && buildingScheme == SourceTraits.NumberScheme)
            building = RegistryNumber.TryParse(building, out var number, out problem) ? number.Value : null;
        var floor = Count(row, "floor", -20, 200, ref problem);
        var capacity = Count(row, "capacity", 1, 10_000, ref problem);
        var (kind, _, kindProblem) = kinds.Read(Columns.Value(row, "kind"), Columns.NameOf("kind"));
        problem ??= kindProblem ?? shape.Problem;
        if (problem is not null)
            sink.Add(new Reject(id, problem, row.Position));
        else
            sink.Add(new ImportedUnit(building!, id!, unit, kind!.Value, floor, capacity, (Point?)shape.Shape, row.Position));
    }

    static bool TryNumber(string? text, out double number)
    {
        number = 0;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
