using System.Globalization;
using System.Text;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// A list of dwellings, CSV in UTF-8, one line a unit: <c>building</c> (<c>way/123</c> or <c>relation/123</c>), <c>unit</c> (the label on the
/// door; empty where the building has one dwelling), <c>kind</c>, <c>floor</c> (0 the ground floor), <c>capacity</c> (persons), <c>let</c>
/// (yes or no; checked, and not kept yet), <c>lon</c> and <c>lat</c> (WGS 84 degrees). Other columns are refused:
/// nothing about people can ride in on it.
/// </summary>
static class UnitsFile
{
    static readonly string[] Columns = ["building", "unit", "kind", "floor", "capacity", "let", "lon", "lat"];
    static readonly Dictionary<string, DwellingKind> Kinds = Enum.GetValues<DwellingKind>().ToDictionary(EnumText<DwellingKind>.ToText, StringComparer.Ordinal);

    /// <summary>Looks at the first line only.</summary>
    /// <exception cref="WrongFileException">Not a units file.</exception>
    public static void RefuseOtherFormats(string path) => Open(path).Reader.Dispose();

    /// <summary>Reads the lines into the sink; a line that cannot be used goes to the rejects as <c>line 12</c>.</summary>
    /// <exception cref="WrongFileException">Not a units file.</exception>
    public static void Read(string path, IPlaceSink sink, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var (reader, places) = Open(path);
        using (reader)
            Guard(name, () => ReadLines(name, reader, places, sink, cancellation));
    }

    static (StreamReader Reader, int[] Places) Open(string path)
    {
        if (!File.Exists(path))
            throw new WrongFileException($"There is no file {path}.");
        var name = Path.GetFileName(path);
        var reader = Guard(name, () => new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        try
        {
            return (reader, ReadHeader(name, Guard(name, reader.ReadLine)));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    static void ReadLines(string name, StreamReader reader, int[] places, IPlaceSink sink, CancellationToken cancellation)
    {
        var seen = new HashSet<(string, string)>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (text.Length == 0)
                continue;
            if (ReadUnit(Fields(text), places, out var problem) is not { } unit)
                sink.Add(new Reject($"{name} line {line}", problem!));
            else if (!seen.Add((unit.Building, unit.Unit)))
                sink.Add(new Reject($"{name} line {line}", $"the unit \"{unit.Unit}\" of {unit.Building} is listed twice"));
            else
                sink.Add(unit);
        }
    }

    static void Guard(string name, Action read) =>
        Guard(name, () =>
        {
            read();
            return true;
        });

    static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException error)
        {
            throw new WrongFileException($"{name} is no text in UTF-8.", error);
        }
        catch (IOException error)
        {
            throw new WrongFileException($"{name} cannot be read: {error.Message}", error);
        }
    }

    static int[] ReadHeader(string name, string? header)
    {
        var found = Fields(header ?? "").ConvertAll(f => f.Trim().TrimStart('\ufeff'));
        if (found.Find(f => !Columns.Contains(f)) is { Length: > 0 } extra && found.Contains("building"))
            throw new WrongFileException($"{name} has a column \"{extra}\"; a units file has only {string.Join(", ", Columns)}.");
        if (Columns.FirstOrDefault(c => c != "let" && !found.Contains(c)) is { } missing)
            throw new WrongFileException($"{name} is no units file: its first line must name the columns {string.Join(", ", Columns)}; \"{missing}\" is missing.");
        return [.. Columns.Select(column => found.IndexOf(column))];
    }

    static ImportedUnit? ReadUnit(List<string> fields, int[] places, out string? problem)
    {
        problem = null;
        string Field(int column) => places[column] >= 0 && places[column] < fields.Count ? fields[places[column]].Trim() : "";
        if (fields.Count <= places.Max())
            problem = "it has too few columns";
        else if (Field(0).Length == 0)
            problem = "it names no building";
        else if (!Kinds.ContainsKey(Field(2)))
            problem = $"\"{Field(2)}\" is no kind of dwelling; known are {string.Join(", ", Kinds.Keys)}";
        else if (!TryShort(Field(3), -20, 200, out _))
            problem = $"the floor \"{Field(3)}\" is no whole number from -20 to 200";
        else if (!TryShort(Field(4), 1, 10000, out _))
            problem = $"the capacity \"{Field(4)}\" is no whole number from 1 to 10000";
        else if (!TryDegrees(Field(6), 180, out _) || !TryDegrees(Field(7), 90, out _))
            problem = "lon and lat are no degrees";
        if (problem is not null)
            return null;

        TryShort(Field(3), -20, 200, out var floor);
        TryShort(Field(4), 1, 10000, out var capacity);
        TryDegrees(Field(6), 180, out var longitude);
        TryDegrees(Field(7), 90, out var latitude);
        return new ImportedUnit(Field(0), Field(1), Kinds[Field(2)], floor, capacity, Geo.Point(longitude, latitude));
    }

    static bool TryShort(string text, short least, short most, out short? value)
    {
        value = short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
        return value is not null || text.Length == 0;
    }

    static bool TryDegrees(string text, double most, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= most;

    /// <summary>The fields of one line; a quoted field may hold commas and doubled quotes (RFC 4180, without line breaks).</summary>
    static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(letter);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
