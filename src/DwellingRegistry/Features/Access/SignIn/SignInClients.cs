using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
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
        string ownerConnection, string clientId, string displayName, string secret, CancellationToken cancellation) =>
        SaveAsync(
            ownerConnection,
            new OpenIddictApplicationDescriptor
            {
                ClientId = clientId,
                ClientSecret = secret,
                ClientType = ClientTypes.Confidential,
                DisplayName = displayName,
                Permissions =
                {
                    Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials,
                    Permissions.Prefixes.Scope + SignInServices.RegistryScope,
                },
            },
            cancellation);

    static async Task SaveAsync(string ownerConnection, OpenIddictApplicationDescriptor client, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        // By connection string, as the migrator: a data source of its own would have EF build the whole model once more.
        services.AddDbContext<RegistryDbContext>(options =>
            RegistryDatabase.Configure((DbContextOptionsBuilder<RegistryDbContext>)options, ownerConnection));
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<RegistryDbContext>());
        services.AddLogging();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();

        if (await clients.FindByClientIdAsync(client.ClientId!, cancellation) is { } known)
            await clients.UpdateAsync(known, client, cancellation);
        else
            await clients.CreateAsync(client, cancellation);
    }
}
