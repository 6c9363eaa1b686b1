using System.Numerics;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// All that is needed of a tree to let it grow: the hashes of the complete subtrees it is made of, one for each bit of its size. A leaf more
/// costs one hash on average, and the memory is that of some sixty hashes, however large the tree is.
/// </summary>
public sealed class MerkleFrontier
{
    readonly List<byte[]> parts;

    public MerkleFrontier() => parts = [];

    /// <param name="size">The leaves of the tree to go on with.</param>
    /// <param name="parts">The hashes of <see cref="MerkleTree.PartsOf"/> that many leaves.</param>
    /// <exception cref="ArgumentException">They are not as many as such a tree is made of.</exception>
    public MerkleFrontier(long size, IEnumerable<byte[]> parts)
    {
        this.parts = [.. parts];
        Size = size;
        if (this.parts.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException($"A tree of {size} leaves is made of {BitOperations.PopCount((ulong)size)} complete subtrees, not of {this.parts.Count}.", nameof(parts));
    }

    public long Size { get; private set; }

    public byte[] Root => MerkleTree.Fold(parts);

    /// <param name="leafHash">The next leaf.</param>
    /// <param name="completed">Told of each subtree of more than one leaf that this one completes.</param>
    public void Append(byte[] leafHash, Action<NodePlace, byte[]>? completed = null)
    {
        var (place, hash) = (new NodePlace(0, Size), leafHash);
        while ((place.Position & 1) == 1)
        {
            hash = MerkleTree.HashNode(parts[^1], hash);
            parts.RemoveAt(parts.Count - 1);
            place = new NodePlace(place.Level + 1, place.Position >> 1);
            completed?.Invoke(place, hash);
        }
        parts.Add(hash);
        Size++;
    }
}
