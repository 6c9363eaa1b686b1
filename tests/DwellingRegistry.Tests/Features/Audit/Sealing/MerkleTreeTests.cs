using CsCheck;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Tests.Features.Audit.Sealing;

/// <summary>
/// RFC 6962 hashing against the vectors that certificate transparency publishes for it: transparency-dev/merkle, testonly/constants.go (leaves and
/// roots), testonly/reference_test.go and proof/verify_test.go (paths); the same as in google/certificate-transparency's merkle_tree_test.
/// </summary>
public sealed class MerkleTreeTests
{
    static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    static readonly Gen<(int First, int Second)> TwoSizes = Gen.Select(Gen.Int[1, 130], Gen.Int[0, 130], (first, more) => (first, first + more));

    [Fact]
    public void The_roots_of_the_published_leaves_are_the_published_ones()
    {
        for (var size = 0; size <= Leaves.Length; size++)
            Convert.ToHexStringLower(Grow(PublishedLeaves(size)).Root).ShouldBe(Roots[size]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")]
    [InlineData(1, 2, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    public void The_published_inclusion_paths_are_made_and_hold(int index, int size, params string[] path)
    {
        var leaves = PublishedLeaves(size);
        Hashes(MerkleTree.InclusionPath(index, size), leaves).Select(Convert.ToHexStringLower).ShouldBe(path);
        MerkleTree.VerifyInclusion(index, size, leaves[index], Bytes(path), Convert.FromHexString(Roots[size])).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(6, 7, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    public void The_published_consistency_paths_are_made_and_hold(int first, int second, params string[] path)
    {
        Hashes(MerkleTree.ConsistencyPath(first, second), PublishedLeaves(second)).Select(Convert.ToHexStringLower).ShouldBe(path);
        MerkleTree.VerifyConsistency(first, second, Convert.FromHexString(Roots[first]), Convert.FromHexString(Roots[second]), Bytes(path)).ShouldBeTrue();
    }

    [Fact]
    public void A_published_proof_with_one_bit_changed_or_a_hash_more_or_less_fails()
    {
        var root = Convert.FromHexString(Roots[8]);
        var leaves = PublishedLeaves(8);
        var path = Hashes(MerkleTree.InclusionPath(5, 8), leaves);
        for (var i = 0; i < path.Count; i++)
            MerkleTree.VerifyInclusion(5, 8, leaves[5], [.. path.Select((hash, n) => n == i ? Flip(hash) : hash)], root).ShouldBeFalse();
        MerkleTree.VerifyInclusion(5, 8, leaves[5], [.. path.Skip(1)], root).ShouldBeFalse();
        MerkleTree.VerifyInclusion(5, 8, leaves[5], [.. path, root], root).ShouldBeFalse();
        MerkleTree.VerifyInclusion(5, 8, leaves[5], [[], .. path], root).ShouldBeFalse();
        foreach (var (index, size) in new[] { (4, 8), (6, 8), (7, 8), (5, 16), (5, 4), (-1, 8), (8, 8), (0, 0) })
            MerkleTree.VerifyInclusion(index, size, leaves[5], path, root).ShouldBeFalse();
    }

    [Fact]
    public void Every_inclusion_proof_holds_and_no_other_leaf_takes_its_place() =>
        Gen.Select(Gen.Int[1, 260], Gen.Int[0, 259]).Where((size, index) => index < size).Sample((size, index) =>
        {
            var leaves = DrawnLeaves(size);
            var root = Grow(leaves).Root;
            var path = Hashes(MerkleTree.InclusionPath(index, size), leaves);
            return MerkleTree.VerifyInclusion(index, size, leaves[index], path, root)
                && !MerkleTree.VerifyInclusion(index, size, Flip(leaves[index]), path, root)
                && !MerkleTree.VerifyInclusion(index, size, leaves[index], path, Flip(root))
                && (index == 0 || !MerkleTree.VerifyInclusion(index - 1, size, leaves[index], path, root));
        });

    [Fact]
    public void Between_any_two_sizes_there_is_a_proof_and_a_changed_past_has_none() =>
        TwoSizes.Sample(sizes =>
        {
            var (first, second) = sizes;
            var leaves = DrawnLeaves(second);
            var (firstRoot, secondRoot) = (Grow(leaves[..first]).Root, Grow(leaves).Root);
            var path = Hashes(MerkleTree.ConsistencyPath(first, second), leaves);
            var changed = (byte[][])leaves.Clone();
            changed[first / 2] = Flip(changed[first / 2]);
            return MerkleTree.VerifyConsistency(first, second, firstRoot, secondRoot, path)
                && !MerkleTree.VerifyConsistency(first, second, Grow(changed[..first]).Root, secondRoot, path)
                && !MerkleTree.VerifyConsistency(first, second, firstRoot, Grow(changed).Root, Hashes(MerkleTree.ConsistencyPath(first, second), changed));
        });

    [Fact]
    public void A_tree_that_goes_on_from_its_stored_nodes_is_the_same_tree() =>
        TwoSizes.Sample(sizes =>
        {
            var leaves = DrawnLeaves(sizes.Second);
            var nodes = leaves.Select((hash, i) => (new NodePlace(0, i), hash)).ToDictionary();
            var grown = new MerkleFrontier();
            foreach (var leaf in leaves[..sizes.First])
                grown.Append(leaf, nodes.Add);
            var goingOn = new MerkleFrontier(sizes.First, MerkleTree.PartsOf(new LeafRange(0, sizes.First)).Select(place => nodes[place]));
            foreach (var leaf in leaves[sizes.First..])
                goingOn.Append(leaf, nodes.Add);
            return goingOn.Size == sizes.Second && goingOn.Root.SequenceEqual(Plain(leaves)) && nodes.Count == 2 * sizes.Second - System.Numerics.BitOperations.PopCount((uint)sizes.Second);
        });

    [Fact]
    public void A_frontier_of_the_wrong_number_of_subtrees_is_refused() =>
        Should.Throw<ArgumentException>(() => new MerkleFrontier(3, [new byte[32]]));

    /// <summary>The definition of RFC 6962 section 2.1, word by word.</summary>
    static byte[] Plain(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return MerkleTree.EmptyRoot;
        if (leaves.Length == 1)
            return leaves[0];
        var middle = 1;
        while (middle * 2 < leaves.Length)
            middle *= 2;
        return MerkleTree.HashNode(Plain(leaves[..middle]), Plain(leaves[middle..]));
    }

    static List<byte[]> Hashes(IEnumerable<LeafRange> ranges, byte[][] leaves) => [.. ranges.Select(range => Plain(leaves.AsSpan((int)range.Start, (int)range.Length)))];

    static MerkleFrontier Grow(IEnumerable<byte[]> leaves)
    {
        var tree = new MerkleFrontier();
        foreach (var leaf in leaves)
            tree.Append(leaf);
        return tree;
    }

    static byte[][] PublishedLeaves(int size) => [.. Leaves.Take(size).Select(leaf => MerkleTree.HashLeaf(Convert.FromHexString(leaf)))];

    static byte[][] DrawnLeaves(int size) => [.. Enumerable.Range(0, size).Select(i => MerkleTree.HashLeaf(BitConverter.GetBytes(i)))];

    static byte[][] Bytes(string[] path) => [.. path.Select(Convert.FromHexString)];

    static byte[] Flip(byte[] hash) => [(byte)(hash[0] ^ 8), .. hash[1..]];
}
