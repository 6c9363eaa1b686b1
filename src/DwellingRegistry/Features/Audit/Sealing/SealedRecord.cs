namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>The place of one access record in the sealed order. The leaf's hash stays when the record's content is erased.</summary>
public sealed class SealedRecord
{
    /// <summary>From 0, without gaps.</summary>
    public long Sequence { get; private set; }
    public long RecordId { get; private set; }

    /// <summary>SHA-256 over the record's leaf (<see cref="RecordContent.ToLeaf"/>), 32 bytes.</summary>
    public byte[] LeafHash { get; private set; } = [];
}

/// <summary>The hash of a complete subtree of two leaves or more, so that neither sealing nor a proof reads all leaves.</summary>
public sealed class TreeNode
{
    /// <summary>It is over <c>2^Level</c> leaves, from <c>Position × 2^Level</c> on.</summary>
    public short Level { get; private set; }
    public long Position { get; private set; }
    public byte[] Hash { get; private set; } = [];
}
