using System.Net;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Access.Credentials;

/// <summary>A client that has ended is out at once and for good.</summary>
public sealed class EndAgencyTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task An_ended_client_gets_no_token_and_those_it_has_are_refused()
    {
        var old = await register.AddAgencyAsync("ending");
        string secret;
        await using (var clients = register.OwnClients())
            (secret, _) = await new RotateSecret(clients).RunAsync("ending", TimeSpan.FromDays(7), CancellationToken.None);
        var token = (await register.RequestBySecretAsync("ending", secret)).ShouldBeGiven().Token!;
        (await register.AskWithTokenAsync(token)).ShouldBe(HttpStatusCode.OK);

        (await EndAsync("ending")).ShouldBe(1);

        (await register.AskWithTokenAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await register.RequestBySecretAsync("ending", secret)).ShouldBeRefused();
        (await register.RequestBySecretAsync("ending", old)).ShouldBeRefused();
    }

    [Fact]
    public async Task The_keys_of_an_ended_client_sign_in_no_more()
    {
        using var key = await register.AddAgencyWithKeyAsync("ending-keys");
        var token = (await register.RequestByAssertionAsync(key.Sign(register))).ShouldBeGiven().Token!;

        await EndAsync("ending-keys");

        (await register.AskWithTokenAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await register.RequestByAssertionAsync(key.Sign(register))).ShouldBeRefused();
    }

    [Fact]
    public async Task A_token_that_was_being_given_out_while_the_client_ended_is_refused_too()
    {
        var secret = await register.AddAgencyAsync("ending-meanwhile");
        var token = (await register.RequestBySecretAsync("ending-meanwhile", secret)).ShouldBeGiven().Token!;
        await EndAsync("ending-meanwhile");
        await register.ExecuteAsync(
            "update registry.sign_in_tokens set status = 'valid' where application_id = (select id from registry.sign_in_clients where client_id = 'ending-meanwhile')");

        (await register.AskWithTokenAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Other_clients_go_on()
    {
        await register.AddAgencyAsync("going");
        var staying = await register.AddAgencyAsync("staying");
        var token = (await register.RequestBySecretAsync("staying", staying)).ShouldBeGiven().Token!;

        await EndAsync("going");

        (await register.AskWithTokenAsync(token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_ended_client_does_not_come_back()
    {
        await register.AddAgencyAsync("gone");
        using var key = new AgencyKey("gone");
        await EndAsync("gone");
        await using var clients = register.OwnClients();

        (await RefusalAsync(() => new AddAgency(clients).RunAsync("gone", "Gone", null, CancellationToken.None))).ShouldBe("client-id-taken");
        (await RefusalAsync(() => new RotateSecret(clients).RunAsync("gone", TimeSpan.Zero, CancellationToken.None))).ShouldBe("client-ended");
        (await RefusalAsync(() => new ChangeKeys(clients).AddAsync("gone", key.PublicPem, CancellationToken.None))).ShouldBe("client-ended");
        (await EndAsync("gone")).ShouldBe(0);
        (await new ListAgencies(clients).RunAsync(CancellationToken.None)).Single(agency => agency.ClientId == "gone").EndedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("console")]
    [InlineData("agency-demo")]
    public async Task What_is_no_agency_of_the_operators_is_not_ended(string client) => await Should.ThrowAsync<RegistryError>(() => EndAsync(client));

    static async Task<string?> RefusalAsync(Func<Task> act) => (await Should.ThrowAsync<RegistryError>(act)).Rule;

    async Task<long> EndAsync(string client)
    {
        await using var clients = register.OwnClients();
        return await new EndAgency(clients).RunAsync(client, CancellationToken.None);
    }
}
