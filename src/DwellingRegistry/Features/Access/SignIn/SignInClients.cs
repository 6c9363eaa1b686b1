using DwellingRegistry.Features.Access.SignIn.Agencies;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>The clients that may ask for tokens. Written as the owner role: the application's may not change whom it trusts.</summary>
static class SignInClients
{
    public const string Console = "console";

    /// <summary>Lets the console of this server, and of no other address, receive codes. Called at every start, when the address is known.</summary>
    public static Task RegisterConsoleAsync(ServerSetup setup, CancellationToken cancellation)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = Console,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "The register's console",
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile, Permissions.Prefixes.Scope + SignInServices.RegistryScope,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        foreach (var origin in SignInAddress.Of(setup).Origins)
        {
            client.RedirectUris.Add(new Uri(origin + "/signed-in"));
            client.PostLogoutRedirectUris.Add(new Uri(origin + "/"));
        }

        return SaveAsync(setup.Connections.Owner, client, cancellation);
    }

    /// <summary>Lets an agency's system get tokens for its id and secret; the database keeps the secret hashed.</summary>
    public static Task RegisterAgencyAsync(
        string ownerConnection, string clientId, string displayName, string secret, CancellationToken cancellation)
    {
        var agency = OwnedClients.NewAgency(clientId, displayName);
        agency.ClientSecret = secret;
        return SaveAsync(ownerConnection, agency, cancellation);
    }

    static async Task SaveAsync(string ownerConnection, OpenIddictApplicationDescriptor client, CancellationToken cancellation)
    {
        await using var clients = new OwnedClients(ownerConnection);
        await clients.SaveAsync(client, cancellation);
    }
}
