using DwellingRegistry.Registry;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// Changes by which public keys a client signs in. Several hold at once: an agency adds the next, changes its systems, and has the old one
/// removed. A client never loses its last way in here; that is what ending it is for.
/// </summary>
sealed class ChangeKeys(OwnedClients clients)
{
    /// <param name="clientId">A client; one that has a secret keeps it.</param>
    /// <param name="keys">The text of a file of public keys.</param>
    /// <param name="cancellation">Ends it with nothing written.</param>
    /// <returns>The ids of the added keys, and whether a secret opens besides.</returns>
    /// <exception cref="RegistryError">There is no such client, or the keys will not do; nothing was written.</exception>
    public async Task<(IReadOnlyList<string> Added, bool HasSecret)> AddAsync(string clientId, string keys, CancellationToken cancellation)
    {
        var agency = await clients.GetAgencyAsync(clientId, cancellation);
        var added = ClientKeyRules.Read(keys);
        agency.JsonWebKeySet = ClientKeyRules.Together(agency.JsonWebKeySet ?? new JsonWebKeySet(), added);
        await clients.KeepAsync(agency, cancellation);
        return ([.. added.Select(key => key.Kid)], agency.ClientSecret is { Length: > 0 });
    }

    /// <exception cref="RegistryError">There is no such client or key, or it is the client's last way in; nothing was written.</exception>
    public async Task RemoveAsync(string clientId, string keyId, CancellationToken cancellation)
    {
        var agency = await clients.GetAgencyAsync(clientId, cancellation);
        var kept = new JsonWebKeySet();
        foreach (var key in KeysOf(agency).Where(key => key.Kid != keyId))
            kept.Keys.Add(key);
        if (kept.Keys.Count == KeysOf(agency).Count)
            throw RegistryError.NotFound("keyId", $"{clientId} has no key of this id. `./dwellings agency list` names its keys.");
        if (kept.Keys.Count == 0 && string.IsNullOrEmpty(agency.ClientSecret))
            throw LastWayIn(clientId);
        agency.JsonWebKeySet = kept.Keys.Count > 0 ? kept : null;
        await clients.KeepAsync(agency, cancellation);
    }

    /// <summary>Ends a client's secret, and the one before it, in favour of its keys.</summary>
    /// <exception cref="RegistryError">There is no such client, or it has no key; nothing was written.</exception>
    public async Task RemoveSecretAsync(string clientId, CancellationToken cancellation)
    {
        var agency = await clients.GetAgencyAsync(clientId, cancellation);
        if (KeysOf(agency).Count == 0)
            throw LastWayIn(clientId);
        agency.ClientSecret = null;
        PreviousSecret.RemoveFrom(agency.Properties);
        await clients.KeepAsync(agency, cancellation);
    }

    static IList<JsonWebKey> KeysOf(OpenIddictApplicationDescriptor agency) => agency.JsonWebKeySet?.Keys ?? [];

    static RegistryError LastWayIn(string clientId) => RegistryError.Conflict(
        "clientId", "last-way-in", $"{clientId} could not sign in any more. Add another key first, or end the client: `./dwellings agency end {clientId}`.");
}
