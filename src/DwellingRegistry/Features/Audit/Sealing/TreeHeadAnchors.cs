namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// Tree heads outside the database: a line of JSON each, appended to <c>tree-heads.jsonl</c> in every folder named and flushed to the disk. Whoever
/// took a copy can tell later whether the log still begins as it did.
/// </summary>
/// <param name="folders">Made where they are missing.</param>
/// <param name="key">Whose statements of what is given up count; null for nobody's.</param>
public sealed class TreeHeadAnchors(IReadOnlyList<string> folders, LogKey? key = null)
{
    public const string FileName = "tree-heads.jsonl";

    readonly Lock reading = new();
    readonly List<AnchorFile> files = [.. folders.Select(folder => new AnchorFile(Path.Combine(folder, FileName), key))];

    /// <summary>Appends a head where it is not the last one written.</summary>
    /// <returns>What went wrong, by folder. The others are written.</returns>
    public IReadOnlyList<Exception> Write(TreeHead head)
    {
        var signed = SignedHead.Of(head);
        return [.. EachFile(file =>
        {
            file.Refresh();
            if (file.Last != signed)
                file.Append(signed.ToLine());
        }).Select(failure => failure.Error)];
    }

    /// <summary>The largest head that each file keeps since the operator's last statement, and which files could not be read.</summary>
    public (IReadOnlyList<AnchoredHead> Kept, IReadOnlyList<(string File, Exception Error)> Failures) ReadNewest()
    {
        var kept = new List<AnchoredHead>();
        var failures = EachFile(file =>
        {
            file.Refresh();
            if (file.Newest is { } newest)
                kept.Add(new AnchoredHead(file.Path, newest));
        });
        return (kept, failures);
    }

    /// <summary>The last head in a folder's file, or null.</summary>
    public static SignedHead? FindLast(string folder)
    {
        var file = new AnchorFile(Path.Combine(folder, FileName), key: null);
        file.Refresh();
        return file.Last;
    }

    List<(string File, Exception Error)> EachFile(Action<AnchorFile> work)
    {
        var failures = new List<(string, Exception)>();
        lock (reading)
        {
            foreach (var file in files)
            {
                try
                {
                    work(file);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    failures.Add((file.Path, error));
                }
            }
        }
        return failures;
    }
}
