using System.Collections.Concurrent;
using System.Diagnostics;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DwellingRegistry.DatabaseTests.Features.Access.Credentials;

/// <summary>The operator's command as it is run, and where secrets show: on its output once, and in no log.</summary>
public sealed class AgencyCommandTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task The_command_prints_a_secret_once_and_nothing_else_on_its_output()
    {
        var added = await RunAsync("add", "tax-office", "--name", "Tax office");
        var secret = added.Output.Trim();
        added.ExitCode.ShouldBe(0, added.Errors);
        secret.Length.ShouldBe(64);
        added.Errors.ShouldNotContain(secret);
        (await register.RequestBySecretAsync("tax-office", secret)).ShouldBeGiven();

        var rotated = await RunAsync("rotate-secret", "tax-office", "--overlap", "12h");
        (await register.RequestBySecretAsync("tax-office", rotated.Output.Trim())).ShouldBeGiven();
        (await register.RequestBySecretAsync("tax-office", secret)).ShouldBeGiven();
        rotated.Errors.ShouldContain("The old one opens until");

        var list = await RunAsync("list");
        list.Output.ShouldContain("tax-office");
        list.Output.ShouldContain("secret, the old one until");
        list.Output.ShouldNotContain("console");
        list.Output.ShouldNotContain(secret);

        (await RunAsync("end", "tax-office")).Errors.ShouldContain("ended for good. Tokens of it that were revoked: 3.");
        (await RunAsync("list")).Output.ShouldContain("ended 20");
    }

    [Fact]
    public async Task A_private_key_given_by_mistake_is_refused_in_words_that_do_not_repeat_it()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var file = Path.Combine(register.Data.Path, $"{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        var refused = await RunAsync("add", "careless", "--name", "Careless", "--key", file);

        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldBeEmpty();
        refused.Errors.ShouldContain("holds a private or secret key. Nothing was stored.");
        refused.Errors.ShouldNotContain("BEGIN");
        (await register.ReadAsync<long>("select count(*) from registry.sign_in_clients where client_id = 'careless'")).ShouldBe(0);

        await File.WriteAllTextAsync(file, key.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        (await RunAsync("add", "careful", "--name", "Careful", "--key", file)).Errors.ShouldContain("signs in by its key");
        (await RunAsync("key", "careful", file)).Errors.ShouldContain("is there already");
        (await RunAsync("end", "nobody-at-all")).Errors.ShouldContain("There is no agency client 'nobody-at-all'");
    }

    [Fact]
    public async Task No_secret_or_assertion_or_token_is_written_to_a_log()
    {
        using var log = new TalkativeLog();
        using var everything = new EverythingLog();
        var configuration = register.Services.GetRequiredService<IConfiguration>();
        configuration["Logging:LogLevel:Default"] = "Trace";
        configuration["Logging:Console:LogLevel:Default"] = "Warning";
        configuration["Logging:Talkative:LogLevel:OpenIddict"] = "Debug";
        ((IConfigurationRoot)configuration).Reload();
        register.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        register.Services.GetRequiredService<ILoggerFactory>().AddProvider(everything);
        var secret = await register.AddAgencyAsync("logged");
        using var key = await register.AddAgencyWithKeyAsync("logged-key");
        var assertion = key.Sign(register);
        using var forger = new AgencyKey("logged-key");
        var forged = forger.Sign(register);

        var tokens = new[] { await register.RequestBySecretAsync("logged", secret), await register.RequestByAssertionAsync(assertion) };
        (await register.RequestBySecretAsync("logged", "a-secret-of-another-client")).ShouldBeRefused();
        (await register.RequestByAssertionAsync(forged)).ShouldBeRefused();
        foreach (var token in tokens)
            await register.AskWithTokenAsync(token.ShouldBeGiven().Token!);

        log.Lines.ShouldContain(line => line.Contains("client_secret", StringComparison.Ordinal), "the requests themselves were not logged, so this proves nothing");
        everything.Lines.ShouldContain(line => line.Contains("/connect/token", StringComparison.Ordinal));
        string[] secrets = [secret, "a-secret-of-another-client", assertion, forged, .. tokens.Select(token => token.Token!)];
        foreach (var line in log.Lines.Concat(everything.Lines))
            foreach (var one in secrets)
                line.ShouldNotContain(one);
    }

    async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dwellings.dll"), "agency", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Registry"] = register.Connections.App,
                ["ConnectionStrings__RegistryOwner"] = register.Connections.Owner,
                ["ConnectionStrings__RegistrySealer"] = register.Connections.Sealer,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }

    /// <summary>What OpenIddict says to whoever asks for it by name.</summary>
    [ProviderAlias("Talkative")]
    sealed class TalkativeLog : KeptLog;

    /// <summary>What the server says at its most talkative.</summary>
    [ProviderAlias("Everything")]
    sealed class EverythingLog : KeptLog;

    abstract class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
