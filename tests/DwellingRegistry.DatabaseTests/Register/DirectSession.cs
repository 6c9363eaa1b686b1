using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>A session under the application's role that holds a token somebody is signed in with, as a thief of both would.</summary>
static class DirectSession
{
    /// <summary>Begins a request in the user's name and runs statements in its transaction.</summary>
    /// <returns>What the last of them counts.</returns>
    public static async Task<long> AsHolderAsync(this TestRegister register, string user, string purpose, params string[] statements)
    {
        await SignIn.AsAsync(register, user);
        var token = await register.ReadAsync<string>(
            $"""
            select t.id from registry.sign_in_tokens t join registry.accounts a on a.reference::text = t.subject
            where a.user_name = '{user}' and t.status = 'valid' and t.type like '%access_token' order by t.creation_date desc limit 1
            """);
        var account = await register.ReadAsync<Guid>($"select reference from registry.accounts where user_name = '{user}'");
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(register.Connections.App) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        object? last = null;
        var begin = $"select role from registry.begin_request('{account}', null, '{token}', null, true, '{purpose}', array['clerk', 'registrar', 'auditor'], '', '', null)";
        foreach (var sql in (string[])["begin", begin, .. statements])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            last = await command.ExecuteScalarAsync();
        }
        return last is long count ? count : 0;
    }
}
