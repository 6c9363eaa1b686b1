using System.IO.Compression;
using System.Security.Cryptography;

namespace DwellingRegistry.Features.Map;

/// <summary>
/// A tile's content, with its compressed forms made once when first asked for. An empty one has no bytes.
/// </summary>
public sealed class Tile
{
    readonly Lazy<byte[]> brotli;
    readonly Lazy<byte[]> gzip;
    readonly string hash;

    public Tile(byte[] content)
    {
        Content = content;
        hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
        brotli = new Lazy<byte[]>(() => Compress(output => new BrotliStream(output, CompressionLevel.Fastest)));
        gzip = new Lazy<byte[]>(() => Compress(output => new GZipStream(output, CompressionLevel.Fastest)));
    }

    public byte[] Content { get; }

    public bool IsEmpty => Content.Length == 0;

    /// <summary>Bytes of memory it may come to take: the content, and both compressed forms at their worst.</summary>
    public int Weight => 200 + 3 * Content.Length;

    /// <summary>A strong ETag: it differs for each encoding, since the bytes do.</summary>
    public string ETag(string encoding) => encoding.Length == 0 ? $"\"{hash}\"" : $"\"{hash}-{encoding}\"";

    /// <param name="encoding"><c>br</c>, <c>gzip</c>, or empty for none.</param>
    public byte[] Encoded(string encoding) => encoding switch
    {
        "br" => brotli.Value,
        "gzip" => gzip.Value,
        _ => Content,
    };

    byte[] Compress(Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var compressing = compressor(output))
            compressing.Write(Content);
        return output.ToArray();
    }
}
