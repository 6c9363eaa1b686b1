using System.Text;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// The objects that could not be used, as CSV: <c>object,reason</c>. Written beside its name and put in place only when the import was
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
        writer.WriteLine("object,reason");
    }

    public long Count { get; private set; }

    public void Add(Reject reject)
    {
        writer.WriteLine($"{Quote(reject.ExternalId)},{Quote(reject.Reason)}");
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

    static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
