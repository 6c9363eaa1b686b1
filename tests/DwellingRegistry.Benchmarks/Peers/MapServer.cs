using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Register;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Peers;

/// <summary>MapServer drawing vector tiles from the same database: FastCGI, one process for each processor, its connections kept open, behind nginx.</summary>
sealed class MapServer : IAsyncDisposable
{
    static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Peers");

    readonly BackgroundProgram drawing;
    readonly BackgroundProgram serving;

    MapServer(BackgroundProgram drawing, BackgroundProgram serving, Uri origin)
    {
        this.drawing = drawing;
        this.serving = serving;
        Origin = origin;
    }

    public Uri Origin { get; }

    /// <summary>The parent of the processes that draw; nginx's own time is not counted.</summary>
    public int Process => drawing.Id;

    /// <summary>The path of one tile.</summary>
    public static string Tile(string layer, int z, int x, int y) =>
        string.Create(CultureInfo.InvariantCulture, $"/?mode=tile&tilemode=gmap&tile={x}+{y}+{z}&layers={layer}&map.imagetype=mvt");

    /// <exception cref="InstallationException">It answers something else than a tile.</exception>
    public async Task<byte[]> GetTileAsync(HttpClient http, string layer, int z, int x, int y, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(new Uri(Origin, Tile(layer, z, x, y)), cancellation);
        var content = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return answer.Content.Headers.ContentType?.MediaType == "application/vnd.mapbox-vector-tile"
            ? content
            : throw new InstallationException($"MapServer drew no tile but answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(content)}");
    }

    public static async Task<MapServer> StartAsync(string folder, BenchmarkRegister register, CancellationToken cancellation)
    {
        folder = Directory.CreateDirectory(Path.Combine(folder, "mapserver")).FullName;
        var to = new NpgsqlConnectionStringBuilder(register.Peer);
        var size = await register.GetAsync<int>("select registry.hexagon_size_at(10)", cancellation);
        var (port, backend) = (OurServer.FreePort(), OurServer.FreePort());
        await WriteAsync("mapserver.map", ("connection", $"host={to.Host} port={to.Port} dbname={to.Database} user={to.Username} password={to.Password}"), ("size", size.ToString(CultureInfo.InvariantCulture)));
        var nginx = await WriteAsync("nginx.conf", ("folder", folder), ("port", port.ToString(CultureInfo.InvariantCulture)), ("backend", backend.ToString(CultureInfo.InvariantCulture)));
        var drawing = BackgroundProgram.Start(
            "MapServer", Path.Combine(folder, "mapserver.log"), Programs.Find("spawn-fcgi", "spawn-fcgi"),
            [
                "-n", "-a", "127.0.0.1", "-p", backend.ToString(CultureInfo.InvariantCulture), "--", Programs.Find("multiwatch", "multiwatch"),
                "-f", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "--", Programs.Find("mapserv", "cgi-mapserver"),
            ],
            new Dictionary<string, string> { ["MAPSERVER_CONFIG_FILE"] = Path.Combine(Source, "mapserver.conf") });
        var serving = BackgroundProgram.Start("nginx", Path.Combine(folder, "nginx-output.log"), Programs.Find("nginx", "nginx-light"), ["-p", folder, "-c", nginx], new Dictionary<string, string>());
        var started = new MapServer(drawing, serving, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        try
        {
            await serving.AnsweringAsync(started.Origin, cancellation);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }

        async Task<string> WriteAsync(string file, params (string Name, string Value)[] values)
        {
            var text = values.Aggregate(await File.ReadAllTextAsync(Path.Combine(Source, file), cancellation), (text, value) => text.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));
            var written = Path.Combine(folder, file);
            DataFolder.WritePrivateFile(written, text);
            return written;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await serving.DisposeAsync();
        await drawing.DisposeAsync();
    }
}
