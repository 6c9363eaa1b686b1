namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// Tree heads outside the database: a line of JSON each, appended to <c>tree-heads.jsonl</c> in every folder named and flushed to the disk. Whoever
/// took a copy can tell later whether the log still begins as it did.
/// </summary>
/// <param name="folders">Made where they are missing.</param>
public sealed class TreeHeadAnchors(IReadOnlyList<string> folders)
{
    public const string FileName = "tree-heads.jsonl";

    readonly Dictionary<string, SignedHead> written = [];

    /// <summary>Appends a head where it is not the last one written.</summary>
    /// <returns>What went wrong, by folder. The others are written.</returns>
    public IReadOnlyList<Exception> Write(TreeHead head)
    {
        var failures = new List<Exception>();
        var signed = SignedHead.Of(head);
        foreach (var folder in folders)
        {
            try
            {
                if (!written.ContainsKey(folder) && FindLast(folder) is { } last)
                    written[folder] = last;
                if (written.TryGetValue(folder, out var known) && known == signed)
                    continue;
                Append(folder, signed.ToLine());
                written[folder] = signed;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failures.Add(error);
            }
        }
        return failures;
    }

    /// <summary>The last head in a folder's file, or null.</summary>
    public static SignedHead? FindLast(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? File.ReadLines(file).Select(SignedHead.Find).LastOrDefault(head => head is not null) : null;
    }

    static void Append(string folder, string line)
    {
        Directory.CreateDirectory(folder);
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // A power cut may have left half a line: the next one begins on its own.
        var isCutOff = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isCutOff = file.ReadByte() != '\n';
        }
        file.Seek(0, SeekOrigin.End);
        file.Write(System.Text.Encoding.UTF8.GetBytes((isCutOff ? "\n" : "") + line + "\n"));
        file.Flush(flushToDisk: true);
    }
}
