using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// States, signed and among the anchors themselves, that the register goes on with a log which is not the one that was anchored: after an older
/// backup had to be restored, say. It cannot be done silently: every later check of the log repeats the statement.
/// </summary>
/// <param name="ownerConnection">The database as it is now.</param>
/// <param name="key">The installation's.</param>
/// <param name="folders">All that the server holds the database against.</param>
/// <param name="clock">When it is stated.</param>
sealed class AcceptLog(string ownerConnection, LogKey key, IReadOnlyList<string> folders, TimeProvider clock)
{
    const int LongestReason = 300;

    /// <param name="reason">Why, in a sentence: at most 300 characters.</param>
    /// <param name="by">The user of the system.</param>
    /// <param name="cancellation">Between two folders.</param>
    /// <returns>The statements with the file that each was written to; none where the database holds what was anchored.</returns>
    public async Task<IReadOnlyList<(string File, LogAcceptance Statement)>> RunAsync(string reason, string by, CancellationToken cancellation)
    {
        Text.Limit(reason, "--reason", LongestReason);
        if (Text.Clean(reason) is not { } given || given.Any(char.IsControl))
            throw RegistryError.Invalid("--reason", "reason", "--reason takes one line that says why, as \"restored from the backup of 2026-11-20\".");
        await using var database = RegistryDatabase.CreateDataSource(ownerConnection);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var size = await StoredTree.SizeAsync(connection, cancellation);
        var written = new List<(string, LogAcceptance)>();
        foreach (var folder in folders)
        {
            var file = new AnchorFile(Path.Combine(folder, TreeHeadAnchors.FileName), key);
            file.Refresh();
            if (file.Newest is not { } newest || await StoredTree.HoldsAsync(connection, size, newest, cancellation))
                continue;
            var statement = LogAcceptance.Sign(
                key, await LargestHeldAsync(connection, size, KeptHeads.Read(File.ReadLines(file.Path), [key]).Heads, cancellation), newest,
                size, await StoredTree.FindRootAsync(connection, size, cancellation) ?? "", given, by, clock.GetUtcNow());
            file.Append(statement.ToLine());
            written.Add((file.Path, statement));
        }
        return written;
    }

    /// <summary>The size of the largest head that the tree begins with. If it begins with one, it does with all before that one.</summary>
    static async Task<long> LargestHeldAsync(NpgsqlConnection connection, long size, IReadOnlyList<SignedHead> heads, CancellationToken cancellation)
    {
        var candidates = heads.Where(head => head.Size > 0 && head.Size <= size).DistinctBy(head => (head.Size, head.Root)).OrderBy(head => head.Size).ToList();
        var (held, notHeld) = (-1, candidates.Count);
        while (notHeld - held > 1)
        {
            var middle = (held + notHeld) / 2;
            if (await StoredTree.HoldsAsync(connection, size, candidates[middle], cancellation))
                held = middle;
            else
                notHeld = middle;
        }
        return held < 0 ? 0 : candidates[held].Size;
    }
}
