using System.Net.Http.Headers;
using System.Text;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Access.Credentials;

/// <summary>An agency's secret is changed without an outage, and the old one ends.</summary>
public sealed class RotateSecretTests(TestRegister register) : IClassFixture<TestRegister>
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public async Task Within_the_overlap_the_old_secret_and_the_new_one_open()
    {
        var old = await register.AddAgencyAsync("overlapping");
        (await register.RequestBySecretAsync("overlapping", old)).ShouldBeGiven();

        var (next, until) = await RotateAsync("overlapping", Week);

        next.ShouldNotBe(old);
        until.ShouldBeInRange(DateTimeOffset.UtcNow.AddDays(6.9), DateTimeOffset.UtcNow.AddDays(7));
        (await register.RequestBySecretAsync("overlapping", next)).ShouldBeGiven();
        var byOld = (await register.RequestBySecretAsync("overlapping", old)).ShouldBeGiven();
        (await register.CallerOfAsync(byOld.Token)).Id.ShouldBe("client:overlapping");
    }

    [Fact]
    public async Task After_the_overlap_the_old_secret_is_refused_and_the_new_one_opens()
    {
        var old = await register.AddAgencyAsync("later");
        var (next, _) = await RotateAsync("later", Week);
        try
        {
            await register.RestartAsync(setup => setup with { Clock = new ClockAhead(TimeSpan.FromDays(6.99)) });
            (await register.RequestBySecretAsync("later", old)).ShouldBeGiven();

            await register.RestartAsync(setup => setup with { Clock = new ClockAhead(TimeSpan.FromDays(7.01)) });
            (await register.RequestBySecretAsync("later", old)).ShouldBeRefused();
            (await register.RequestBySecretAsync("later", next)).ShouldBeGiven();
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    [Fact]
    public async Task Rotating_again_within_the_overlap_ends_the_oldest_at_once()
    {
        var oldest = await register.AddAgencyAsync("twice");
        var (old, _) = await RotateAsync("twice", Week);
        var (next, _) = await RotateAsync("twice", Week);

        (await register.RequestBySecretAsync("twice", oldest)).ShouldBeRefused();
        (await register.RequestBySecretAsync("twice", old)).ShouldBeGiven();
        (await register.RequestBySecretAsync("twice", next)).ShouldBeGiven();
    }

    [Fact]
    public async Task Without_an_overlap_no_older_secret_opens()
    {
        var oldest = await register.AddAgencyAsync("leaked");
        var (old, _) = await RotateAsync("leaked", Week);
        var (next, _) = await RotateAsync("leaked", TimeSpan.Zero);

        (await register.RequestBySecretAsync("leaked", oldest)).ShouldBeRefused();
        (await register.RequestBySecretAsync("leaked", old)).ShouldBeRefused();
        (await register.RequestBySecretAsync("leaked", next)).ShouldBeGiven();
    }

    [Fact]
    public async Task The_old_secret_opens_in_the_Authorization_header_as_well_as_in_the_form()
    {
        var old = await register.AddAgencyAsync("by-header");
        await RotateAsync("by-header", Week);
        var header = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"by-header:{old}")));

        (await register.RequestTokenAsync([], header)).ShouldBeGiven();
    }

    [Fact]
    public async Task The_secret_of_one_client_opens_for_no_other()
    {
        var one = await register.AddAgencyAsync("one");
        await register.AddAgencyAsync("other");
        await RotateAsync("other", Week);

        (await register.RequestBySecretAsync("other", one)).ShouldBeRefused();
    }

    [Fact]
    public async Task The_database_keeps_both_secrets_hashed()
    {
        var old = await register.AddAgencyAsync("hashed");
        var (next, _) = await RotateAsync("hashed", Week);

        var row = await register.ReadAsync<string>("select c::text from registry.sign_in_clients c where client_id = 'hashed'");

        row.ShouldContain("previous_secret");
        row.ShouldNotContain(old);
        row.ShouldNotContain(next);
    }

    [Theory]
    [InlineData("nobody", 7, "NOT_FOUND")]
    [InlineData("console", 7, "INVALID_INPUT")]
    [InlineData("agency-demo", 7, "INVALID_INPUT")]
    [InlineData("kept-as-it-is", 90.1, "INVALID_INPUT")]
    [InlineData("kept-as-it-is", -1, "INVALID_INPUT")]
    public async Task What_cannot_be_done_is_refused_and_changes_nothing(string client, double days, string code)
    {
        if (await register.ReadAsync<long>("select count(*) from registry.sign_in_clients where client_id = 'kept-as-it-is'") == 0)
            await register.AddAgencyAsync("kept-as-it-is");
        var before = await ClientsAsync();

        (await Should.ThrowAsync<RegistryError>(() => RotateAsync(client, TimeSpan.FromDays(days)))).Code.ShouldBe(code);

        (await ClientsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_client_that_signs_in_by_key_has_no_secret_to_rotate()
    {
        using var key = await register.AddAgencyWithKeyAsync("keys-alone");

        (await Should.ThrowAsync<RegistryError>(() => RotateAsync("keys-alone", Week))).Rule.ShouldBe("no-secret");
    }

    [Theory]
    [InlineData("Tax-Office", "Tax office", "client-id-form")]
    [InlineData("a", "Tax office", "client-id-form")]
    [InlineData("tax office", "Tax office", "client-id-form")]
    [InlineData("tax-office", " ", "client-name")]
    [InlineData("tax-office", "Tax\u001b[2J", "client-name")]
    [InlineData("console", "Tax office", "client-id-taken")]
    [InlineData("agency-demo", "Tax office", "client-id-taken")]
    public async Task A_client_without_a_fit_id_or_name_is_not_added(string client, string name, string rule)
    {
        var before = await ClientsAsync();
        await using var clients = register.OwnClients();

        (await Should.ThrowAsync<RegistryError>(() => new AddAgency(clients).RunAsync(client, name, null, CancellationToken.None))).Rule.ShouldBe(rule);

        (await ClientsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_operators_at_the_same_moment_the_second_is_told()
    {
        var old = await register.AddAgencyAsync("contended");
        await using var one = register.OwnClients();
        await using var other = register.OwnClients();
        var seen = await other.GetAgencyAsync("contended", CancellationToken.None);
        var (next, _) = await new RotateSecret(one).RunAsync("contended", Week, CancellationToken.None);

        seen.DisplayName = "Renamed";
        (await Should.ThrowAsync<RegistryError>(() => other.KeepAsync(seen, CancellationToken.None))).Rule.ShouldBe("changed-meanwhile");

        (await register.RequestBySecretAsync("contended", next)).ShouldBeGiven();
        (await register.RequestBySecretAsync("contended", old)).ShouldBeGiven();
    }

    [Fact]
    public async Task The_application_role_can_change_no_client()
    {
        await register.AddAgencyAsync("out-of-reach");
        await using var clients = new OwnedClients(register.Connections.App);

        await Should.ThrowAsync<Exception>(() => new RotateSecret(clients).RunAsync("out-of-reach", Week, CancellationToken.None));
        await Should.ThrowAsync<Exception>(() => new AddAgency(clients).RunAsync("smuggled-in", "Nobody", null, CancellationToken.None));

        (await register.ReadAsync<long>("select count(*) from registry.sign_in_clients where client_id = 'smuggled-in'")).ShouldBe(0);
    }

    async Task<(string Secret, DateTimeOffset OldUntil)> RotateAsync(string client, TimeSpan overlap)
    {
        await using var clients = register.OwnClients();
        return await new RotateSecret(clients).RunAsync(client, overlap, CancellationToken.None);
    }

    Task<string> ClientsAsync() => register.ReadAsync<string>("select string_agg(c::text, '|' order by id) from registry.sign_in_clients c");
}
