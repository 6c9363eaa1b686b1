using System.Text.Json;
using System.Text.RegularExpressions;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>
/// Which column of a table is what, from a small JSON file: <c>scheme</c>, <c>buildingScheme</c>, <c>layer</c>, <c>coordinateSystem</c>,
/// <c>complete</c>, and by field <c>columns</c>, <c>values</c>, <c>defaults</c>. docs/importing.md shows examples.
/// </summary>
sealed partial record TableMapping
{
    const long MostBytes = 1024 * 1024;

    static readonly string[] Members = ["scheme", "buildingScheme", "layer", "coordinateSystem", "complete", "columns", "values", "defaults"];

    /// <summary>Without its folder; null where there is no file and the columns are guessed.</summary>
    public string? FileName { get; init; }

    /// <summary>Whose identifiers the rows carry.</summary>
    public string? Scheme { get; init; }

    /// <summary>For a list of dwellings: whose identifiers the buildings carry.</summary>
    public string? BuildingScheme { get; init; }
    public string? Layer { get; init; }

    /// <summary>For a file that does not state its own.</summary>
    public CoordinateSystem? CoordinateSystem { get; init; }

    /// <summary>True where the file lists all objects of its scheme, or all in <see cref="CompleteArea"/>.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Name or external identifier of a registered area, or null.</summary>
    public string? CompleteArea { get; init; }

    /// <summary>Column by field; null where they are to be guessed.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>By field: the register's word for each value of the column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>By field: what holds where the column is missing or empty.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <exception cref="WrongFileException">Not a mapping; the message says what to write instead.</exception>
    public static TableMapping Read(string? path, string? scheme)
    {
        var mapping = path is null ? new TableMapping() : ReadFile(path);
        if (scheme is not null && mapping.Scheme is not null && scheme != mapping.Scheme)
            throw new WrongFileException($"--scheme says {scheme}, but {mapping.FileName} says {mapping.Scheme}; leave one of them out.");
        if (scheme is not null)
            mapping = mapping with { Scheme = scheme };
        foreach (var name in (string?[])[mapping.Scheme, mapping.BuildingScheme])
            if (name is not null && !SchemeName().IsMatch(name))
                throw new WrongFileException($"\"{name}\" is no name of a scheme; a scheme is a word in lower case, e.g. bag, egid, city_blocks.");
        return mapping;
    }

    static TableMapping ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (!File.Exists(path))
                throw new WrongFileException($"There is no mapping {path}.");
            if (new FileInfo(path).Length > MostBytes)
                throw new WrongFileException($"{name} is too big to be a mapping.");
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return ReadDocument(name, document.RootElement);
        }
        catch (JsonException error)
        {
            throw new WrongFileException($"The mapping {name} is no JSON: line {error.LineNumber + 1}, place {error.BytePositionInLine + 1}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new WrongFileException($"The mapping {name} cannot be read: {error.Message}", error);
        }
    }

    static TableMapping ReadDocument(string name, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new WrongFileException($"The mapping {name} must be a JSON object: {{ \"scheme\": …, \"columns\": {{ … }} }}.");
        var mapping = new TableMapping { FileName = name };
        foreach (var member in root.EnumerateObject())
            mapping = member.Name switch
            {
                "scheme" => mapping with { Scheme = Text(member) },
                "buildingScheme" => mapping with { BuildingScheme = Text(member) },
                "layer" => mapping with { Layer = Text(member) },
                "coordinateSystem" => mapping with
                {
                    CoordinateSystem = CoordinateSystem.FindByCode(Text(member))
                        ?? throw new WrongFileException($"The mapping {name} has the coordinate system \"{Text(member)}\"; write it as \"EPSG:2056\"."),
                },
                "complete" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False => mapping with { IsComplete = member.Value.GetBoolean() },
                "complete" when member.Value is { ValueKind: JsonValueKind.Object } area && area.EnumerateObject().ToList() is [{ Name: "area" } only] =>
                    mapping with { IsComplete = true, CompleteArea = Text(only) },
                "complete" => throw new WrongFileException($"The mapping {name}: \"complete\" is true, false or {{ \"area\": \"name or identifier\" }}."),
                "columns" => mapping with { Columns = Texts(member) },
                "defaults" => mapping with { Defaults = Texts(member) },
                "values" => mapping with { Values = Object(member).ToDictionary(field => field.Name, field => Texts(field)) },
                _ => throw new WrongFileException($"The mapping {name} has a member \"{member.Name}\"{NearestWord.Suggest(member.Name, Members)}; known are {string.Join(", ", Members)}."),
            };
        return mapping;

        string Text(JsonProperty member) => member.Value.ValueKind switch
        {
            JsonValueKind.String when member.Value.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => member.Value.GetRawText(),
            _ => throw new WrongFileException($"The mapping {name}: \"{member.Name}\" must be a text."),
        };

        IEnumerable<JsonProperty> Object(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject()
            : throw new WrongFileException($"The mapping {name}: \"{member.Name}\" must be an object.");

        IReadOnlyDictionary<string, string> Texts(JsonProperty member)
        {
            var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var one in Object(member))
                if (!texts.TryAdd(one.Name, Text(one)))
                    throw new WrongFileException($"The mapping {name} has \"{one.Name}\" twice in \"{member.Name}\".");
            return texts;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,39}$")]
    private static partial Regex SchemeName();
}
