using System.Text.RegularExpressions;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// The clients that may ask for tokens, opened as the owner role: the application's may not change whom it trusts. Dispose it when done.
/// </summary>
sealed partial class OwnedClients : IAsyncDisposable
{
    readonly ServiceProvider provider;
    readonly AsyncServiceScope scope;

    public OwnedClients(string ownerConnection, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        Clock = clock ?? TimeProvider.System;
        services.AddSingleton(Clock);
        // By connection string, as the migrator: a data source of its own would have EF build the whole model once more.
        services.AddDbContext<RegistryDbContext>(options =>
            RegistryDatabase.Configure((DbContextOptionsBuilder<RegistryDbContext>)options, ownerConnection));
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<RegistryDbContext>());
        services.AddLogging();
        provider = services.BuildServiceProvider();
        scope = provider.CreateAsyncScope();
    }

    public TimeProvider Clock { get; }

    public IOpenIddictApplicationManager Applications => scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();

    public IOpenIddictTokenManager Tokens => scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();

    /// <summary>Writes a client over whatever stood under its id.</summary>
    public async Task SaveAsync(OpenIddictApplicationDescriptor client, CancellationToken cancellation)
    {
        if (await Applications.FindByClientIdAsync(client.ClientId!, cancellation) is { } known)
            await Applications.UpdateAsync(known, client, cancellation);
        else
            await Applications.CreateAsync(client, cancellation);
    }

    /// <summary>An agency's client as it stands; what is changed in it is kept by <see cref="KeepAsync"/>.</summary>
    /// <exception cref="RegistryError">There is none of this id, or it is not an operator's to change, or it has ended.</exception>
    public async Task<OpenIddictApplicationDescriptor> GetAgencyAsync(string clientId, CancellationToken cancellation, bool orEnded = false)
    {
        if (clientId is SignInClients.Console or DemoSignIns.AgencyClient)
        {
            throw RegistryError.Invalid("clientId", "own-client", clientId == SignInClients.Console
                ? "The console is no agency; the register looks after it itself."
                : $"{clientId} belongs to the demo; every start of a demo draws it anew. Add a client of your own.");
        }

        var client = await Applications.FindByClientIdAsync(clientId, cancellation)
            ?? throw RegistryError.NotFound("clientId", $"There is no agency client {Quoted(clientId)}. `./dwellings agency list` names all of them.");
        var descriptor = new OpenIddictApplicationDescriptor();
        await Applications.PopulateAsync(descriptor, client, cancellation);
        if (!orEnded && EndOfClient.Find(descriptor.Properties) is { } end)
            throw RegistryError.Conflict("clientId", "client-ended", $"{clientId} ended on {end:yyyy-MM-dd}, for good. Add a client under another id.");
        return descriptor;
    }

    /// <exception cref="RegistryError">Somebody else changed the client in between.</exception>
    public async Task KeepAsync(OpenIddictApplicationDescriptor agency, CancellationToken cancellation)
    {
        try
        {
            var client = await Applications.FindByClientIdAsync(agency.ClientId!, cancellation)
                ?? throw RegistryError.NotFound("clientId", $"The client {agency.ClientId} was removed meanwhile.");
            await Applications.UpdateAsync(client, agency, cancellation);
        }
        catch (OpenIddictExceptions.ConcurrencyException)
        {
            throw RegistryError.Conflict("clientId", "changed-meanwhile", $"{agency.ClientId} was changed by somebody else at this moment. Look at it, then try again.");
        }
    }

    /// <summary>Whether a text can be a client's id: 2 to 50 small letters, digits and hyphens, a letter first.</summary>
    public static bool IsClientId(string text) => ClientIdForm().IsMatch(text);

    /// <summary>A client of an agency, as every one of them is: nothing but tokens for the register, for its own sake.</summary>
    public static OpenIddictApplicationDescriptor NewAgency(string clientId, string displayName) => new()
    {
        ClientId = clientId,
        ClientType = ClientTypes.Confidential,
        DisplayName = displayName,
        Permissions =
        {
            Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials,
            Permissions.Prefixes.Scope + SignInServices.RegistryScope,
        },
    };

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await provider.DisposeAsync();
    }

    /// <summary>Whatever was typed, so that it cannot write on the terminal what it likes.</summary>
    static string Quoted(string typed) => "'" + string.Concat(typed.Where(c => !char.IsControl(c)).Take(100)) + "'";

    [GeneratedRegex("^[a-z][a-z0-9-]{1,49}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdForm();
}
