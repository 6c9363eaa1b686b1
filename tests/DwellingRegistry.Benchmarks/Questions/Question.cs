using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DwellingRegistry.Benchmarks.Questions;

/// <summary>One question that the register and its peers are asked, each in its own words, with many parameters.</summary>
/// <param name="Name">In the report and on the command line.</param>
/// <param name="Title">In words.</param>
/// <param name="User">Who asks the register: a demo's user.</param>
/// <param name="Purpose">Why; null where nobody is asked about.</param>
/// <param name="Ours">The document for the register.</param>
/// <param name="Peer">The document for PostGraphile.</param>
/// <param name="Parameters">A query of the parameters, in a repeatable order: columns <c>ours</c> and <c>peer</c> (the documents' variables, jsonb), and what <paramref name="Plain"/> reads.</param>
/// <param name="Plain">The question in SQL; <c>{asked}</c> is the row of its parameters, to be joined or selected from.</param>
/// <param name="OursRows">What the register's answer says, row by row, in a form that compares.</param>
/// <param name="PeerRows">What PostGraphile's answer says.</param>
/// <param name="Size">How many rows an answer has; others are not asked for, so that registers of all sizes give answers of one size. Null where the parameters see to it.</param>
public sealed record Question(
    string Name, string Title, string User, string? Purpose, string Ours, string Peer, string Parameters, string Plain,
    Func<JsonElement, IEnumerable<string>> OursRows, Func<JsonElement, IEnumerable<string>> PeerRows, int? Size = null)
{
    public string Table => "peer.asked_" + Name.Replace('-', '_');

    public string PlainSql => Plain.Replace("{asked}", $"(select * from {Table} where i = :i)", StringComparison.Ordinal);

    /// <summary>The body of a request, on one line.</summary>
    public static string Body(string document, string variables) =>
        new JsonObject { ["query"] = document.ReplaceLineEndings(" "), ["variables"] = JsonNode.Parse(variables) }.ToJsonString();

    /// <summary>Values side by side, as both sides write them: case, blanks in numbers and the last digits apart.</summary>
    public static string Row(params JsonElement[] values) => string.Join('|', values.Select(Text));

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Number => Math.Round(value.GetDouble(), 4).ToString(CultureInfo.InvariantCulture),
        JsonValueKind.String => value.GetString()!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
        JsonValueKind.Array => string.Join('+', value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join('+', value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => Text(property.Value))),
        _ => value.ToString(),
    };
}
