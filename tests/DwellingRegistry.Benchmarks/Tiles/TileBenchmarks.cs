using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Peers;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Tiles;

/// <summary>Vector tiles: drawn anew for each request by the register, MapServer and plain SQL; and from the register's memory.</summary>
static class TileBenchmarks
{
    public const string BuildingsName = "tile-z14";
    public const string DensityName = "tile-z10-density";
    public const string CachedName = "tile-z14-cached";

    /// <summary>One at a time: a register of ten thousand dwellings has one dense tile, and requests that come together share one drawing.</summary>
    const int DrawingConnections = 1;
    const int CachedConnections = 32;

    /// <summary>As many buildings as the densest tile of the smallest register has, so that all sizes draw the like.</summary>
    const int WantedBuildings = 1500;
    const int MostTiles = 20;

    public static Task<IReadOnlyList<Result>> BuildingsAsync(Session session, CancellationToken cancellation) =>
        CompareAsync(session, BuildingsName, "Tile of buildings, zoom 14, drawn anew", "buildings", 14, BuildingTiles, cancellation);

    public static Task<IReadOnlyList<Result>> DensityAsync(Session session, CancellationToken cancellation) =>
        CompareAsync(session, DensityName, "Tile of dwelling density, zoom 10, drawn anew", "density", 10, DensityTiles, cancellation);

    public static async Task<IReadOnlyList<Result>> CachedAsync(Session session, CancellationToken cancellation)
    {
        var (register, server) = (session.Register, await session.ServerAsync(cancellation));
        var tiles = await TilesAsync(session, BuildingTiles, cancellation);
        var load = new Wrk(session.LoadFolder, CachedName);
        load.Prepare(tiles.Select(tile => new LoadRequest("GET", Path("buildings", 14, tile), "")));
        return await session.CompareAsync(CachedName, "Tile of buildings, zoom 14, from memory", CachedConnections, tiles.Count,
            [new Contender("ours", (duration, ending) => load.RunAsync(server.Origin, Compressed, CachedConnections, duration, readAnswers: false, server.Process, register.DatabaseProcess, ending))],
            cancellation);
    }

    static readonly string BuildingTiles =
        $"""
        select x, y, count(*) from (
          select floor((ST_X(v.location) + 180) / 360 * 2 ^ 14)::int as x,
            floor((1 - ln(tan(radians(ST_Y(v.location))) + 1 / cos(radians(ST_Y(v.location)))) / pi()) / 2 * 2 ^ 14)::int as y
          from registry.building_versions v where v.recorded_until is null
        ) t group by x, y having count(*) > {WantedBuildings / 3} order by abs(count(*) - {WantedBuildings}), x, y limit {MostTiles}
        """;

    static readonly string DensityTiles =
        $"""
        select x, y, count(*) from (
          select floor((ST_X(c.point) + 180) / 360 * 2 ^ 10)::int as x,
            floor((1 - ln(tan(radians(ST_Y(c.point))) + 1 / cos(radians(ST_Y(c.point)))) / pi()) / 2 * 2 ^ 10)::int as y
          from (select ST_Transform(ST_Centroid(m.shape), 4326) as point from peer.map_density m) c
        ) t group by x, y order by count(*) desc, x, y limit {MostTiles}
        """;

    static Dictionary<string, string> Compressed => new() { ["Accept-Encoding"] = "gzip" };

    static async Task<IReadOnlyList<Result>> CompareAsync(Session session, string name, string title, string layer, int zoom, string tilesSql, CancellationToken cancellation)
    {
        var (register, server, peer) = (session.Register, await session.UncachedServerAsync(cancellation), await session.MapServerAsync(cancellation));
        var tiles = await TilesAsync(session, tilesSql, cancellation);
        await VerifyAsync(session, layer, zoom, tiles, server.Origin, peer, cancellation);
        var (ours, theirs, sql) = (new Wrk(session.LoadFolder, name), new Wrk(session.LoadFolder, name + "-mapserver"), new Pgbench(session.LoadFolder, name));
        ours.Prepare(tiles.Select(tile => new LoadRequest("GET", Path(layer, zoom, tile), "")));
        theirs.Prepare(tiles.Select(tile => new LoadRequest("GET", MapServer.Tile(layer, zoom, tile.X, tile.Y), "")));
        var table = "peer.asked_" + name.Replace('-', '_');
        await register.ExecuteAsync(
            $"drop table if exists {table}; create table {table} as select row_number() over ()::int as i, t.x, t.y from ({tilesSql}) t; alter table {table} add primary key (i); analyze {table}; grant select on {table} to public",
            cancellation);
        sql.Prepare($"select registry.tile_{layer}({zoom}, asked.x, asked.y, 0) from {table} asked where asked.i = :i", tiles.Count);
        return await session.CompareAsync(name, title, DrawingConnections, tiles.Count,
            [
                new Contender("ours", (duration, ending) => ours.RunAsync(server.Origin, Compressed, DrawingConnections, duration, readAnswers: false, server.Process, register.DatabaseProcess, ending)),
                new Contender("mapserver", (duration, ending) => theirs.RunAsync(peer.Origin, new Dictionary<string, string>(), DrawingConnections, duration, readAnswers: false, peer.Process, register.DatabaseProcess, ending)),
                new Contender("sql", (duration, ending) => sql.RunAsync(register.Peer, DrawingConnections, duration, register.DatabaseProcess, ending)),
            ], cancellation);
    }

    static string Path(string layer, int zoom, (int X, int Y) tile) => string.Create(CultureInfo.InvariantCulture, $"/tiles/{layer}/{zoom}/{tile.X}/{tile.Y}");

    static async Task<List<(int X, int Y)>> TilesAsync(Session session, string sql, CancellationToken cancellation)
    {
        var found = await session.Register.QueryAsync(sql, row => (row.GetInt32(0), row.GetInt32(1)), cancellation);
        return found.Count > 0 ? found : throw new InstallationException("The register has no tile that is dense enough to be measured.");
    }

    /// <summary>The register's tile is what the SQL draws, byte for byte; MapServer's has as many features, within those cut away at the edges.</summary>
    static async Task VerifyAsync(Session session, string layer, int zoom, List<(int X, int Y)> tiles, Uri ours, MapServer peer, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        foreach (var tile in tiles)
        {
            var served = await http.GetByteArrayAsync(new Uri(ours, Path(layer, zoom, tile)), cancellation);
            var drawn = await session.Register.GetAsync<byte[]>($"select registry.tile_{layer}({zoom}, {tile.X}, {tile.Y}, 0)", cancellation);
            if (!served.AsSpan().SequenceEqual(drawn))
                throw new InstallationException($"The tile {Path(layer, zoom, tile)} of {served.Length} bytes is not the one that the SQL draws, of {drawn.Length}.");
            var (own, other) = (VectorTile.CountFeatures(served), VectorTile.CountFeatures(await peer.GetTileAsync(http, layer, zoom, tile.X, tile.Y, cancellation)));
            if (own == 0 || Math.Abs(own - other) > Math.Max(2, own * 0.2))
                throw new InstallationException($"The tile {Path(layer, zoom, tile)} has {own} features, MapServer's {other}.");
        }
    }
}
