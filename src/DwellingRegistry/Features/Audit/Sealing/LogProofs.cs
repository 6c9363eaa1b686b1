using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>That one leaf stands at a place in the tree of a size. Hashes as lower-case hexadecimal.</summary>
sealed record InclusionProof(long Sequence, string LeafHash, long TreeSize, string Root, IReadOnlyList<string> Path)
{
    /// <summary>Null where no sealed record has this leaf hash.</summary>
    /// <exception cref="RegistryError">No such tree, or the leaf was sealed later.</exception>
    public static async Task<InclusionProof?> FindAsync(RegistryDbContext db, string leafHash, long treeSize, CancellationToken cancellation)
    {
        var hash = TreeHashes.Parse(leafHash);
        await TreeHashes.RequireSizeAsync(db, treeSize, "treeSize", cancellation);
        if (await db.SealedRecords.AsNoTracking().FirstOrDefaultAsync(r => r.LeafHash == hash, cancellation) is not { } leaf)
            return null;
        if (leaf.Sequence >= treeSize)
            throw RegistryError.Invalid("treeSize", "tree-size", $"This record is not in a tree of {treeSize}: it was sealed as number {leaf.Sequence}. Ask for a size above that.");
        var hashes = await TreeHashes.LoadAsync(db, [new LeafRange(0, treeSize), .. MerkleTree.InclusionPath(leaf.Sequence, treeSize)], cancellation);
        return new InclusionProof(leaf.Sequence, Convert.ToHexStringLower(leaf.LeafHash), treeSize, hashes[0], hashes[1..]);
    }
}

/// <summary>That the second tree begins with the first. Hashes as lower-case hexadecimal.</summary>
sealed record ConsistencyProof(long First, string FirstRoot, long Second, string SecondRoot, IReadOnlyList<string> Path)
{
    /// <exception cref="RegistryError">There are no such trees.</exception>
    public static async Task<ConsistencyProof> GetAsync(RegistryDbContext db, long first, long second, CancellationToken cancellation)
    {
        if (first < 1 || first > second)
            throw RegistryError.Invalid("first", "tree-size", "'first' is 1 at least and not above 'second': ask whether a later tree begins with an earlier one.");
        await TreeHashes.RequireSizeAsync(db, second, "second", cancellation);
        var hashes = await TreeHashes.LoadAsync(
            db, [new LeafRange(0, first), new LeafRange(0, second), .. MerkleTree.ConsistencyPath(first, second)], cancellation);
        return new ConsistencyProof(first, hashes[0], second, hashes[1], hashes[2..]);
    }
}

static class TreeHashes
{
    /// <exception cref="RegistryError">Not 64 hexadecimal digits.</exception>
    public static byte[] Parse(string hash)
    {
        try
        {
            if (Convert.FromHexString(hash) is { Length: MerkleTree.HashLength } bytes)
                return bytes;
        }
        catch (FormatException)
        {
        }
        throw RegistryError.Invalid("leafHash", "hash", "A leaf hash is 64 hexadecimal digits.");
    }

    /// <exception cref="RegistryError">The log is not sealed that far.</exception>
    public static async Task RequireSizeAsync(RegistryDbContext db, long size, string field, CancellationToken cancellation)
    {
        var most = await db.TreeHeads.MaxAsync(head => (long?)head.Size, cancellation) ?? 0;
        if (size < 1 || size > most)
            throw RegistryError.Invalid(field, "tree-size", $"There is no tree of {size} records: ask for 1 to {most}.");
    }

    public static async Task<List<string>> LoadAsync(RegistryDbContext db, IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        var hashes = await StoredNodes.LoadAsync((NpgsqlConnection)db.Database.GetDbConnection(), ranges, cancellation);
        return [.. hashes.Select(Convert.ToHexStringLower)];
    }
}
