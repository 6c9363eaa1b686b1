using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Register;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Peers;

/// <summary>PostGraphile 5, the generic GraphQL server on PostgreSQL, with one process for each processor; it validates no token and writes no log.</summary>
sealed class PostGraphile : IAsyncDisposable
{
    static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Peers", "postgraphile");

    readonly BackgroundProgram program;

    PostGraphile(BackgroundProgram program, Uri origin)
    {
        this.program = program;
        Origin = origin;
    }

    public static int Workers => Environment.ProcessorCount;

    public Uri Origin { get; }

    public int Process => program.Id;

    public static async Task<PostGraphile> StartAsync(string folder, string connection, CancellationToken cancellation)
    {
        var installed = await InstallAsync(Path.Combine(folder, "postgraphile"), cancellation);
        var port = OurServer.FreePort().ToString(CultureInfo.InvariantCulture);
        var to = new NpgsqlConnectionStringBuilder(connection);
        var program = BackgroundProgram.Start(
            "PostGraphile", Path.Combine(installed, "server.log"), Path.Combine(installed, "node_modules", ".bin", "node"), [Path.Combine(installed, "server.mjs")],
            new Dictionary<string, string>
            {
                ["NODE_ENV"] = "production",
                ["PEER_DATABASE"] = $"postgres://{to.Username}:{Uri.EscapeDataString(to.Password!)}@{to.Host}:{to.Port}/{to.Database}",
                ["PEER_PORT"] = port,
                ["PEER_WORKERS"] = Workers.ToString(CultureInfo.InvariantCulture),
            });
        try
        {
            var origin = new Uri($"http://127.0.0.1:{port}");
            await program.AnsweringAsync(new Uri(origin, "/graphql"), cancellation);
            return new PostGraphile(program, origin);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    /// <summary>Installs the versions of the lock file, once for each lock file.</summary>
    static async Task<string> InstallAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var (wanted, done) = (await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"), cancellation), Path.Combine(folder, "installed"));
        File.Copy(Path.Combine(Source, "server.mjs"), Path.Combine(folder, "server.mjs"), overwrite: true);
        if (File.Exists(done) && await File.ReadAllTextAsync(done, cancellation) == wanted)
            return folder;
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
        await Steps.RunAsync("Install PostGraphile and its Node.js", () => Programs.RunAsync(
            Programs.Find("npm", "npm"), ["--prefix", folder, "ci", "--no-audit", "--no-fund", "--loglevel=error"], environment: null, cancellation));
        await File.WriteAllTextAsync(done, wanted, cancellation);
        return folder;
    }
}
