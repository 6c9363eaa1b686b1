using System.Text;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// The objects that could not be used, as CSV: <c>position,object,reason</c>. Position is the line of a CSV file, the number of the feature in
/// other tables (from 1), and empty for map objects; object is the external identifier, where it could be read. Written beside its name and put in place only when the import was
/// carried through, so that an import that failed leaves the last one's list.
/// </summary>
sealed class RejectsFile : IDisposable
{
    readonly string path;
    readonly string unfinished;
    readonly StreamWriter writer;

    /// <exception cref="WrongFileException">The file cannot be written there.</exception>
    public RejectsFile(string path)
    {
        this.path = path;
        unfinished = path + ".new";
        try
        {
            writer = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"The list of rejects cannot be written to {path}: {error.Message}", error);
        }
        writer.NewLine = "\n";
        writer.WriteLine("position,object,reason");
    }

    public long Count { get; private set; }

    /// <summary>The first one added, or null.</summary>
    public Reject? First { get; private set; }

    public void Add(Reject reject)
    {
        writer.WriteLine($"{reject.Position},{Quote(reject.ExternalId ?? "")},{Quote(reject.Reason)}");
        First ??= reject;
        Count++;
    }

    public void PutInPlace()
    {
        writer.Dispose();
        File.Move(unfinished, path, overwrite: true);
    }

    public void Dispose()
    {
        writer.Dispose();
        File.Delete(unfinished);
    }

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe in front: the file shows what others wrote.</summary>
    static string Quote(string written)
    {
        var text = written.Length > 0 && written[0] is '=' or '+' or '-' or '@' ? "'" + written : written;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
