using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Audit.Sealing;

sealed class TreeHeadType : ObjectGraphType<TreeHead>
{
    public TreeHeadType()
    {
        Name = "TreeHead";
        Description = "What the sealer of the access log signed: these records in this order. It holds nothing about anybody.";
        Field<NonNullGraphType<LongGraphType>>("size").Description("How many records are sealed.").Resolve(c => c.Source.Size).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("root").Description("The root of the Merkle tree (RFC 6962, SHA-256), hexadecimal.").Resolve(c => Convert.ToHexStringLower(c.Source.Root)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<InstantType>>("sealedAt").Description("When it was signed.").Resolve(c => c.Source.SealedAt).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("keyId").Description("Which key signed it; see logKey.").Resolve(c => c.Source.KeyId).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("signature").Description("ECDSA (P-256, SHA-256; DER, Base64) over signedText.").Resolve(c => Convert.ToBase64String(c.Source.Signature)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("signedText").Description("The text that is signed: four lines of format, size, root and instant, each with a line feed.")
            .Resolve(c => SignedHead.Of(c.Source).SignedText).Require(Permission.PlaceFacts);
    }
}

sealed class InclusionProofType : ObjectGraphType<InclusionProof>
{
    public InclusionProofType()
    {
        Name = "InclusionProof";
        Description = "That one record of the access log is in a tree (RFC 9162 section 2.1.3).";
        Field<NonNullGraphType<LongGraphType>>("sequence").Description("The record's place, from 0.").Resolve(c => c.Source.Sequence).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("leafHash").Description("The record's leaf hash, hexadecimal.").Resolve(c => c.Source.LeafHash).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<LongGraphType>>("treeSize").Description("The size of the tree.").Resolve(c => c.Source.TreeSize).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("root").Description("The root of that tree, to be compared with a signed one.").Resolve(c => c.Source.Root).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("path").Description("The hashes beside the way from the leaf to the root.").Resolve(c => c.Source.Path).Require(Permission.PlaceFacts);
    }
}

sealed class ConsistencyProofType : ObjectGraphType<ConsistencyProof>
{
    public ConsistencyProofType()
    {
        Name = "ConsistencyProof";
        Description = "That a later tree begins with an earlier one: nothing sealed before was changed, removed or inserted (RFC 9162 section 2.1.4).";
        Field<NonNullGraphType<LongGraphType>>("first").Description("The size of the earlier tree.").Resolve(c => c.Source.First).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("firstRoot").Description("Its root, to be compared with the one kept from then.").Resolve(c => c.Source.FirstRoot).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<LongGraphType>>("second").Description("The size of the later tree.").Resolve(c => c.Source.Second).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("secondRoot").Description("Its root, to be compared with a signed one.").Resolve(c => c.Source.SecondRoot).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("path").Description("The hashes of the proof.").Resolve(c => c.Source.Path).Require(Permission.PlaceFacts);
    }
}

sealed class LogKeyType : ObjectGraphType<LogKey>
{
    public LogKeyType()
    {
        Name = "LogKey";
        Description = "The public key of this installation's tree heads. Compare it with the one the office hands out: a copy from the same server proves nothing against that server.";
        Field<NonNullGraphType<StringGraphType>>("id").Description("The first 16 hexadecimal digits of the SHA-256 of the key.").Resolve(c => c.Source.Id).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("pem").Description("The key: ECDSA on P-256, SubjectPublicKeyInfo as PEM.").Resolve(c => c.Source.PublicPem).Require(Permission.PlaceFacts);
    }
}

/// <summary>What of the log nothing proves yet.</summary>
sealed record UnsealedWindow(long Records, DateTimeOffset? Oldest);

sealed class UnsealedRecordsType : ObjectGraphType<UnsealedWindow>
{
    public UnsealedRecordsType()
    {
        Name = "UnsealedRecords";
        Description = "What of the access log is recorded but not sealed yet, so that nothing proves it so far. About a second's worth, unless the sealer stands still.";
        Field<LongGraphType>("count").Description("How many records.").Resolve(c => c.Source.Records).Require(Permission.AccessLog);
        Field<InstantType>("oldest").Description("The instant of the oldest; null where there is none.").Resolve(c => c.Source.Oldest).Require(Permission.AccessLog);
    }
}
