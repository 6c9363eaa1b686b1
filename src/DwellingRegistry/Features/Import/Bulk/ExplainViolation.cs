using System.Globalization;
using System.Text.RegularExpressions;
using DwellingRegistry.Features.Persons;
using Npgsql;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>
/// Says which lines of which file break a key, from what the database said of the violated key: the database knows values, the person who made the
/// folder knows lines. Looked up by reading the file once more.
/// </summary>
sealed partial class ExplainViolation(string folder, BulkManifest manifest, DocumentNumbers documents)
{
    const int MostLines = 5;

    public WrongFileException Explain(PostgresException error)
    {
        var values = ValuesOf(error.Detail ?? "");
        return error.ConstraintName switch
        {
            "ex_residences_one_main" or "ux_residences_one_open_main" => Lines(
                BulkFile.Residences, row => row.Reference(0, BulkFile.Persons) == Number(values) && row.GetText(BulkFile.Residences["kind"]) == "main",
                "one person has two main residences at the same time"),
            "ix_identity_documents_number_hash" => Lines(
                BulkFile.Persons,
                row => DocumentNumbers.FindNormalised(row.FindText(BulkFile.Persons["document"])) is { } number
                    && Convert.ToHexStringLower(documents.Hash(number)) == values[0].TrimStart('\\', 'x'),
                "the same document number"),
            "ux_inspections_one_open" => Lines(
                BulkFile.Inspections, row => row.Reference(0, BulkFile.Buildings) == Number(values) && row.IsEmpty(BulkFile.Inspections["carried_out_on"]),
                "a building has two open inspections of one programme"),
            "ix_place_names_name_locality_kind" => Lines(
                BulkFile.Streets, row => row.GetText(BulkFile.Streets["name"]) == values[0] && (row.FindText(BulkFile.Streets["locality"]) ?? "") == values[1],
                "the same name twice in one locality"),
            "ix_areas_scheme_external_id" => Lines(
                BulkFile.Areas, row => row.GetText(BulkFile.Areas["identifier"]) == values[1], "the same identifier"),
            "ix_external_identifiers_scheme_value" => Identifiers(values[1]),
            _ => new WrongFileException($"The rows break the rule {error.ConstraintName} of {error.TableName}: {error.Detail ?? error.MessageText}", error),
        };
    }

    WrongFileException Identifiers(string value)
    {
        var inBuildings = Find(BulkFile.Buildings, row => row.FindText(BulkFile.Buildings["identifier"]) == value);
        return inBuildings.Count > 0
            ? Say(BulkFile.Buildings, inBuildings, "the same identifier twice")
            : Lines(BulkFile.Dwellings, row => row.FindText(BulkFile.Dwellings["identifier"]) == value, "the same identifier twice");
    }

    WrongFileException Lines(BulkFile file, Func<BulkReader, bool> isOne, string reason) => Say(file, Find(file, isOne), reason);

    static WrongFileException Say(BulkFile file, List<long> lines, string reason) =>
        new($"{file.FileName}, line{(lines.Count == 1 ? "" : "s")} {string.Join(" and ", lines.Select(l => l.ToString(CultureInfo.InvariantCulture)))}: {reason}.");

    List<long> Find(BulkFile file, Func<BulkReader, bool> isOne)
    {
        var lines = new List<long>();
        using var rows = new BulkReader(folder, file, manifest);
        while (lines.Count < MostLines && rows.Read())
        {
            if (isOne(rows))
                lines.Add(rows.Line);
        }

        return lines;
    }

    static long Number(IReadOnlyList<string> values) => long.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>The values of the key, from <c>Key (person_id, certain)=(5, [2001-01-01,)) conflicts with …</c>.</summary>
    static string[] ValuesOf(string detail) =>
        KeyValues().Match(detail) is { Success: true } found ? found.Groups["values"].Value.Split(", ") : [""];

    [GeneratedRegex(@"^Key \([^=]*\)=\((?<values>.*?)\) (conflicts|is duplicated|already)", RegexOptions.Singleline)]
    private static partial Regex KeyValues();
}
