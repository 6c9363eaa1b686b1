namespace DwellingRegistry.Benchmarks.Tiles;

/// <summary>As much of the Mapbox vector tile format (version 2) as counting takes.</summary>
static class VectorTile
{
    const int LayerField = 3;
    const int FeatureField = 2;

    /// <exception cref="InvalidDataException">No vector tile.</exception>
    public static int CountFeatures(ReadOnlySpan<byte> tile)
    {
        var count = 0;
        for (var at = 0; Next(tile, ref at, out var field, out var layer);)
        {
            for (var within = 0; field == LayerField && Next(layer, ref within, out var inner, out _);)
                count += inner == FeatureField ? 1 : 0;
        }

        return count;
    }

    /// <summary>Reads one field: its number, and of one with a length its bytes.</summary>
    static bool Next(ReadOnlySpan<byte> from, ref int at, out int field, out ReadOnlySpan<byte> content)
    {
        field = 0;
        content = default;
        if (at >= from.Length)
            return false;
        var key = Number(from, ref at);
        field = (int)(key >> 3);
        switch (key & 7)
        {
            case 0:
                Number(from, ref at);
                return true;
            case 1:
                at += 8;
                return true;
            case 2:
                var length = Number(from, ref at);
                if (length > (ulong)(from.Length - at))
                    throw new InvalidDataException("This is no vector tile: it ends within a field.");
                content = from.Slice(at, (int)length);
                at += (int)length;
                return true;
            case 5:
                at += 4;
                return true;
            default:
                throw new InvalidDataException("This is no vector tile.");
        }
    }

    static ulong Number(ReadOnlySpan<byte> from, ref int at)
    {
        for (var (value, shift) = (0UL, 0); ; shift += 7)
        {
            if (at >= from.Length || shift > 63)
                throw new InvalidDataException("This is no vector tile: it ends within a number.");
            var next = from[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
