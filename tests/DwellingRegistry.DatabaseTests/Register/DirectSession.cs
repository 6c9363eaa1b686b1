using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>A session under the application's role that holds a token somebody is signed in with, as a thief of both would.</summary>
static class DirectSession
{
    /// <summary>Begins a request in the user's name and runs statements in its transaction.</summary>
    /// <returns>What the last of them counts.</returns>
    public static async Task<long> AsHolderAsync(this TestRegister register, string user, string purpose, params string[] statements) =>
        await register.WithStatedAsync(user, $"'{purpose}', array['clerk', 'registrar', 'auditor'], '', '', null", statements) is long count ? count : 0;

    /// <summary>The same with all that a request may state.</summary>
    /// <param name="register">Its database is asked.</param>
    /// <param name="user">Whose token it is.</param>
    /// <param name="stated">The arguments of <c>registry.begin_request</c> from the purpose on, as SQL.</param>
    /// <param name="statements">Run one after another, and given up at the end.</param>
    /// <returns>What the last of them answers first, or null.</returns>
    public static async Task<object?> WithStatedAsync(this TestRegister register, string user, string stated, string[] statements)
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
        foreach (var sql in (string[])["begin", $"select role from registry.begin_request('{account}', null, '{token}', null, true, {stated})", .. statements])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            last = await command.ExecuteScalarAsync();
        }
        return last is DBNull ? null : last;
    }
}
