using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit;

/// <summary>
/// Whatever keeps the log from being written or sealed: nothing about people is delivered or changed, the answer says so, places are answered,
/// and all goes on once the obstacle is gone.
/// </summary>
public sealed class FailingLogTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    string dwelling = "";

    public async ValueTask InitializeAsync()
    {
        await register.AddAreasOnceAsync();
        dwelling = await register.AddDwellingAsync();
        await register.RegisterResidenceAsync(await register.AddPersonAsync("Held Back"), dwelling, "2020-01-01");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_full_disk_holds_answers_and_changes_back()
    {
        await register.ExecuteAsync(
            """
            create function registry.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger no_room before insert on registry.access_records for each row execute function registry.no_room();
            """);
        try
        {
            await ShouldDeliverPlacesOnlyAsync("could not be recorded");
        }
        finally
        {
            await register.ExecuteAsync("drop trigger no_room on registry.access_records; drop function registry.no_room()");
        }
        await ShouldDeliverAsync();
    }

    [Fact]
    public async Task A_log_that_another_session_has_locked_is_not_waited_for()
    {
        await using (var other = new NpgsqlConnection(register.Connections.Owner))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = new NpgsqlCommand("lock table registry.access_records in access exclusive mode", other, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await ShouldDeliverPlacesOnlyAsync("could not be recorded");
        }
        await ShouldDeliverAsync();
    }

    [Fact]
    public async Task What_a_change_itself_cannot_get_in_time_is_said_to_be_unavailable()
    {
        await using (var other = new NpgsqlConnection(register.Connections.Owner))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = new NpgsqlCommand("lock table registry.persons in access exclusive mode", other, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var change = await EnterAsync("Locked Out");
            change.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
        }
        (await EnterAsync("Locked Out")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_sealer_cannot_connect_deliveries_go_on_for_the_stated_time_only_and_again_once_it_can()
    {
        await register.LockSealerOutAsync();
        try
        {
            await ShouldDeliverAsync();
            await register.ExecuteAsync(LogTampering.RecordOf("30 minutes"));
            await ShouldDeliverAsync();
            await register.ExecuteAsync(LogTampering.RecordOf("61 minutes"));
            await Eventually.HoldsAsync(async () => (await register.OccupantsAsync(dwelling)).ErrorCodes.Contains("NOT_AVAILABLE"));
            await ShouldDeliverPlacesOnlyAsync("has not been sealed for 60 minutes");
        }
        finally
        {
            await register.LetSealerInAsync();
        }
        await Eventually.HoldsAsync(async () => (await register.OccupantsAsync(dwelling)).ErrorCodes.Count == 0);
        await register.EverythingIsSealedAsync();
    }

    async Task ShouldDeliverPlacesOnlyAsync(string sentence)
    {
        var read = await register.OccupantsAsync(dwelling);
        read.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
        read.ErrorMessages[0].ShouldContain(sentence);
        read.Json.ToString().ShouldNotContain("Held Back");

        var change = await EnterAsync("Never Entered");
        change.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
        change.ErrorMessages[0].ShouldContain(sentence);
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'Never Entered'")).ShouldBe(0);

        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ id }} }}", purpose: Places.ForRegistration))["dwelling.id"].GetString().ShouldBe(dwelling);
        (await register.AskAsync(null, "{ treeHead { size } }")).ErrorCodes.ShouldBeEmpty();
    }

    async Task ShouldDeliverAsync() => (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Held Back"]);

    Task<GraphQLAnswer> EnterAsync(string name) => register.AskAsync(
        "clerk", "mutation($names: [String!]!) { registerPerson(input: { names: $names, birthDate: \"1990\", notADuplicate: true }) { id } }", new { names = new[] { name } }, Places.ForRegistration);
}
