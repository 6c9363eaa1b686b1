using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>A fact that a column can give.</summary>
/// <param name="Name">In a mapping.</param>
/// <param name="IsNeeded">True where a table without it is refused, unless a default holds.</param>
/// <param name="KnownAs">Names of columns that are taken for it without a mapping, folded as <see cref="NearestWord.Fold"/> does.</param>
sealed record Field(string Name, bool IsNeeded, params string[] KnownAs);

/// <summary>Which column of a table gives which field: as the mapping says, or guessed by name where there is no mapping.</summary>
sealed class TableColumns
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, string> defaults;

    /// <param name="file">Its name, for messages.</param>
    /// <param name="columns">All columns of the table.</param>
    /// <param name="fields">All fields of the kind of object.</param>
    /// <param name="mapping">What a person said.</param>
    /// <exception cref="WrongFileException">A column or a field is not known, or it is not clear which is which.</exception>
    public TableColumns(string file, IReadOnlyList<string> columns, IReadOnlyList<Field> fields, TableMapping mapping)
    {
        RefuseUnknownFields(fields, mapping);
        defaults = mapping.Defaults;
        var chosen = mapping.Columns is { } said ? Look(file, columns, fields, said, mapping) : Guess(file, columns, fields, mapping);
        Wanted = [.. chosen.Select(pair => pair.Column)];
        for (var i = 0; i < chosen.Count; i++)
            places.Add(chosen[i].Field, i);
        foreach (var field in fields)
            if (field.IsNeeded && !Has(field.Name) && !mapping.Defaults.ContainsKey(field.Name))
                throw new WrongFileException(
                    $"{file}: no column {(mapping.Columns is null ? "is known to be" : "is said to be")} the {field.Name}. Say which in a mapping: {{ \"columns\": {{ \"{field.Name}\": \"…\" }} }}. The columns are {string.Join(", ", columns)}.");
        Unread = [.. columns.Except(Wanted)];
        Understood = string.Join(", ", chosen.Select(pair => pair.Field == pair.Column ? pair.Field : $"{pair.Field} from {pair.Column}"));
    }

    /// <summary>The columns to read, in the order of the values of a row.</summary>
    public IReadOnlyList<string> Wanted { get; }

    public IReadOnlyList<string> Unread { get; }

    /// <summary>For people: <c>id from GEBID, kind</c>.</summary>
    public string Understood { get; }

    public bool Has(string field) => places.ContainsKey(field);

    /// <summary>Trimmed, inner white space made one space; null where empty or without a column.</summary>
    public string? Value(TableRow row, string field) => places.TryGetValue(field, out var place) ? Text.Clean(row.Values[place]) : null;

    /// <summary>As <see cref="Value"/>, or what the mapping gives by default.</summary>
    public string? ValueOrDefault(TableRow row, string field) => Value(row, field) ?? defaults.GetValueOrDefault(field);

    /// <summary>True where the table or a default speaks of it.</summary>
    public bool SpeaksOf(string field) => Has(field) || defaults.ContainsKey(field);

    /// <summary>The column's name, for a message about its value.</summary>
    public string NameOf(string field) => places.TryGetValue(field, out var place) ? Wanted[place] : field;

    static void RefuseUnknownFields(IReadOnlyList<Field> fields, TableMapping mapping)
    {
        var known = fields.Select(field => field.Name).ToList();
        foreach (var field in (mapping.Columns?.Keys ?? []).Concat(mapping.Defaults.Keys).Concat(mapping.Values.Keys))
            if (!known.Contains(field))
                throw new WrongFileException(
                    $"The mapping {mapping.FileName} speaks of a field \"{field}\"{NearestWord.Suggest(field, known)}; known are {string.Join(", ", known)}.");
    }

    static List<(string Field, string Column)> Look(
        string file, IReadOnlyList<string> columns, IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> said, TableMapping mapping)
    {
        foreach (var column in said.Values)
            if (!columns.Contains(column))
                throw new WrongFileException(
                    $"{file} has no column \"{column}\", which the mapping {mapping.FileName} names{NearestWord.Suggest(column, columns)}; its columns are {string.Join(", ", columns)}.");
        return [.. fields.Where(field => said.ContainsKey(field.Name)).Select(field => (field.Name, said[field.Name]))];
    }

    static List<(string Field, string Column)> Guess(string file, IReadOnlyList<string> columns, IReadOnlyList<Field> fields, TableMapping mapping)
    {
        var chosen = new List<(string, string)>();
        foreach (var field in fields)
        {
            var found = columns.Where(column => NearestWord.Fold(column) is var name && (name == NearestWord.Fold(field.Name) || field.KnownAs.Contains(name))).ToList();
            if (found.Count > 1)
                throw new WrongFileException(
                    $"{file}: the {field.Name} could be {string.Join(" or ", found.Select(column => $"\"{column}\""))}. Say which in a mapping: {{ \"scheme\": \"{mapping.Scheme ?? "…"}\", \"columns\": {{ \"{field.Name}\": \"{found[0]}\", … }} }}");
            if (found.Count == 1)
                chosen.Add((field.Name, found[0]));
        }
        return chosen;
    }
}
