using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Persons;

/// <summary>
/// A subscription on a person says that they changed and nothing else. That nothing is said is proved by a later event: a socket's events come in
/// the order of the changes.
/// </summary>
public sealed class PersonChangedTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Field = "personChanged";

    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_of_the_person_says_changed_and_nothing_else()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);

        await register.RenameAsync(person);
        (await client.NextAsync()).ShouldBe("""{"type":"next","id":"p","payload":{"data":{"personChanged":{"changed":true}}}}""");
        (await register.EndResidenceAsync(residence, "2024-01-01")).ErrorCodes.ShouldBeEmpty();
        await client.ShouldBeToldAsync("p", Field);
    }

    [Fact]
    public async Task A_change_of_another_person_says_nothing()
    {
        var (person, _, dwelling) = await register.AddResidentAsync();
        var neighbour = await register.AddPersonAsync("Same Roof");
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);
        await client.FollowPersonAsync("n", neighbour);

        (await register.RegisterResidenceAsync(neighbour, dwelling, "2021-01-01")).ErrorCodes.ShouldBeEmpty();
        await client.ShouldBeToldAsync("n", Field);
        await register.RenameAsync(neighbour);
        await client.ShouldBeToldAsync("n", Field);
        await register.RenameAsync(person);
        await client.ShouldBeToldAsync("p", Field);
    }

    [Fact]
    public async Task Everybody_who_follows_the_person_is_told()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var clerk = await SubscriptionClient.OpenAsync(register, "clerk");
        using var north = await SubscriptionClient.OpenAsync(register, "clerk-of-north");
        using var registrar = await SubscriptionClient.OpenAsync(register, "registrar");
        foreach (var client in new[] { clerk, north, registrar })
            await client.FollowPersonAsync("p", person);

        await register.RenameAsync(person);
        foreach (var client in new[] { clerk, north, registrar })
            await client.ShouldBeToldAsync("p", Field);
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData("auditor")]
    public async Task Who_sees_no_people_follows_nobody(string user)
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.SubscribeAsync("p", "subscription($id: ID!) { personChanged(id: $id) { changed } }", new { id = person });
        (await client.ErrorAsync("p")).ShouldBe("NOT_PERMITTED");
        (await register.FollowingRecordsAsync(person)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_purpose_nobody_is_followed()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk", purpose: null);
        await client.SubscribeAsync("p", $"subscription {{ personChanged(id: \"{person}\") {{ changed }} }}");
        (await client.ErrorAsync("p")).ShouldBe("PURPOSE_REQUIRED");
        using var withoutCase = await SubscriptionClient.OpenAsync(register, "clerk", purpose: "address-inquiry");
        await withoutCase.SubscribeAsync("p", $"subscription {{ personChanged(id: \"{person}\") {{ changed }} }}");
        (await withoutCase.ErrorAsync("p")).ShouldBe("PURPOSE_REQUIRED");
    }

    [Fact]
    public async Task With_the_case_that_its_purpose_needs_a_person_is_followed_and_the_record_names_it()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.ConnectAsync(register);
        var payload = new Dictionary<string, string> { ["authorization"] = $"Bearer {await SignIn.AsAsync(register, "clerk")}", ["purpose"] = "address-inquiry", ["case"] = "File 7/2026" };
        await client.SendAsync(new { type = "connection_init", payload });
        (await client.NextAsync()).ShouldBe("""{"type":"connection_ack"}""");
        await client.FollowPersonAsync("p", person);
        (await register.ReadAsync<string>(
            $"select r.case_reference from registry.access_records r join registry.persons p on p.id = r.person_id where p.reference = '{person}' and r.purpose = 'address-inquiry'")).ShouldBe("File 7/2026");
    }

    [Fact]
    public async Task A_socket_acts_in_the_role_it_names()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync();
        await register.ExecuteAsync($"insert into registry.role_assignments (account_id, role) select id, 'inspector' from registry.accounts where user_name = '{user}'");
        using var clerk = await SubscriptionClient.OpenAsync(register, user, role: "clerk");
        await clerk.FollowPersonAsync("p", person);
        using var inspector = await SubscriptionClient.OpenAsync(register, user, role: "inspector");
        await inspector.SubscribeAsync("p", $"subscription {{ personChanged(id: \"{person}\") {{ changed }} }}");
        (await inspector.ErrorAsync("p")).ShouldBe("NOT_PERMITTED");
    }

    [Fact]
    public async Task Somebody_elsewhere_protected_or_unknown_never_says_anything_and_leaves_no_record()
    {
        var (known, _, _) = await register.AddResidentAsync();
        var (elsewhere, _, _) = await register.AddResidentAsync(lon: 9.15);
        var (hidden, _, _) = await register.AddResidentAsync();
        await register.ProtectAsync(hidden);
        using var client = await SubscriptionClient.OpenAsync(register, "clerk-of-north");
        await client.FollowPersonAsync("elsewhere", elsewhere);
        await client.FollowPersonAsync("hidden", hidden);
        await client.FollowPersonAsync("unknown", Guid.NewGuid().ToString());
        await client.FollowPersonAsync("known", known);

        await register.RenameAsync(elsewhere);
        await register.ChangeUnseenAsync(hidden);
        await register.RenameAsync(known);
        await client.ShouldBeToldAsync("known", Field);
        (await register.FollowingRecordsAsync(elsewhere)).ShouldBe(0);
        (await register.FollowingRecordsAsync(hidden)).ShouldBe(0);
    }

    [Fact]
    public async Task Once_the_person_is_protected_the_subscription_ends_without_an_event()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var (other, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        using var registrar = await SubscriptionClient.OpenAsync(register, "registrar");
        await client.FollowPersonAsync("p", person);
        await client.FollowPersonAsync("o", other);
        await registrar.FollowPersonAsync("p", person);
        var recorded = await register.FollowingRecordsAsync(person, "clerk");

        await register.ProtectAsync(person);
        await register.ChangeUnseenAsync(person);

        await client.ShouldBeCompletedAsync("p");
        await registrar.ShouldBeToldAsync("p", Field);
        await register.ChangeUnseenAsync(person);
        await registrar.ShouldBeToldAsync("p", Field);
        await register.RenameAsync(other);
        await client.ShouldBeToldAsync("o", Field);
        (await register.FollowingRecordsAsync(person, "clerk")).ShouldBe(recorded);
    }

    [Fact]
    public async Task Once_the_person_lives_in_another_area_the_subscription_ends_without_an_event()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        var south = await register.AddDwellingAsync(9.15);
        using var north = await SubscriptionClient.OpenAsync(register, "clerk-of-north");
        await north.FollowPersonAsync("p", person);

        // Where it was never so: the person has no residence in the North any more, not even a past one.
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, dwelling = south })).ErrorCodes.ShouldBeEmpty();
        await north.ShouldBeCompletedAsync("p");
    }

    [Fact]
    public async Task A_suspended_account_is_told_nothing_more()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.FollowPersonAsync("p", person);
        await register.ExecuteAsync($"update registry.accounts set suspended_at = now() where user_name = '{user}'");

        await register.RenameAsync(person);
        await client.ShouldBeCompletedAsync("p");
        (await client.ClosedAsync()).ShouldBe(4403);
        (await register.FollowingRecordsAsync(person, user)).ShouldBe(1);
    }

    [Fact]
    public async Task After_sign_out_nothing_more_is_told()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);
        using var client = await SubscriptionClient.OpenWithAsync(register, tokens.Access);
        await client.FollowPersonAsync("p", person);
        var recorded = await register.FollowingRecordsAsync(person);
        using var left = await signIn.Browser.GetAsync($"/connect/logout?client_id=console&id_token_hint={tokens.Identity}", TestContext.Current.CancellationToken);

        await register.RenameAsync(person);
        await client.ShouldBeCompletedAsync("p");
        (await client.ClosedAsync()).ShouldBe(4403);
        (await register.FollowingRecordsAsync(person)).ShouldBe(recorded);
    }

    [Fact]
    public async Task Who_lost_the_role_is_told_nothing_more()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.FollowPersonAsync("p", person);
        await register.ExecuteAsync($"update registry.role_assignments set role = 'inspector' where account_id = (select id from registry.accounts where user_name = '{user}')");

        await register.RenameAsync(person);
        await client.ShouldBeCompletedAsync("p");
    }

    [Fact]
    public async Task Who_lost_the_area_is_told_nothing_more()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync("North");
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.FollowPersonAsync("p", person);
        await register.ExecuteAsync($"update registry.role_assignments set area_id = (select id from registry.areas where name = 'South') where account_id = (select id from registry.accounts where user_name = '{user}')");

        await register.RenameAsync(person);
        await client.ShouldBeCompletedAsync("p");
    }

    [Fact]
    public async Task Opening_and_each_event_are_recorded_before_anything_is_said()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);
        (await register.FollowingRecordsAsync(person, "clerk")).ShouldBe(1);

        for (var events = 1; events <= 3; events++)
        {
            await register.RenameAsync(person);
            await client.ShouldBeToldAsync("p", Field);
            (await register.FollowingRecordsAsync(person, "clerk")).ShouldBe(1 + events);
        }
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_said()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.FollowPersonAsync("p", person);
        await register.ExecuteAsync(
            $"""
            create function registry.refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
            create trigger refuse before insert on registry.access_records for each row when (new.caller = '{user}') execute function registry.refuse();
            """);
        try
        {
            await register.RenameAsync(person);
            await client.ShouldBeCompletedAsync("p");
        }
        finally
        {
            await register.ExecuteAsync("drop trigger refuse on registry.access_records; drop function registry.refuse()");
        }
    }

    [Fact]
    public async Task A_completed_subscription_says_nothing_and_its_id_is_free_again()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var (other, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);
        await client.SendAsync(new { id = "p", type = "complete" });
        await client.FollowPersonAsync("p", other);

        await register.RenameAsync(person);
        await register.RenameAsync(other);
        await client.ShouldBeToldAsync("p", Field);
        (await register.FollowingRecordsAsync(person)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_merge_the_changes_of_the_staying_record_are_told_by_either_reference()
    {
        var (kept, _, _) = await register.AddResidentAsync();
        var merged = await register.AddPersonAsync("Merged Away");
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("m", merged);

        (await register.MergeAsync(kept, merged)).ErrorCodes.ShouldBeEmpty();
        await client.ShouldBeToldAsync("m", Field);
        await register.RenameAsync(kept);
        await client.ShouldBeToldAsync("m", Field);
    }

    [Fact]
    public async Task A_change_that_was_taken_back_says_nothing()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var (other, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);
        await client.FollowPersonAsync("o", other);

        var refused = await register.AskAsync(
            "clerk", "mutation($a: ID!) { applyChanges(changes: [{ correctPerson: { personId: $a, names: [\"Half Done\"] } }, { registerPerson: { names: [], birthDate: \"1990\" } }]) { applied } }",
            new { a = person }, Places.ForRegistration);
        refused.ErrorCodes.ShouldBeEmpty();
        refused["applyChanges.applied"].GetBoolean().ShouldBeFalse();
        await register.RenameAsync(other);
        await client.ShouldBeToldAsync("o", Field);
    }

    [Theory]
    [InlineData("App")]
    [InlineData("Sealer")]
    public async Task What_changes_touched_is_told_to_the_listener_alone_and_without_facts(string role)
    {
        await register.AddResidentAsync();
        await using var connection = new Npgsql.NpgsqlConnection((role == "App" ? register.Connections.App : register.Connections.Sealer) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("select * from registry.objects_of_changes(array[gen_random_uuid()])", connection);
        if (role == "App")
        {
            (await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
            return;
        }
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Enumerable.Range(0, row.FieldCount).Select(row.GetName).ShouldBe(["kind", "id"]);
    }
}
