using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>Draws a client's next secret. The present one opens until the overlap ends; one before that ends at once.</summary>
sealed class RotateSecret(OwnedClients clients)
{
    public static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(7);
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(90);

    /// <param name="clientId">A client that signs in by secret.</param>
    /// <param name="overlap">How long the present secret goes on to open; zero ends it at once, as for one that leaked.</param>
    /// <param name="cancellation">Ends it with nothing written.</param>
    /// <returns>The new secret, of which the database keeps a hash only, and the moment at which the old one ends.</returns>
    /// <exception cref="RegistryError">There is no such client, or it has no secret; nothing was written.</exception>
    public async Task<(string Secret, DateTimeOffset OldUntil)> RunAsync(string clientId, TimeSpan overlap, CancellationToken cancellation)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            throw RegistryError.Invalid("overlap", "overlap-bounds", $"Two secrets open side by side for {LongestOverlap.Days} days at most.");
        var agency = await clients.GetAgencyAsync(clientId, cancellation);
        if (agency.ClientSecret is not { Length: > 0 } present)
            throw RegistryError.Conflict("clientId", "no-secret", $"{clientId} signs in by key and has no secret. Add its next key: `./dwellings agency key {clientId} FILE`.");

        var until = clients.Clock.GetUtcNow() + overlap;
        if (overlap > TimeSpan.Zero)
            new PreviousSecret(present, until).KeepIn(agency.Properties);
        else
            PreviousSecret.RemoveFrom(agency.Properties);
        var secret = ClientSecret.Draw();
        agency.ClientSecret = secret;
        await clients.KeepAsync(agency, cancellation);
        return (secret, until);
    }
}
