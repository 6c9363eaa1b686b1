namespace DwellingRegistry.Features.Import;

/// <summary>One load of a file that was carried through.</summary>
public sealed class ImportRun
{
    public long Id { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset FinishedAt { get; private set; }

    /// <summary>JSON: what was added, changed, unchanged, vanished, rejected, by kind of object.</summary>
    public string Counts { get; private set; } = "{}";
}
