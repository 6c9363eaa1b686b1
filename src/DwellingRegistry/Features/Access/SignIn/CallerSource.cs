using System.Text.RegularExpressions;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Authentication;
using Npgsql;
using NpgsqlTypes;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// Says who makes a request, as the register knows them at this moment: a suspension, a changed role or a sign-out counts from the
/// next request on, whatever an access token still says.
/// </summary>
sealed partial class CallerSource(SignInPolicy policy, VerifiedTokens verified)
{
    /// <summary>The header by which an account with several roles chooses one, e.g. <c>Registry-Role: inspection_planner</c>.</summary>
    public const string RoleHeader = "Registry-Role";

    /// <summary>
    /// The caller of the request, in one round trip to the database, which from then on knows for this transaction who asks and why: what
    /// row-level security stands on (Sql/request_context.sql). Without a bearer token the public; with one that is not right in every respect
    /// nobody at all.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="connection">An open connection of the application's role, in the transaction that answers the request.</param>
    /// <param name="stated">What the request says of its reasons.</param>
    /// <param name="cancellation">Ends the look-up.</param>
    /// <exception cref="CallerRefused">The token is refused, or the role asked for is not held. Answered as 401 or 403 by the pipeline.</exception>
    public async Task<Caller> BeginAsync(HttpContext context, NpgsqlConnection connection, StatedReasons stated, CancellationToken cancellation)
    {
        if (context.Request.Headers.Authorization.Count == 0)
            return Caller.Public;

        var token = verified.Find(context.Request) ?? await VerifyAsync(context);
        if (!token.IsForRegister)
            throw CallerRefused.Scope("The access token was not given for the register. Ask for the scope registry.");
        return await BeginAsync(TokenHolder.Parse(token.Holder), token.TokenId, WishedRole(context.Request), connection, stated, cancellation);
    }

    async Task<VerifiedToken> VerifyAsync(HttpContext context)
    {
        var token = await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (token.Principal is not { } principal || !token.Succeeded || principal.GetTokenId() is not { } tokenId)
            throw CallerRefused.Token("The access token is not valid or has expired. Get a new one.");
        var proven = new VerifiedToken(principal.GetClaim(Claims.Subject) ?? "", tokenId, principal.HasScope(SignInServices.RegistryScope), principal.GetExpirationDate() ?? DateTimeOffset.MinValue);
        verified.Keep(context.Request, proven);
        return proven;
    }

    async Task<Caller> BeginAsync(TokenHolder holder, string tokenId, Role? wished, NpgsqlConnection connection, StatedReasons stated, CancellationToken cancellation)
    {
        if (holder.Client is { } client && !policy.AdmitsClient(client))
            throw CallerRefused.Token("The client is no longer admitted.");
        // A purpose that lacks the case reference it needs is none.
        var purpose = stated.Purpose is { } p && (!p.NeedsCaseReference || !string.IsNullOrWhiteSpace(stated.CaseReference)) ? p : null;
        await using var command = new NpgsqlCommand("select * from registry.begin_request($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", connection)
        {
            Parameters =
            {
                new() { Value = (object?)holder.Account ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)holder.Client ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = tokenId },
                new() { Value = wished is { } w ? EnumText<Role>.ToText(w) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = policy.AdmitsDemo },
                new() { Value = purpose?.Code ?? "" },
                new() { Value = purpose?.Roles.Select(EnumText<Role>.ToText).ToArray() ?? [] },
                new() { Value = stated.CaseReference ?? "" },
                new() { Value = stated.OverrideReason ?? "" },
                new() { Value = (object?)stated.Disclosure ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            throw CallerRefused.Token(holder.Client is null ? "The session has ended or the account is suspended. Sign in again." : "The client is no longer admitted.");
        if (row.IsDBNull(2))
            throw CallerRefused.Scope(wished is { } role ? $"The account does not hold the role {EnumText<Role>.ToText(role)}." : "The account holds no role.");
        return new Caller(row.GetString(0), row.GetString(1), EnumText<Role>.FromText(row.GetString(2)), row.IsDBNull(3) ? [] : row.GetFieldValue<int[]>(3))
        {
            Everywhere = row.IsDBNull(3),
            Grant = row.IsDBNull(4) ? null : new GrantInForce(
                row.GetInt64(4), row.GetGuid(5), row.GetFieldValue<string[]>(6).ToHashSet(StringComparer.Ordinal), row.GetString(7), row.GetInt32(8), row.GetInt32(9), row.GetBoolean(10)),
            Disclosed = row.IsDBNull(11) ? null : new DisclosedDwelling(
                row.GetInt64(11), row.GetBoolean(12), row.IsDBNull(13) ? null : row.GetFieldValue<DateOnly>(13), row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14)),
        };
    }

    /// <summary>Whose token it is: an account's or a client's.</summary>
    readonly record struct TokenHolder(Guid? Account, string? Client)
    {
        public static TokenHolder Parse(string claim) =>
            claim.StartsWith(TokenEndpoint.ClientPrefix, StringComparison.Ordinal) ? new(null, claim[TokenEndpoint.ClientPrefix.Length..]) : new(Guid.Parse(claim), null);
    }

    static Role? WishedRole(HttpRequest request)
    {
        var text = request.Headers[RoleHeader].ToString();
        if (text.Length == 0)
            return null;
        return RoleName().IsMatch(text) && Enum.TryParse<Role>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var role)
            ? role
            : throw CallerRefused.Scope("The header Registry-Role names no role. Write it as clerk or inspection_planner.");
    }

    [GeneratedRegex("^[A-Za-z_]{1,40}$")]
    private static partial Regex RoleName();
}
