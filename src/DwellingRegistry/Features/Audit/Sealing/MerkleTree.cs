using System.Numerics;
using System.Security.Cryptography;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>A complete subtree: the leaves from <c>Position × 2^Level</c> on, <c>2^Level</c> of them. Level 0 is a leaf.</summary>
public readonly record struct NodePlace(int Level, long Position);

/// <summary>Consecutive leaves under one node of a tree, half-open.</summary>
public readonly record struct LeafRange(long Start, long End)
{
    public long Length => End - Start;
}

/// <summary>
/// Merkle tree hashing with SHA-256, as RFC 6962 section 2 defines it, and the two proofs: that a leaf is in a tree, and that a tree goes on from
/// an earlier one. Pure: it says which hashes a proof takes; who stores them gives them.
/// </summary>
public static class MerkleTree
{
    public const int HashLength = 32;
    const int DeepestLevel = 62;

    /// <summary>The root of no leaves: the hash of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    public static byte[] HashLeaf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    public static byte[] HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashLength];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashLength)..]);
        return SHA256.HashData(node);
    }

    /// <summary>The complete subtrees that leaves under one node are made of, from left to right, each smaller than the one before.</summary>
    public static IEnumerable<NodePlace> PartsOf(LeafRange range)
    {
        var start = range.Start;
        while (start < range.End)
        {
            var level = start == 0 ? DeepestLevel : BitOperations.TrailingZeroCount(start);
            while (1L << level > range.End - start)
                level--;
            yield return new NodePlace(level, start >> level);
            start += 1L << level;
        }
    }

    /// <summary>The hash over the subtrees that <see cref="PartsOf"/> names.</summary>
    public static byte[] Fold(IReadOnlyList<byte[]> parts)
    {
        if (parts.Count == 0)
            return EmptyRoot;
        var hash = parts[^1];
        for (var i = parts.Count - 2; i >= 0; i--)
            hash = HashNode(parts[i], hash);
        return hash;
    }

    /// <summary>What the proof that leaf <paramref name="index"/> is in a tree of <paramref name="size"/> leaves takes, from the leaf up.</summary>
    public static IReadOnlyList<LeafRange> InclusionPath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new LeafRange(start, middle));
                start = middle;
            }
        }
        path.Reverse();
        return path;
    }

    /// <summary>What the proof takes that a tree of <paramref name="second"/> leaves begins with the one of <paramref name="first"/>.</summary>
    public static IReadOnlyList<LeafRange> ConsistencyPath(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<LeafRange>();
        if (first == 0)
            return path;
        var (start, end) = (0L, second);
        while (first != end)
        {
            var middle = start + Split(end - start);
            if (first <= middle)
            {
                path.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new LeafRange(start, middle));
                start = middle;
            }
        }
        // Where this is the whole first tree, its root is known to whoever checks.
        if (start > 0)
            path.Add(new LeafRange(start, end));
        path.Reverse();
        return path;
    }

    /// <summary>Whether the path proves the leaf (RFC 9162 section 2.1.3.2).</summary>
    public static bool VerifyInclusion(long index, long size, byte[] leafHash, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (index < 0 || index >= size || !AreHashes([leafHash, root, .. path]))
            return false;
        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var other in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = HashNode(other, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = HashNode(hash, other);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the path proves that the second tree begins with the first (RFC 9162 section 2.1.4.2).</summary>
    public static bool VerifyConsistency(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first < 0 || first > second || !AreHashes([firstRoot, secondRoot, .. path]))
            return false;
        if (first == second)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        if (first == 0)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(EmptyRoot);
        if (path.Count == 0)
            return false;

        List<byte[]> steps = BitOperations.IsPow2(first) ? [firstRoot, .. path] : [.. path];
        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (firstHash, secondHash) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                firstHash = HashNode(step, firstHash);
                secondHash = HashNode(step, secondHash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                secondHash = HashNode(secondHash, step);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && firstHash.AsSpan().SequenceEqual(firstRoot) && secondHash.AsSpan().SequenceEqual(secondRoot);
    }

    static bool AreHashes(IEnumerable<byte[]> hashes) => hashes.All(hash => hash.Length == HashLength);

    /// <summary>The largest power of two smaller than <paramref name="length"/>, which is 2 or more.</summary>
    static long Split(long length) => 1L << BitOperations.Log2((ulong)(length - 1));
}
