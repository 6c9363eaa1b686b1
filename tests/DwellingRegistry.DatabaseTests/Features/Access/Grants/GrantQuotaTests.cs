using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Access.Grants;

/// <summary>What an agency asks is counted, whether it finds somebody or not: each minute by each server, each day by all of them together.</summary>
public sealed class GrantQuotaTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Hits_misses_and_refusals_count_and_then_nothing_is_answered_any_more()
    {
        var client = await register.AddGrantedAgencyAsync(("perDay", 4), ("fields", new[] { "Person.names" }));
        await register.AddKnownResidentAsync("Anna Counted");
        await register.ProtectAsync((await register.AddKnownResidentAsync("Berta Counted")).Person);
        (await register.FindAsync(client, GrantedAgencies.ByName("Anna Counted"))).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(client, GrantedAgencies.ByName("Nobody Counted"))).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(client, GrantedAgencies.ByName("Berta Counted"))).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(client, GrantedAgencies.ByName("Anna Counted"), caseReference: "no case")).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);

        var used = await register.FindAsync(client, GrantedAgencies.ByName("Anna Counted"));
        used.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        used.Rule().ShouldBe("grant-quota");
        used.ErrorMessages[0].ShouldContain("4 requests a day");
        used.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("retryAfter").GetInt32().ShouldBeInRange(1, 86_400);
        // The refusal is of the request, not of its first field.
        var aliased = await register.AskAsync(
            client, $"{{ a: findPerson({GrantedAgencies.ByName("Anna Counted")}) {{ names }} b: findPerson({GrantedAgencies.ByName("Anna Counted")}) {{ names }} }}", purpose: GrantedAgencies.ForEntitlement,
            caseReference: GrantedAgencies.Case);
        aliased.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED", "LIMIT_EXCEEDED"]);
        aliased.Json.GetRawText().ShouldNotContain("\"Anna");
    }

    [Fact]
    public async Task Facts_of_places_are_not_counted()
    {
        var client = await register.AddGrantedAgencyAsync(("perDay", 1));
        var dwelling = await register.AddDwellingAsync();
        foreach (var _ in Enumerable.Range(0, 3))
            (await register.AskAsync(client, $"{{ dwelling(number: \"{dwelling}\") {{ id }} }}", purpose: GrantedAgencies.ForEntitlement, caseReference: GrantedAgencies.Case)).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(client, GrantedAgencies.ByName("Nobody"))).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(client, GrantedAgencies.ByName("Nobody"))).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
    }

    [Fact]
    public async Task One_request_is_one_however_many_fields_it_asks()
    {
        var client = await register.AddGrantedAgencyAsync(("perDay", 2));
        await register.AddKnownResidentAsync("Carla Counted");
        foreach (var _ in Enumerable.Range(0, 2))
            (await register.FindAsync(client, GrantedAgencies.ByName("Carla Counted"), "names birthDate residences { kind from until }")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_minute_s_rate_holds_until_the_next_minute()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 11, 24, 10, 0, 15, TimeSpan.Zero));
        await using var server = new GrantQuota(register.Connections, clock);
        var grant = await GrantAsync(perMinute: 2, perDay: 100);
        await server.TakeAsync(grant, TestContext.Current.CancellationToken);
        await server.TakeAsync(grant, TestContext.Current.CancellationToken);
        var refusal = await Should.ThrowAsync<RegistryError>(async () => await server.TakeAsync(grant, TestContext.Current.CancellationToken));
        refusal.Code.ShouldBe(RegistryError.LimitExceeded);
        refusal.Rule.ShouldBe("grant-rate");
        refusal.Details["retryAfter"].ShouldBe(45);
        clock.Now = clock.Now.AddSeconds(45);
        await server.TakeAsync(grant, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(130)]
    public async Task Two_servers_on_one_database_give_exactly_the_day_s_quota_and_the_next_day_as_much(int perDay)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 11, 24, 23, 59, 0, TimeSpan.Zero));
        await using var one = new GrantQuota(register.Connections, clock);
        await using var other = new GrantQuota(register.Connections, clock);
        var grant = await GrantAsync(perMinute: 10_000, perDay);
        foreach (var day in Enumerable.Range(0, 2))
        {
            // Enough for either to use up what it took ahead.
            var taken = await Task.WhenAll(Enumerable.Range(0, 4 * perDay).Select(i => TakesAsync(i % 2 == 0 ? one : other, grant)));
            taken.Count(t => t).ShouldBe(perDay, $"day {day}");
            clock.Now = clock.Now.AddDays(1);
        }
    }

    [Fact]
    public async Task A_day_s_quota_says_when_the_next_day_begins()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 11, 24, 23, 59, 0, TimeSpan.Zero));
        await using var server = new GrantQuota(register.Connections, clock);
        var grant = await GrantAsync(perMinute: 10, perDay: 1);
        await server.TakeAsync(grant, TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<RegistryError>(async () => await server.TakeAsync(grant, TestContext.Current.CancellationToken))).Details["retryAfter"].ShouldBe(60);
    }

    [Fact]
    public async Task Many_agencies_at_once_do_not_wait_for_each_other_s_connections_for_ever()
    {
        // Each request holds a connection of the API while the next block is taken; here there are fewer than requests, and each takes a block.
        var clients = new List<string>();
        foreach (var _ in Enumerable.Range(0, 3))
            clients.Add(await register.AddGrantedAgencyAsync(("perDay", 19)));
        await register.RestartAsync(setup => setup with
        {
            Connections = setup.Connections with { App = new NpgsqlConnectionStringBuilder(setup.Connections.App) { MaxPoolSize = 2 }.ConnectionString },
        });
        try
        {
            var answers = await Task.WhenAll(clients.SelectMany(client => Enumerable.Range(0, 8).Select(_ => register.FindAsync(client, GrantedAgencies.ByName("Nobody")))));
            foreach (var answer in answers)
                answer.Json.GetRawText().ShouldBe("{\"data\":{\"findPerson\":null}}");
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    static async Task<bool> TakesAsync(GrantQuota server, GrantInForce grant)
    {
        try
        {
            await server.TakeAsync(grant, TestContext.Current.CancellationToken);
            return true;
        }
        catch (RegistryError error) when (error.Rule == "grant-quota")
        {
            return false;
        }
    }

    async Task<GrantInForce> GrantAsync(int perMinute, int perDay)
    {
        var id = await register.GrantAsync(await register.AddSignedInAgencyAsync(), ("perMinute", perMinute), ("perDay", perDay));
        return new GrantInForce(await register.ReadAsync<long>($"select id from registry.grants where reference = '{id}'"), Guid.Parse(id), new HashSet<string>(), "a", perMinute, perDay, false);
    }

    sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
