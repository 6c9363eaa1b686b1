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
sealed partial class CallerSource(SignInPolicy policy)
{
    /// <summary>The header by which an account with several roles chooses one, e.g. <c>Registry-Role: inspection_planner</c>.</summary>
    public const string RoleHeader = "Registry-Role";

    /// <summary>
    /// The caller of the request, in one round trip to the database. Without a bearer token the public; with one that is not
    /// right in every respect nobody at all.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="connection">An open connection of the application's role; a transaction on it may have begun.</param>
    /// <param name="cancellation">Ends the look-up.</param>
    /// <exception cref="CallerRefused">The token is refused, or the role asked for is not held. Answered as 401 or 403 by the pipeline.</exception>
    public async Task<Caller> GetAsync(HttpContext context, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (context.Request.Headers.Authorization.Count == 0)
            return Caller.Public;

        var token = await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (token.Principal is not { } principal || !token.Succeeded || principal.GetTokenId() is not { } tokenId)
            throw CallerRefused.Token("The access token is not valid or has expired. Get a new one.");
        if (!principal.HasScope(SignInServices.RegistryScope))
            throw CallerRefused.Scope("The access token was not given for the register. Ask for the scope registry.");

        var subject = principal.GetClaim(Claims.Subject) ?? "";
        if (subject.StartsWith(TokenEndpoint.ClientPrefix, StringComparison.Ordinal))
            return await GetClientAsync(subject, tokenId, connection, cancellation);
        return await GetAccountAsync(Guid.Parse(subject), tokenId, WishedRole(context.Request), connection, cancellation);
    }

    async Task<Caller> GetAccountAsync(Guid account, string tokenId, Role? wished, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select user_name, display_name, role, areas from registry.find_caller($1, $2, $3, $4)", connection);
        command.Parameters.AddWithValue(account);
        command.Parameters.AddWithValue(tokenId);
        command.Parameters.Add(new NpgsqlParameter { Value = wished is { } w ? EnumText<Role>.ToText(w) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(policy.AdmitsDemo);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            throw CallerRefused.Token("The session has ended or the account is suspended. Sign in again.");
        if (row.IsDBNull(2))
            throw CallerRefused.Scope(wished is { } role ? $"The account does not hold the role {EnumText<Role>.ToText(role)}." : "The account holds no role.");
        return new Caller(row.GetString(0), row.GetString(1), EnumText<Role>.FromText(row.GetString(2)), row.GetFieldValue<int[]>(3));
    }

    async Task<Caller> GetClientAsync(string subject, string tokenId, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var clientId = subject[TokenEndpoint.ClientPrefix.Length..];
        await using var command = new NpgsqlCommand(
            """
            select coalesce(client.display_name, client.client_id)
            from registry.sign_in_tokens token join registry.sign_in_clients client on client.id = token.application_id
            where token.id = $1 and token.status = 'valid' and client.client_id = $2
              and coalesce(client.properties::jsonb -> 'ended_at', 'null') = 'null'
            """,
            connection);
        command.Parameters.AddWithValue(tokenId);
        command.Parameters.AddWithValue(clientId);
        return policy.AdmitsClient(clientId) && await command.ExecuteScalarAsync(cancellation) is string name
            ? new Caller(subject, name, Role.AgencyClient, [])
            : throw CallerRefused.Token("The client is no longer admitted.");
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
