namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>
/// One file of a bulk folder: CSV in UTF-8 (RFC 4180), the columns in exactly this order. docs/importing.md tells what they mean. A column that
/// is not listed here is refused, so nothing else about people can come in this way.
/// </summary>
/// <param name="Name">Without <c>.csv</c>.</param>
/// <param name="IsNumbered">True where the first column is the row's own number: 1, 2, 3 … without gaps. Other files refer to it.</param>
/// <param name="Columns">As in the first line.</param>
sealed record BulkFile(string Name, bool IsNumbered, params string[] Columns)
{
    public static readonly BulkFile Areas = new("areas", true, "area", "parent", "level", "name", "boundary", "lon", "lat", "identifier");
    public static readonly BulkFile Streets = new("streets", true, "street", "kind", "name", "locality");
    public static readonly BulkFile Buildings = new(
        "buildings", true, "building", "area", "status", "kind", "grade", "name", "storeys", "lon", "lat", "footprint", "removal_due_on", "identifier");
    public static readonly BulkFile Addresses = new(
        "addresses", false, "building", "dwelling", "street", "house_number", "unit", "postcode", "locality", "lon", "lat", "link");
    public static readonly BulkFile Dwellings = new(
        "dwellings", true, "dwelling", "building", "status", "kind", "grade", "unit", "floor", "capacity", "lon", "lat", "identifier");
    public static readonly BulkFile Persons = new("persons", true, "person", "names", "birth_date", "document", "recorded_on");
    public static readonly BulkFile Guardians = new("guardians", false, "child", "guardian", "from", "until", "recorded_on");
    public static readonly BulkFile Protections = new("protections", false, "person", "kind", "from", "until", "recorded_on");
    public static readonly BulkFile Households = new("households", true, "household");
    public static readonly BulkFile Residences = new(
        "residences", false, "person", "dwelling", "building", "kind", "basis", "starts_on", "ends_on", "link", "household", "in_inquiry_since",
        "recorded_on", "end_recorded_on");
    public static readonly BulkFile Inspections = new(
        "inspections", false, "building", "programme", "due_on", "rule", "planned_on", "carried_out_on", "outcome", "carried_out_by");
    public static readonly BulkFile StreetNodes = new("street_nodes", true, "node", "lon", "lat");
    public static readonly BulkFile StreetEdges = new(
        "street_edges", false, "source", "target", "line", "length_m", "class", "name", "car_s", "car_back_s", "foot_s", "bicycle_s", "bicycle_back_s", "oneway");
    public static readonly BulkFile PlaceLabels = new("place_labels", false, "kind", "name", "lon", "lat");

    public static readonly IReadOnlyList<BulkFile> All =
    [
        Areas, Streets, Buildings, Addresses, Dwellings, Persons, Guardians, Protections, Households, Residences, Inspections, StreetNodes,
        StreetEdges, PlaceLabels,
    ];

    public string FileName => Name + ".csv";

    public int this[string column] => Array.IndexOf(Columns, column);
}
