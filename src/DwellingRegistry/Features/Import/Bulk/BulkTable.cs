using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>A file that fills a table, and how: the action checks the reader's row and writes what it makes of it: a row, several, or none.</summary>
sealed record BulkSource(BulkFile File, Action<BulkReader, NpgsqlBinaryImporter> Write);

/// <summary>A table of the register that a bulk load fills. A file may fill several.</summary>
/// <param name="Name">Without the schema.</param>
/// <param name="Columns">Those written, in the order in which they are.</param>
/// <param name="Sources">Read one after the other.</param>
sealed record BulkTable(string Name, string Columns, params BulkSource[] Sources)
{
    public BulkTable(string name, string columns, BulkFile from, Action<BulkReader, NpgsqlBinaryImporter> write) : this(name, columns, new BulkSource(from, write))
    {
    }
}

/// <summary>All tables of a bulk load, as rules from a file's row to the table's.</summary>
/// <param name="manifest">Of the folder.</param>
/// <param name="places">Of the folder.</param>
/// <param name="documents">Seals document numbers.</param>
/// <param name="programmes">Database id by code.</param>
/// <param name="loadedAt">The instant that stands as recorded where the file gives no day.</param>
/// <param name="recordedBy">Who recorded: the load.</param>
/// <param name="draws">How registry numbers are drawn.</param>
sealed class BulkTables(
    BulkManifest manifest, PlaceIndex places, DocumentNumbers documents, IReadOnlyDictionary<string, int> programmes, DateTime loadedAt, string recordedBy,
    (Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling) draws)
{
    const string Imported = "import";

    /// <summary>A mark between two names of a person, who may have up to five.</summary>
    const char BetweenNames = '|';
    const int MostNames = 5;

    // One for each table that draws, since tables are filled at the same time.
    readonly SecureDraws personDraws = new();
    readonly SecureDraws residenceDraws = new();
    readonly SecureDraws inspectionDraws = new();
    readonly DateOnly today = DateOnly.FromDateTime(loadedAt);

    /// <summary>The names of the tables alone: those that must be empty before a load.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "areas", "place_names", "buildings", "building_versions", "dwellings", "dwelling_versions", "addresses", "persons", "person_versions",
        "identity_documents", "guardian_links", "protections", "households", "residences", "inspections", "street_nodes", "street_edges", "place_labels",
        "external_identifiers",
    ];

    public IReadOnlyList<BulkTable> All() =>
    [
        new("areas", "id, parent_id, level, name, boundary, label, scheme, external_id", BulkFile.Areas, WriteArea),
        new("place_names", "id, kind, name, locality", BulkFile.Streets, WritePlaceName),
        new("buildings", "id, number, area_id, origin", BulkFile.Buildings, WriteBuilding),
        new("building_versions", "building_id, valid_from, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, recorded_from, recorded_by",
            BulkFile.Buildings, WriteBuildingVersion),
        new("dwellings", "id, number, origin", BulkFile.Dwellings, WriteDwelling),
        new("dwelling_versions", "dwelling_id, building_id, valid_from, status, kind, grade, unit, floor, capacity, location, recorded_from, recorded_by",
            BulkFile.Dwellings, WriteDwellingVersion),
        new("addresses", "building_id, dwelling_id, street_id, house_number, unit, postcode, locality, location, link, valid_from, recorded_from, recorded_by",
            BulkFile.Addresses, WriteAddress),
        new("persons", "id, reference, record_key", BulkFile.Persons, WritePerson),
        new("person_versions", "person_id, names, birth_date, valid_from, recorded_from, recorded_by", BulkFile.Persons, WritePersonVersion),
        new("identity_documents", "person_id, number_hash, number_encrypted, recorded_from, recorded_by", BulkFile.Persons, WriteDocument),
        new("guardian_links", "child_id, guardian_id, valid_from, valid_until, recorded_from, recorded_by", BulkFile.Guardians, WriteGuardian),
        new("protections", "person_id, kind, valid_from, valid_until, recorded_from, recorded_by", BulkFile.Protections, WriteProtection),
        new("households", "id", BulkFile.Households, (row, to) =>
        {
            to.StartRow();
            to.Write(row.Row);
        }),
        new("residences",
            "series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, household_id, in_inquiry_since, " +
            "recorded_from, recorded_until, recorded_by, closed_by",
            BulkFile.Residences, WriteResidence),
        new("inspections", "reference, building_id, programme_id, due_on, rule, location, planned_on, carried_out_on, outcome, carried_out_by, weight",
            BulkFile.Inspections, WriteInspection),
        new("street_nodes", "id, location", BulkFile.StreetNodes, WriteStreetNode),
        new("street_edges", "source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway", BulkFile.StreetEdges, WriteStreetEdge),
        new("place_labels", "kind, name, location", BulkFile.PlaceLabels, WritePlaceLabel),
        new("external_identifiers", "scheme, value, building_id, dwelling_id",
            new BulkSource(BulkFile.Buildings, (row, to) => WriteIdentifier(row, to, BulkFile.Buildings, isBuilding: true)),
            new BulkSource(BulkFile.Dwellings, (row, to) => WriteIdentifier(row, to, BulkFile.Dwellings, isBuilding: false))),
    ];

    void WriteArea(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Areas;
        to.StartRow();
        to.Write((int)row.Row);
        var parent = row.FindReference(file["parent"], file);
        if (parent >= row.Row)
            throw row.Wrong(file["parent"], "must be an area of a line above");
        WriteNullable(to, parent);
        to.Write((short)row.Whole(file["level"], 1, 12));
        to.Write(row.GetText(file["name"]));
        var boundary = row.Shape(file["boundary"], OgcGeometryType.Polygon, OgcGeometryType.MultiPolygon);
        to.Geometry(boundary as MultiPolygon ?? Geo.Factory.CreateMultiPolygon([(Polygon)boundary]));
        to.Geometry(row.Point(file["lon"]));
        to.Write(manifest.Scheme);
        to.Write(row.GetText(file["identifier"]));
    }

    static void WritePlaceName(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Streets;
        to.StartRow();
        to.Write((int)row.Row);
        to.Write(row.GetText(file["kind"]) is ("street" or "place") and var kind ? kind : throw row.Wrong(file["kind"], "is street or place"));
        to.Write(row.GetText(file["name"]));
        to.Write(row.FindText(file["locality"]) ?? "");
    }

    void WriteBuilding(BulkReader row, NpgsqlBinaryImporter to)
    {
        to.StartRow();
        to.Write(row.Row);
        to.Write(draws.Building().Value, NpgsqlDbType.Char);
        WriteNullable(to, row.FindReference(BulkFile.Buildings["area"], BulkFile.Areas));
        to.Write(Imported);
    }

    void WriteBuildingVersion(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Buildings;
        to.StartRow();
        to.Write(row.Row);
        to.Write(DateOnly.MinValue, NpgsqlDbType.Date);
        WriteWord(to, row.Word<BuildingStatus>(file["status"]));
        WriteWord(to, row.Word<BuildingKind>(file["kind"]));
        WriteWord(to, row.Word<Grade>(file["grade"]));
        to.Text(row.FindText(file["name"]));
        to.Small(row.FindSmall(file["storeys"], 0, 200));
        to.Geometry(row.Point(file["lon"]));
        if (row.IsEmpty(file["footprint"]))
            to.WriteNull();
        else
            to.Geometry(row.Shape(file["footprint"], OgcGeometryType.Polygon, OgcGeometryType.MultiPolygon));
        to.Date(row.FindDay(file["removal_due_on"]));
        WriteRecorded(to, loadedAt);
    }

    void WriteIdentifier(BulkReader row, NpgsqlBinaryImporter to, BulkFile file, bool isBuilding)
    {
        if (row.FindText(file["identifier"]) is not { } identifier)
            return;
        to.StartRow();
        to.Write(manifest.Scheme);
        to.Write(identifier);
        WriteNullable(to, isBuilding ? row.Row : (long?)null);
        WriteNullable(to, isBuilding ? (long?)null : row.Row);
    }

    void WriteDwelling(BulkReader row, NpgsqlBinaryImporter to)
    {
        to.StartRow();
        to.Write(row.Row);
        to.Write(draws.Dwelling().Value, NpgsqlDbType.Char);
        to.Write(Imported);
    }

    void WriteDwellingVersion(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Dwellings;
        to.StartRow();
        to.Write(row.Row);
        to.Write((long)places.BuildingOf((int)row.Row));
        to.Write(DateOnly.MinValue, NpgsqlDbType.Date);
        WriteWord(to, row.Word<DwellingStatus>(file["status"]));
        WriteWord(to, row.Word<DwellingKind>(file["kind"]));
        WriteWord(to, row.Word<Grade>(file["grade"]));
        to.Text(row.FindText(file["unit"], 40));
        to.Small(row.FindSmall(file["floor"], -20, 200));
        to.Small(row.FindSmall(file["capacity"], 1, 10000));
        to.Geometry(row.Point(file["lon"]));
        WriteRecorded(to, loadedAt);
    }

    void WriteAddress(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Addresses;
        var building = row.Reference(file["building"], BulkFile.Buildings);
        var dwelling = row.FindReference(file["dwelling"], BulkFile.Dwellings);
        if (dwelling is { } inside && places.BuildingOf(inside) != building)
            throw row.Wrong(file["dwelling"], "is in another building");
        to.StartRow();
        to.Write((long)building);
        WriteNullable(to, (long?)dwelling);
        WriteNullable(to, row.FindReference(file["street"], BulkFile.Streets));
        to.Text(row.FindText(file["house_number"], 40));
        to.Text(row.FindText(file["unit"], 40));
        to.Text(row.FindText(file["postcode"], 40));
        to.Text(row.FindText(file["locality"]));
        to.Geometry(row.Point(file["lon"]));
        WriteWord(to, row.Word<AddressLink>(file["link"]));
        to.Write(DateOnly.MinValue, NpgsqlDbType.Date);
        WriteRecorded(to, loadedAt);
    }

    void WritePerson(BulkReader row, NpgsqlBinaryImporter to)
    {
        to.StartRow();
        to.Write(row.Row);
        to.Write(personDraws.NextGuid());
        to.Write((short)personDraws.NextByte());
    }

    void WritePersonVersion(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Persons;
        var names = row.GetText(file["names"], 1000).Split(BetweenNames);
        if (names.Length > MostNames || Array.Exists(names, string.IsNullOrWhiteSpace))
            throw row.Wrong(file["names"], $"must be one to {MostNames} names with {BetweenNames} between them");
        var born = row.Date(file["birth_date"]);
        if (!born.IsUnknown && born.First > today)
            throw row.Wrong(file["birth_date"], "lies ahead");
        to.StartRow();
        to.Write(row.Row);
        to.Write(names);
        to.Write(born.ToString());
        to.Write(DateOnly.MinValue, NpgsqlDbType.Date);
        WriteRecorded(to, RecordedOn(row, file));
    }

    void WriteDocument(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Persons;
        if (row.FindText(file["document"]) is not { } written)
            return;
        var number = DocumentNumbers.FindNormalised(written) ?? throw row.Wrong(file["document"], "is no document number of 4 to 40 letters and digits");
        to.StartRow();
        to.Write(row.Row);
        to.Write(documents.Hash(number));
        to.Write(documents.Encrypt(number));
        WriteRecorded(to, RecordedOn(row, file));
    }

    void WriteGuardian(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Guardians;
        var child = row.Reference(file["child"], BulkFile.Persons);
        var guardian = row.Reference(file["guardian"], BulkFile.Persons);
        if (child == guardian)
            throw row.Wrong(file["guardian"], "is the child");
        to.StartRow();
        to.Write((long)child);
        to.Write((long)guardian);
        WriteSpan(row, file, to);
        WriteRecorded(to, RecordedOn(row, file));
    }

    void WriteProtection(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Protections;
        to.StartRow();
        to.Write((long)row.Reference(file["person"], BulkFile.Persons));
        WriteWord(to, row.Word<ProtectionKind>(file["kind"]));
        if (row.IsEmpty(file["until"]))
            throw row.Wrong(file["until"], "is empty: a protection has an end");
        WriteSpan(row, file, to);
        WriteRecorded(to, RecordedOn(row, file));
    }

    /// <summary>One row while nothing changed in the register's time; two where the end was recorded later than the start was.</summary>
    void WriteResidence(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Residences;
        var person = row.Reference(file["person"], BulkFile.Persons);
        var link = row.Word<LinkQuality>(file["link"]);
        var dwelling = row.FindReference(file["dwelling"], BulkFile.Dwellings);
        var stated = row.FindReference(file["building"], BulkFile.Buildings);
        if (dwelling is null != (link == LinkQuality.Building))
            throw row.Wrong(file["dwelling"], "is empty where, and only where, the link is building");
        if (dwelling is { } inside && stated is { } other && places.BuildingOf(inside) != other)
            throw row.Wrong(file["building"], "is another than the dwelling's");
        var building = dwelling is { } known ? places.BuildingOf(known) : stated ?? throw row.Wrong(file["building"], "is empty, and so is dwelling");
        var kind = row.Word<ResidenceKind>(file["kind"]);
        var basis = row.Word<ResidenceBasis>(file["basis"]);
        var startsOn = row.Date(file["starts_on"]);
        var endsOn = row.FindDate(file["ends_on"]);
        if (endsOn is { } end && !end.IsUnknown && !startsOn.IsUnknown && end.End <= startsOn.First.AddDays(1))
            throw row.Wrong(file["ends_on"], "must come after starts_on");
        var household = row.FindReference(file["household"], BulkFile.Households);
        var inquiry = row.FindDay(file["in_inquiry_since"]);
        var recorded = RecordedOn(row, file);
        var ended = row.FindDay(file["end_recorded_on"]) is { } day ? InstantOf(day) : (DateTime?)null;
        if (ended is { } later && (endsOn is null || later <= recorded || later > loadedAt))
            throw row.Wrong(file["end_recorded_on"], "must come after recorded_on and not lie ahead, and needs ends_on");

        var series = residenceDraws.NextGuid();
        if (ended is { } closed)
        {
            WriteVersion(endsOn: null, recorded, closed);
            WriteVersion(endsOn, closed, until: null);
        }
        else
        {
            WriteVersion(endsOn, recorded, until: null);
        }

        void WriteVersion(PartialDate? endsOn, DateTime from, DateTime? until)
        {
            to.StartRow();
            to.Write(series);
            to.Write((long)person);
            WriteNullable(to, (long?)dwelling);
            to.Write((long)building);
            WriteNullable(to, places.AreaOf(building));
            WriteWord(to, kind);
            WriteWord(to, basis);
            to.Write(startsOn.ToString());
            to.Text(endsOn?.ToString());
            WriteWord(to, link);
            WriteNullable(to, (long?)household);
            to.Date(inquiry);
            to.Write(from, NpgsqlDbType.TimestampTz);
            if (until is { } over)
                to.Write(over, NpgsqlDbType.TimestampTz);
            else
                to.WriteNull();
            to.Write(recordedBy);
            to.Text(until is null ? null : recordedBy);
        }
    }

    void WriteInspection(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.Inspections;
        var building = row.Reference(file["building"], BulkFile.Buildings);
        if (!programmes.TryGetValue(row.GetText(file["programme"]), out var programme))
            throw row.Wrong(file["programme"], $"is none of {string.Join(", ", programmes.Keys)}");
        var carriedOut = row.FindDay(file["carried_out_on"]);
        if (row.IsEmpty(file["outcome"]) != carriedOut is null)
            throw row.Wrong(file["outcome"], "is empty where, and only where, carried_out_on is");
        to.StartRow();
        to.Write(inspectionDraws.NextGuid());
        to.Write((long)building);
        to.Write(programme);
        to.Date(row.Day(file["due_on"]));
        to.Write(row.GetText(file["rule"]));
        to.Geometry(places.PointOf(building));
        to.Date(row.FindDay(file["planned_on"]));
        to.Date(carriedOut);
        if (carriedOut is null)
            to.WriteNull();
        else
            WriteWord(to, row.Word<InspectionOutcome>(file["outcome"]));
        to.Text(row.FindText(file["carried_out_by"]));
        to.Write(ProgrammeRules.All.GetValueOrDefault(row.GetText(file["programme"]))?.WeightOf(row.GetText(file["rule"])) ?? 1);
    }

    static void WriteStreetNode(BulkReader row, NpgsqlBinaryImporter to)
    {
        to.StartRow();
        to.Write(row.Row);
        to.Geometry(row.Point(BulkFile.StreetNodes["lon"]));
    }

    static void WriteStreetEdge(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.StreetEdges;
        to.StartRow();
        to.Write((long)row.Reference(file["source"], BulkFile.StreetNodes));
        to.Write((long)row.Reference(file["target"], BulkFile.StreetNodes));
        to.Geometry(row.Shape(file["line"], OgcGeometryType.LineString));
        to.Write((float)row.Number(file["length_m"], 0, 1_000_000));
        to.Write(row.GetText(file["class"], 40));
        to.Text(row.FindText(file["name"]));
        foreach (var seconds in (ReadOnlySpan<string>)["car_s", "car_back_s", "foot_s", "bicycle_s", "bicycle_back_s"])
            to.Write((float)row.Number(file[seconds], -1, 1_000_000));
        to.Write(row.GetText(file["oneway"]) switch { "yes" => true, "no" => false, _ => throw row.Wrong(file["oneway"], "is yes or no") });
    }

    static void WritePlaceLabel(BulkReader row, NpgsqlBinaryImporter to)
    {
        var file = BulkFile.PlaceLabels;
        to.StartRow();
        to.Write(row.GetText(file["kind"], 40));
        to.Write(row.GetText(file["name"]));
        to.Geometry(row.Point(file["lon"]));
    }

    static void WriteSpan(BulkReader row, BulkFile file, NpgsqlBinaryImporter to)
    {
        var from = row.Day(file["from"]);
        var until = row.FindDay(file["until"]);
        if (until <= from)
            throw row.Wrong(file["until"], "must come after from");
        to.Date(from);
        to.Date(until);
    }

    DateTime RecordedOn(BulkReader row, BulkFile file)
    {
        var instant = row.FindDay(file["recorded_on"]) is { } day ? InstantOf(day) : loadedAt;
        return instant <= loadedAt ? instant : throw row.Wrong(file["recorded_on"], "lies ahead");
    }

    static DateTime InstantOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    void WriteRecorded(NpgsqlBinaryImporter to, DateTime at)
    {
        to.Write(at, NpgsqlDbType.TimestampTz);
        to.Write(recordedBy);
    }

    static void WriteWord<T>(NpgsqlBinaryImporter to, T word) where T : struct, Enum => to.Write(EnumText<T>.ToText(word));

    static void WriteNullable<T>(NpgsqlBinaryImporter to, T? value) where T : struct
    {
        if (value is { } known)
            to.Write(known);
        else
            to.WriteNull();
    }
}
