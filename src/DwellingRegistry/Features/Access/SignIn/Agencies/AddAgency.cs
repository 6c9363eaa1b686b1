using DwellingRegistry.Registry;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>Lets an agency's system get tokens, by a drawn secret or by its own public keys. What it may see is for its grants to say.</summary>
sealed class AddAgency(OwnedClients clients)
{
    const int LongestName = 200;

    /// <param name="clientId">An id that no client has or had.</param>
    /// <param name="name">The agency's, as shown to the people whom it looks up.</param>
    /// <param name="keys">The text of a file of public keys; null to draw a secret.</param>
    /// <param name="cancellation">Ends it with nothing written.</param>
    /// <returns>The secret, of which the database keeps a hash only; null where it signs in by key.</returns>
    /// <exception cref="RegistryError">The id, the name or the keys will not do; nothing was written.</exception>
    public async Task<string?> RunAsync(string clientId, string name, string? keys, CancellationToken cancellation)
    {
        if (!OwnedClients.IsClientId(clientId))
            throw RegistryError.Invalid("clientId", "client-id-form", "A client id is 2 to 50 small letters, digits and hyphens, a letter first, as tax-office-1.");
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw RegistryError.Invalid("name", "client-name", $"Name the agency in 1 to {LongestName} characters: the people whom it looks up read this name.");
        if (clientId == DemoSignIns.AgencyClient || await clients.Applications.FindByClientIdAsync(clientId, cancellation) is not null)
            throw RegistryError.Conflict("clientId", "client-id-taken", $"The id {clientId} is or was another client's. Choose one that was never used.");

        var agency = OwnedClients.NewAgency(clientId, name);
        if (keys is null)
            agency.ClientSecret = ClientSecret.Draw();
        else
            agency.JsonWebKeySet = ClientKeyRules.Together(new JsonWebKeySet(), ClientKeyRules.Read(keys));
        var secret = agency.ClientSecret;
        await clients.Applications.CreateAsync(agency, cancellation);
        return secret;
    }
}
