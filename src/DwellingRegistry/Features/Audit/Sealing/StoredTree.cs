using System.Globalization;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>The tree as the database holds it now, to be held against heads that were kept elsewhere.</summary>
static class StoredTree
{
    /// <summary>How many records are sealed: as the newest head says, and as there are leaves.</summary>
    public static async Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select least((select coalesce(max(size), 0) from registry.tree_heads), (select coalesce(max(sequence), -1) + 1 from registry.sealed_records))", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The root over the first records, in lower-case hexadecimal; null where hashes are missing.</summary>
    public static async Task<string?> FindRootAsync(NpgsqlConnection connection, long size, CancellationToken cancellation)
    {
        NodePlace[] places = [.. MerkleTree.PartsOf(new LeafRange(0, size))];
        var stored = await StoredNodes.LoadAsync(connection, places, cancellation);
        return places.All(stored.ContainsKey) ? Convert.ToHexStringLower(MerkleTree.Fold([.. places.Select(place => stored[place])])) : null;
    }

    /// <summary>True where the tree begins with a head.</summary>
    public static async Task<bool> HoldsAsync(NpgsqlConnection connection, long size, SignedHead head, CancellationToken cancellation) =>
        head.Size <= size && await FindRootAsync(connection, head.Size, cancellation) == head.Root;

    /// <summary>For the operator: how the database differs from what was anchored, and what to do. Null where it holds every head.</summary>
    public static async Task<string?> FindContradictionAsync(NpgsqlConnection connection, IReadOnlyList<AnchoredHead> kept, CancellationToken cancellation)
    {
        if (kept.Count == 0)
            return null;
        var size = await SizeAsync(connection, cancellation);
        foreach (var (file, head) in kept)
            if (!await HoldsAsync(connection, size, head, cancellation))
                return Say(size, file, head);
        return null;
    }

    static string Say(long size, string file, SignedHead head)
    {
        var what = head.Size > size
            ? $"The database holds {size} sealed records of the access log, but {file} keeps a signed head of {head.Size} (sealed at {head.SealedAt}): the newer ones are missing, as after an older backup was restored."
            : $"The access log in the database is not the one whose head of {head.Size} records (sealed at {head.SealedAt}) is kept in {file}: among them something was changed, removed or inserted, or it is another register's database.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} Nothing about people is shown or changed until the right database is back, or until you state what happened: ./dwellings accept-log --reason \"restored from the backup of …\".");
    }
}
