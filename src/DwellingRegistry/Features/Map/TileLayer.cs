namespace DwellingRegistry.Features.Map;

/// <summary>A layer of the map: what may be asked for, and how long an answer holds.</summary>
/// <param name="Name">In the address, and the name of the source layer inside the tile.</param>
/// <param name="MinZoom">The farthest zoom served.</param>
/// <param name="MaxZoom">The nearest zoom served; a map stretches these tiles beyond it.</param>
/// <param name="FreshFor">How long a tile answers from memory before the database is asked again.</param>
/// <param name="KeptFor">How long a client may keep a tile without asking; it asks by ETag after that.</param>
/// <param name="IsGuarded">True where the tile depends on who asks.</param>
public sealed record TileLayer(string Name, int MinZoom, int MaxZoom, TimeSpan FreshFor, TimeSpan KeptFor, bool IsGuarded = false)
{
    // What only an import changes is fresh until the edition of the places changes, which is part of the cache's key.
    static readonly TimeSpan Edition = TimeSpan.FromHours(1);
    static readonly TimeSpan ClientMinutes = TimeSpan.FromMinutes(5);

    public static readonly IReadOnlyDictionary<string, TileLayer> All = new TileLayer[]
    {
        new("areas", 0, 14, Edition, ClientMinutes),
        new("area_labels", 4, 16, Edition, ClientMinutes),
        new("base", 6, 16, Edition, ClientMinutes),
        new("streets", 8, 16, Edition, ClientMinutes),
        new("places", 4, 16, Edition, ClientMinutes),
        // A shed added in the field is on the map a moment later.
        new("buildings", 13, 16, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)),
        new("density", 0, 16, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
        new("inspections", 0, 16, TimeSpan.FromSeconds(5), TimeSpan.Zero, IsGuarded: true),
    }.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
}

/// <summary>One tile of the web-mercator pyramid (x to the east, y to the south).</summary>
public readonly record struct TileAddress(int Z, int X, int Y);
