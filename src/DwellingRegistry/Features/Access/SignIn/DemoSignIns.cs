using System.Security.Cryptography;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// Ready-made accounts to try each role with, in a demo only: everywhere else they are refused, even where a database still has them.
/// One password for all of them and one secret for the demo's agency, drawn at the first start.
/// </summary>
/// <param name="Password">Of every account of the demo.</param>
/// <param name="AgencySecret">Of the client <see cref="AgencyClient"/>.</param>
sealed record DemoSignIns(string Password, string AgencySecret)
{
    public const string AgencyClient = "agency-demo";
    public const string FileName = "demo-sign-ins.txt";

    /// <summary>In the order in which they are shown. The last is there once the register has areas: clerk of only the northernmost one.</summary>
    public static readonly string[] UserNames = ["clerk", "inspector", "planner", "patrol", "registrar", "auditor", "policy", "policy-second", "case-officer", "clerk-north"];

    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Makes what is missing; safe to run again. The file and the database agree afterwards.</summary>
    public static async Task<DemoSignIns> EnsureAsync(string ownerConnection, DataFolder data, CancellationToken cancellation)
    {
        await OneAtATime.WaitAsync(cancellation);
        try
        {
            var signIns = Find(data) ?? Draw(data);
            await signIns.EnsureAccountsAsync(ownerConnection, cancellation);
            await SignInClients.RegisterAgencyAsync(ownerConnection, AgencyClient, "Demo agency", signIns.AgencySecret, cancellation);
            return signIns;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The sign-ins that an earlier start wrote, or null.</summary>
    public static DemoSignIns? Find(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return null;

        var lines = File.ReadLines(data.File(FileName))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2)
            .ToLookup(words => words[0], words => words[1], StringComparer.Ordinal);
        return lines["clerk"].FirstOrDefault() is { } password && lines[AgencyClient].FirstOrDefault() is { } secret
            ? new DemoSignIns(password, secret)
            : null;
    }

    static DemoSignIns Draw(DataFolder data)
    {
        var drawn = new DemoSignIns(ReadablePassword(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        var lines = UserNames.Select(user => $"{user,-12} {drawn.Password}").Append($"{AgencyClient,-12} {drawn.AgencySecret}");
        var text =
            $"""
            # The demo's users with their password, and the demo agency's client id with its secret.
            # To have new ones: delete this file and start ./dwellings up again.
            {string.Join('\n', lines)}

            """;
        DataFolder.WritePrivateFile(data.File(FileName), text);
        return drawn;
    }

    /// <summary>Four made-up words, as <c>tomuk-habir-selod-runef</c>: 66 random bits that can be read aloud.</summary>
    static string ReadablePassword()
    {
        const string consonants = "bdfghkmnprstvwyz";
        const string vowels = "aeiou";
        return string.Join('-', Enumerable.Range(0, 4).Select(_ =>
            string.Concat(Enumerable.Range(0, 5).Select(place => Any(place % 2 == 0 ? consonants : vowels)))));

        static char Any(string letters) => letters[RandomNumberGenerator.GetInt32(letters.Length)];
    }

    async Task EnsureAccountsAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(SqlFile.Read("Features/Access/SignIn/Sql/ensure_demo_accounts.sql"), connection);
        command.Parameters.AddWithValue(await HashAsync(connection, cancellation));
        await command.ExecuteNonQueryAsync(cancellation);
        await using var grant = new NpgsqlCommand(SqlFile.Read("Features/Access/SignIn/Sql/ensure_demo_grant.sql"), connection);
        grant.Parameters.AddWithValue(AgencyClient);
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The hash that the accounts already have, where it still fits the file: a new one for each start would be work for nothing.</summary>
    async Task<string> HashAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select password_hash from registry.accounts where demo and user_name = 'clerk'", connection);
        return await command.ExecuteScalarAsync(cancellation) is string kept && PasswordCheck.Matches(kept, Password) ? kept : PasswordCheck.Hash(Password);
    }
}
