using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>A server that starts on a database which does not hold what was anchored delivers nobody, until the operator states what happened.</summary>
public sealed class RestoredLogTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    string dwelling = "";

    public async ValueTask InitializeAsync()
    {
        await register.AddAreasOnceAsync();
        dwelling = await register.AddDwellingAsync();
        await register.RegisterResidenceAsync(await register.AddPersonAsync("Held Back"), dwelling, "2020-01-01");
        await register.EverythingIsSealedAsync();
        await ShouldDeliverAsync();
        await register.EverythingIsSealedAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task After_an_ordinary_restart_people_are_delivered()
    {
        await register.WhileStoppedAsync(() => Task.CompletedTask);
        await ShouldDeliverAsync();
    }

    [Fact]
    public async Task After_an_older_backup_places_only_until_the_operator_states_what_happened()
    {
        await register.WhileStoppedAsync(() => register.ExecuteAsync(LogTampering.CutNewestStep));
        await ShouldHoldBackAsync();
        var size = await SizeAsync();
        // Another start forgets nothing.
        await register.WhileStoppedAsync(() => Task.CompletedTask);
        await ShouldHoldBackAsync();
        (await SizeAsync()).ShouldBe(size, "nothing is sealed on top of it");

        var (code, printed) = await AcceptAsync("--reason", "restored from the backup of Tuesday");
        code.ShouldBe(0);
        printed.ShouldContain($"the log goes on from the {size} sealed records");
        // The running server notices.
        await Eventually.HoldsAsync(async () => (await register.OccupantsAsync(dwelling)).ErrorCodes.Count == 0);
        await register.EverythingIsSealedAsync();
        await register.WhileStoppedAsync(() => Task.CompletedTask);
        await ShouldDeliverAsync();

        (await AcceptAsync("--reason", "once more")).Printed.ShouldContain("there is nothing to state");
        using var key = LogKey.OfInstallation(register.Data);
        KeptHeads.Read(await File.ReadAllLinesAsync(AnchorPath, TestContext.Current.CancellationToken), [key]).Accepted
            .ShouldHaveSingleItem().Reason.ShouldBe("restored from the backup of Tuesday");
    }

    [Fact]
    public async Task It_is_not_stated_without_a_reason()
    {
        (await AcceptAsync()).Code.ShouldBe(1);
        var (code, printed) = await AcceptAsync("--reason", " ");
        code.ShouldBe(1);
        printed.ShouldContain("takes one line that says why");
    }

    async Task ShouldHoldBackAsync()
    {
        var read = await register.OccupantsAsync(dwelling);
        read.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
        read.ErrorMessages[0].ShouldContain("is not the one that was anchored");
        read.Json.ToString().ShouldNotContain("Held Back");
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ id }} }}"))["dwelling.id"].GetString().ShouldBe(dwelling);
    }

    async Task ShouldDeliverAsync() => (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Held Back"]);

    Task<long> SizeAsync() => register.ReadAsync<long>("select max(size) from registry.tree_heads");

    string AnchorPath => Path.Combine(register.Setup.AnchorFolder, TreeHeadAnchors.FileName);

    /// <summary>As the operator runs it. The test's own anchors lie where the command looks for those that another party keeps.</summary>
    Task<(int Code, string Printed)> AcceptAsync(params string[] arguments) =>
        ProgramCommand.RunAsync(register.Connections, register.Data, ["accept-log", "--anchor-to", register.Setup.AnchorFolder, .. arguments]);
}
