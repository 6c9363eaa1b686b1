using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary>
/// <c>dwellings agency …</c>: how an agency's system proves who it is. A secret goes to the standard output and is shown this once; what is said
/// about it goes to the error output.
/// </summary>
static class AgencyCommands
{
    /// <summary>A set of five keys is far below it.</summary>
    const int LargestKeyFile = 100_000;

    public static Command Create() => new("agency", "Let an agency's system sign in, change its secret or its keys, end it.")
    {
        CreateAdd(),
        CreateRotateSecret(),
        CreateKey(),
        CreateList(),
        CreateEnd(),
    };

    static Command CreateAdd()
    {
        var client = ClientArgument("The id that the agency's system signs in by: small letters, digits and hyphens.");
        var name = new Option<string>("--name") { Description = "The agency's name: the people whom it looks up read it.", Required = true };
        var key = new Option<string?>("--key") { Description = "Sign in by these public keys (PEM or JSON Web Keys) instead of a secret: the stronger way.", HelpName = "FILE" };
        var command = new Command("add", "Let a new client get tokens, by a secret drawn here or by its own keys.");
        command.Arguments.Add(client);
        command.Options.Add(name);
        command.Options.Add(key);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetRequiredValue(client);
            var keys = parsed.GetValue(key) is { } file ? ReadKeys(file) : null;
            var secret = await RunAsync(clients => new AddAgency(clients).RunAsync(id, parsed.GetRequiredValue(name), keys, cancellation), cancellation);
            if (secret is not null)
                Show(secret);
            Say(secret is null ? $"{id} signs in by its key from now on." : $"This is the secret of {id}. It is shown this once: hand it over where nobody else reads it.");
        });
        return command;
    }

    static Command CreateRotateSecret()
    {
        var client = ClientArgument("The client.");
        var overlap = new Option<TimeSpan?>("--overlap")
        {
            Description = "How long the present secret goes on to open: days or hours, as 12h or 7d, which it is when not given. 0d ends it at once, as for one that leaked.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (FindTime(result.Tokens[0].Value) is { } time)
                    return time;
                result.AddError($"--overlap takes days or hours up to {RotateSecret.LongestOverlap.Days}d, as 7d or 12h.");
                return null;
            },
        };
        var command = new Command("rotate-secret", "Draw a client's next secret; the present one opens until the overlap ends.");
        command.Arguments.Add(client);
        command.Options.Add(overlap);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetRequiredValue(client);
            var time = parsed.GetValue(overlap) ?? RotateSecret.UsualOverlap;
            var (secret, until) = await RunAsync(clients => new RotateSecret(clients).RunAsync(id, time, cancellation), cancellation);
            Show(secret);
            Say($"This is the new secret of {id}. It is shown this once: hand it over where nobody else reads it.");
            Say(time > TimeSpan.Zero ? $"The old one opens until {Moment(until)}; one before that opens no more." : "No older one opens any more; tokens given for it end within a quarter of an hour.");
        });
        return command;
    }

    static Command CreateKey()
    {
        var client = ClientArgument("The client.");
        var file = new Argument<string?>("FILE") { Description = "Public keys to add: PEM or JSON Web Keys.", Arity = ArgumentArity.ZeroOrOne };
        var remove = new Option<string?>("--remove") { Description = "End the key of this id.", HelpName = "KID" };
        var removeSecret = new Option<bool>("--remove-secret") { Description = "End the client's secret, once its keys work." };
        var command = new Command("key", "Add a public key to a client, or end one. Several hold at once.");
        command.Arguments.Add(client);
        command.Arguments.Add(file);
        command.Options.Add(remove);
        command.Options.Add(removeSecret);
        command.Validators.Add(result =>
        {
            bool[] asked = [result.GetValue(file) is not null, result.GetValue(remove) is not null, result.GetValue(removeSecret)];
            if (asked.Count(wish => wish) != 1)
                result.AddError("Name one thing to do: a FILE to add, --remove KID, or --remove-secret.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetRequiredValue(client);
            if (parsed.GetValue(file) is { } path)
            {
                var keys = ReadKeys(path);
                var (added, hasSecret) = await RunAsync(clients => new ChangeKeys(clients).AddAsync(id, keys, cancellation), cancellation);
                Say($"{id} may sign in by {string.Join(", ", added)}.{(hasSecret ? $" Its secret opens too: `./dwellings agency key {id} --remove-secret` ends it." : "")}");
            }
            else if (parsed.GetValue(remove) is { } keyId)
            {
                await RunAsync(clients => new ChangeKeys(clients).RemoveAsync(id, keyId, cancellation), cancellation);
                Say($"The key {keyId} of {id} opens no more; tokens given for it end within a quarter of an hour.");
            }
            else
            {
                await RunAsync(clients => new ChangeKeys(clients).RemoveSecretAsync(id, cancellation), cancellation);
                Say($"No secret of {id} opens any more; it signs in by key.");
            }
        });
        return command;
    }

    static Command CreateList()
    {
        var command = new Command("list", "Name the clients of agencies and how they sign in.");
        command.SetAction(async (_, cancellation) =>
        {
            foreach (var agency in await RunAsync(clients => new ListAgencies(clients).RunAsync(cancellation), cancellation))
                Console.WriteLine($"{agency.ClientId,-24} {agency.Name}\n{"",-24} {Describe(agency)}");
        });
        return command;
    }

    static Command CreateEnd()
    {
        var client = ClientArgument("The client.");
        var command = new Command("end", "End a client for good: no new tokens, and those it has are refused at once.");
        command.Arguments.Add(client);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetRequiredValue(client);
            var revoked = await RunAsync(clients => new EndAgency(clients).RunAsync(id, cancellation), cancellation);
            Say(string.Create(CultureInfo.InvariantCulture, $"{id} has ended for good. Tokens of it that were revoked: {revoked}."));
        });
        return command;
    }

    /// <summary>What a list says of a client below its name.</summary>
    public static string Describe(AgencyCredentials agency)
    {
        if (agency.EndedAt is { } end)
            return $"ended {Moment(end)}";
        var ways = new List<string>();
        if (agency.HasSecret)
            ways.Add(agency.OldSecretUntil is { } until ? $"secret, the old one until {Moment(until)}" : "secret");
        ways.AddRange(agency.KeyIds.Select(key => $"key {key}"));
        return string.Join("; ", ways);
    }

    static Argument<string> ClientArgument(string description) => new("CLIENT-ID") { Description = description };

    /// <summary>7d or 12h, up to the longest overlap; null for anything else.</summary>
    static TimeSpan? FindTime(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 10_000)
            return null;
        TimeSpan? time = text[^1] switch
        {
            'd' => TimeSpan.FromDays(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
        return time <= RotateSecret.LongestOverlap ? time : null;
    }

    static string ReadKeys(string file)
    {
        if (!File.Exists(file))
            throw new InstallationException($"There is no file {file}.");
        return new FileInfo(file).Length <= LargestKeyFile ? File.ReadAllText(file) : throw new InstallationException($"{file} is too large for a few public keys.");
    }

    static async Task<T> RunAsync<T>(Func<OwnedClients, Task<T>> work, CancellationToken cancellation)
    {
        await using var database = await WorkingDatabase.OpenAsync(DataFolder.Locate(), cancellation);
        await using var clients = new OwnedClients(database.Connections.Owner);
        return await work(clients);
    }

    static Task RunAsync(Func<OwnedClients, Task> work, CancellationToken cancellation) =>
        RunAsync(
            async clients =>
            {
                await work(clients);
                return true;
            },
            cancellation);

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    static void Show(string secret) => Console.WriteLine(secret);

    static void Say(string sentence) => Console.Error.WriteLine($"  {sentence}");
}
