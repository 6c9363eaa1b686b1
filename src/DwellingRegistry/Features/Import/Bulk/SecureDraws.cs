using System.Security.Cryptography;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>Random values of the operating system's generator, fetched some thousand bytes at a time. For one thread.</summary>
sealed class SecureDraws
{
    readonly byte[] bytes = new byte[8192];
    int used = 8192;

    public byte NextByte() => Next(1)[0];

    /// <summary>Version 4.</summary>
    public Guid NextGuid()
    {
        var value = Next(16);
        value[6] = (byte)((value[6] & 0x0F) | 0x40);
        value[8] = (byte)((value[8] & 0x3F) | 0x80);
        return new Guid(value, bigEndian: true);
    }

    Span<byte> Next(int count)
    {
        if (used + count > bytes.Length)
        {
            RandomNumberGenerator.Fill(bytes);
            used = 0;
        }

        used += count;
        return bytes.AsSpan(used - count, count);
    }
}
