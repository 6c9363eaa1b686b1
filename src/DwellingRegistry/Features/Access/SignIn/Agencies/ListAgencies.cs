using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>How an agency's client proves who it is.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Name">The agency's.</param>
/// <param name="HasSecret">Whether a secret opens.</param>
/// <param name="OldSecretUntil">Set while the secret before it opens too.</param>
/// <param name="KeyIds">The ids of its public keys.</param>
/// <param name="EndedAt">Set where it has ended.</param>
sealed record AgencyCredentials(
    string ClientId, string Name, bool HasSecret, DateTimeOffset? OldSecretUntil, IReadOnlyList<string> KeyIds, DateTimeOffset? EndedAt);

/// <summary>All clients of agencies by their ids, the ended ones too.</summary>
sealed class ListAgencies(OwnedClients clients)
{
    public async Task<IReadOnlyList<AgencyCredentials>> RunAsync(CancellationToken cancellation)
    {
        var agencies = new List<AgencyCredentials>();
        await foreach (var client in clients.Applications.ListAsync(cancellationToken: cancellation))
        {
            var agency = new OpenIddictApplicationDescriptor();
            await clients.Applications.PopulateAsync(agency, client, cancellation);
            if (agency.ClientType == ClientTypes.Confidential)
                agencies.Add(CredentialsOf(agency));
        }

        return [.. agencies.OrderBy(agency => agency.ClientId, StringComparer.Ordinal)];
    }

    AgencyCredentials CredentialsOf(OpenIddictApplicationDescriptor agency)
    {
        var end = EndOfClient.Find(agency.Properties);
        var old = PreviousSecret.Find(agency.Properties);
        return new AgencyCredentials(
            agency.ClientId!,
            agency.DisplayName ?? "",
            HasSecret: end is null && agency.ClientSecret is { Length: > 0 },
            OldSecretUntil: old?.Until > clients.Clock.GetUtcNow() ? old.Until : null,
            [.. (agency.JsonWebKeySet?.Keys ?? []).Select(key => key.Kid)],
            end);
    }
}
