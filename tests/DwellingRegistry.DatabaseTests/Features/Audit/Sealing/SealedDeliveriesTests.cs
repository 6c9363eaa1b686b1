using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>The log of a running server: what it delivers is sealed, and the API gives heads and proofs that hold.</summary>
public sealed class SealedDeliveriesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Many_requests_at_once_that_deliver_people_are_each_sealed_once_and_proven()
    {
        var dwelling = await register.AddDwellingAsync();
        for (var n = 0; n < 3; n++)
            await register.RegisterResidenceAsync(await register.AddPersonAsync($"Person {n}"), dwelling, "2020-01-01");
        var before = await RecordsAsync();
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (_, _) => (await register.OccupantsAsync(dwelling)).Names().Length.ShouldBe(3));
        (await RecordsAsync()).ShouldBe(before + 180);
        await SealedAsync();

        var report = await VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Sealed, report.Unsealed).ShouldBe((before + 180, 0));
    }

    [Fact]
    public async Task Anybody_gets_heads_and_proofs_that_hold_by_the_public_key()
    {
        await register.AddPersonAsync("First");
        await SealedAsync();
        var first = Head((await register.AskAsync(null, "{ treeHead { size root sealedAt keyId signature signedText } }"))["treeHead"]);
        await register.AddPersonAsync("Second");
        await SealedAsync();
        var answer = await register.AskAsync(null, "{ treeHead { size root sealedAt keyId signature signedText } treeHeads(first: 2) { nodes { size } pageInfo { endCursor } } logKey { id pem } }");
        var second = Head(answer["treeHead"]);
        using var key = LogKey.FromPublicPem(answer["logKey.pem"].GetString()!);
        answer["logKey.id"].GetString().ShouldBe(key.Id);
        first.IsSignedBy(key).ShouldBeTrue();
        second.IsSignedBy(key).ShouldBeTrue();
        answer["treeHead.signedText"].GetString().ShouldBe(second.SignedText);
        answer["treeHeads.nodes"].EnumerateArray().Select(head => head.GetProperty("size").GetInt64()).ShouldBe([second.Size, first.Size]);

        var consistency = (await register.AskAsync(
            null, "query($first: Long!, $second: Long!) { consistencyProof(first: $first, second: $second) { firstRoot secondRoot path } }", new { first = first.Size, second = second.Size }))["consistencyProof"];
        consistency.GetProperty("firstRoot").GetString().ShouldBe(first.Root);
        MerkleTree.VerifyConsistency(first.Size, second.Size, Bytes(first.Root), Bytes(second.Root), Path(consistency)).ShouldBeTrue();

        var leaf = await register.ReadAsync<byte[]>("select leaf_hash from registry.sealed_records where sequence = 0");
        var inclusion = (await register.AskAsync(
            null, "query($leaf: String!, $size: Long!) { inclusionProof(leafHash: $leaf, treeSize: $size) { sequence root path } }", new { leaf = Convert.ToHexString(leaf), size = second.Size }))["inclusionProof"];
        inclusion.GetProperty("root").GetString().ShouldBe(second.Root);
        MerkleTree.VerifyInclusion(inclusion.GetProperty("sequence").GetInt64(), second.Size, leaf, Path(inclusion), Bytes(second.Root)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("inclusionProof(leafHash: \"abc\", treeSize: 1) { root }", "A leaf hash is 64")]
    [InlineData("inclusionProof(leafHash: \"00\", treeSize: 1) { root }", "A leaf hash is 64")]
    [InlineData("consistencyProof(first: 0, second: 1) { path }", "1 at least")]
    [InlineData("consistencyProof(first: 2, second: 1) { path }", "1 at least")]
    [InlineData("consistencyProof(first: 1, second: 1000000000000) { path }", "There is no tree of 1000000000000")]
    public async Task A_proof_of_what_is_not_there_is_refused_with_a_sentence(string field, string sentence)
    {
        var answer = await register.AskAsync(null, $"{{ {field} }}");
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.ErrorMessages[0].ShouldContain(sentence);
    }

    [Fact]
    public async Task A_leaf_that_nobody_sealed_has_no_proof()
    {
        await register.AddPersonAsync("Somebody");
        await SealedAsync();
        (await register.AskAsync(null, $"{{ inclusionProof(leafHash: \"{new string('0', 64)}\", treeSize: 1) {{ root }} }}"))["inclusionProof"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_unsealed_window_is_stated_to_the_auditor_and_to_nobody_else()
    {
        await SealedAsync();
        (await register.AskAsync("auditor", "{ unsealedRecords { count oldest } }"))["unsealedRecords.count"].GetInt64().ShouldBe(0);
        foreach (var user in new[] { null, "clerk", "registrar", "inspector", "planner", "patrol" })
            (await register.AskAsync(user, "{ unsealedRecords { count oldest } }")).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user ?? "the public");
    }

    [Fact]
    public async Task The_auditor_sees_nothing_of_the_register_but_places()
    {
        var dwelling = await register.AddDwellingAsync();
        (await register.OccupantsAsync(dwelling, user: "auditor")).ErrorCodes.ShouldContain("NOT_PERMITTED");
    }

    Task<long> RecordsAsync() => register.ReadAsync<long>("select count(*) from registry.access_records");

    /// <summary>Waits for the server's own sealer.</summary>
    Task SealedAsync() => Eventually.HoldsAsync(async () => await register.ReadAsync<long>("select records from registry.unsealed_records()") == 0);

    async Task<LogReport> VerifyAsync()
    {
        var file = System.IO.Path.Combine(register.Data.Path, System.IO.Path.GetRandomFileName());
        await new ExportLog(register.Connections.Owner).RunAsync(file, new Progress<long>(), TestContext.Current.CancellationToken);
        using var key = LogKey.OfInstallation(register.Data);
        return new VerifyLog([key], []).Run(File.ReadLines(file));
    }

    static SignedHead Head(JsonElement head) => new(
        head.GetProperty("size").GetInt64(), head.GetProperty("root").GetString()!, RecordContent.InstantText(head.GetProperty("sealedAt").GetDateTimeOffset()),
        head.GetProperty("keyId").GetString()!, head.GetProperty("signature").GetString()!);

    static List<byte[]> Path(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(hash => Bytes(hash.GetString()!))];

    static byte[] Bytes(string hash) => Convert.FromHexString(hash);
}
