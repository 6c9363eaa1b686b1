namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>Ends a client for good: it gets no new token, and those it has are refused from the next request on.</summary>
sealed class EndAgency(OwnedClients clients)
{
    /// <returns>How many tokens were still good.</returns>
    /// <exception cref="Registry.RegistryError">There is no such client.</exception>
    public async Task<long> RunAsync(string clientId, CancellationToken cancellation)
    {
        var agency = await clients.GetAgencyAsync(clientId, cancellation, orEnded: true);
        if (EndOfClient.Find(agency.Properties) is null)
        {
            // OpenIddict asks of every such client a secret or a key; this is one that nobody has.
            agency.ClientSecret = ClientSecret.Draw();
            agency.JsonWebKeySet = null;
            PreviousSecret.RemoveFrom(agency.Properties);
            EndOfClient.KeepIn(agency.Properties, clients.Clock.GetUtcNow());
            // First this, by which the register refuses all its tokens, one that is being given out at this moment too.
            await clients.KeepAsync(agency, cancellation);
        }

        var client = await clients.Applications.FindByClientIdAsync(clientId, cancellation);
        return await clients.Tokens.RevokeByApplicationIdAsync((await clients.Applications.GetIdAsync(client!, cancellation))!, cancellation);
    }
}
