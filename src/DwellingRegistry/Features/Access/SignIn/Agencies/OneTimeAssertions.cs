using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// Takes a client's assertion once, and only a short-lived one. OpenIddict takes it as often as it comes until it expires, so each that was used is
/// kept in the table of tokens, where its unique reference makes the second one fail on every server of the register, and which is
/// cleared of old ones anyway.
/// </summary>
sealed class OneTimeAssertions(RegistryDbContext register, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>Behind all that OpenIddict asks of an assertion, before the client is let in.</summary>
    public static readonly OpenIddictServerHandlerDescriptor Descriptor = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseScopedHandler<OneTimeAssertions>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var assertion = context.ClientAssertionPrincipal!;
        var id = assertion.GetClaim(Claims.JwtId);
        var end = Moment(assertion.GetClaim(Claims.ExpiresAt));
        var fault = AssertionRules.FindFault(id, Moment(assertion.GetClaim(Claims.NotBefore)), end, clock.GetUtcNow());
        if (fault is null && !await UseAsync(assertion.GetClaim(Claims.Issuer)!, id!, end!.Value, context.CancellationToken))
            fault = "The assertion was used before. Sign a new one for each request.";
        if (fault is not null)
            context.Reject(Errors.InvalidClient, fault);
    }

    /// <returns>False where the client used it before.</returns>
    async Task<bool> UseAsync(string client, string id, DateTimeOffset end, CancellationToken cancellation)
    {
        var reference = "assertion " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client}\n{id}")));
        var now = clock.GetUtcNow().UtcDateTime;
        return await register.Database.ExecuteSqlAsync(
            $"""
            insert into registry.sign_in_tokens (id, application_id, type, status, reference_id, creation_date, redemption_date, expiration_date, concurrency_token)
            select gen_random_uuid()::text, c.id, 'client_assertion', {Statuses.Redeemed}, {reference}, {now}, {now}, {end.UtcDateTime}, gen_random_uuid()::text
            from registry.sign_in_clients c where c.client_id = {client}
            on conflict (reference_id) do nothing
            """,
            cancellation) == 1;
    }

    /// <summary>A moment as JSON Web Tokens write it: seconds since 1970.</summary>
    static DateTimeOffset? Moment(string? seconds) =>
        double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(number)
            : null;
}
