namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// SplitMix64. Written out here because <see cref="Random"/> promises no fixed sequence between runtime versions,
/// and the sample must come out byte for byte the same from the same seed.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    ulong state = seed;

    public SeededRandom(ulong seed, ulong stream) : this(Mix(seed ^ Mix(stream + 0x9E3779B97F4A7C15)))
    {
    }

    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>In [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (Next() * (high - low));

    /// <summary>In [low, high): the upper end is left out.</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low));

    public bool Chance(double share) => Next() < share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count)];

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Whole(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Version 4, as a database makes them.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
