using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Map;

/// <summary>
/// Draws tiles in the database (Sql/tile_*.sql) on connections of its own, so that a map being panned never takes those of the API.
/// Runs as the application's role; no tile function reads a table about people.
/// </summary>
public sealed partial class TileSource : IAsyncDisposable
{
    /// <summary>A larger tile is drawn again more coarsely. In bytes before compression.</summary>
    public const int SizeLimit = 500_000;

    const int CoarsestThinning = 3;

    readonly NpgsqlDataSource source;
    readonly ILogger<TileSource> logger;

    public TileSource(RegistryConnections connections, ILogger<TileSource> logger)
    {
        this.logger = logger;
        var settings = new NpgsqlConnectionStringBuilder(connections.App)
        {
            ApplicationName = "dwellings tiles",
            MaxPoolSize = 8,
            // The server's own limit ends the query even if this process is gone; Npgsql's, in seconds, is the second line.
            Options = "-c statement_timeout=8000",
            CommandTimeout = 10,
        };
        source = RegistryDatabase.CreateDataSource(settings.ConnectionString, "tiles");
    }

    /// <param name="layer">The layer.</param>
    /// <param name="at">A tile within the layer's zooms.</param>
    /// <param name="caller">For a guarded layer, whose areas are drawn.</param>
    /// <param name="cancellation">Frees the database as well.</param>
    public async Task<Tile> DrawAsync(TileLayer layer, TileAddress at, Caller? caller, CancellationToken cancellation)
    {
        for (var thinning = 0; ; thinning++)
        {
            var content = await DrawAsync(layer, at, thinning, caller, cancellation);
            if (content.Length <= SizeLimit)
                return new Tile(content);
            if (thinning == CoarsestThinning)
            {
                LogTooLarge(layer.Name, at.Z, at.X, at.Y, content.Length);
                return new Tile(content);
            }
        }
    }

    /// <summary>The edition of the places, raised by every load.</summary>
    public async Task<long> GetEditionAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select places_edition from registry.register_state");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>For finding out who asks for a guarded tile.</summary>
    public ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    async Task<byte[]> DrawAsync(TileLayer layer, TileAddress at, int thinning, Caller? caller, CancellationToken cancellation)
    {
        // The name comes from the fixed list of layers, never from the request.
        await using var command = source.CreateCommand($"select registry.tile_{layer.Name}($1, $2, $3, $4{(layer.IsGuarded ? ", $5, $6" : "")})");
        foreach (var number in (int[])[at.Z, at.X, at.Y, thinning])
            command.Parameters.AddWithValue(number);
        if (layer.IsGuarded)
        {
            command.Parameters.AddWithValue(caller?.Everywhere ?? false);
            command.Parameters.AddWithValue(caller?.Areas.ToArray() ?? []);
        }
        return await command.ExecuteScalarAsync(cancellation) as byte[] ?? [];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tile {Layer}/{Z}/{X}/{Y} has {Bytes} bytes even when drawn as coarsely as it can be.")]
    partial void LogTooLarge(string layer, int z, int x, int y, int bytes);
}
