using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>
/// An OpenStreetMap extract in PBF form, read in as many passes as a caller needs, block by block: memory holds two blocks (at most 64 MB),
/// whatever the size of the file. Blocks without a wanted kind of object are passed over once their kinds are known.
/// </summary>
/// <remarks>Why not OsmSharp's reader: it takes 0.75 s for a pass over a 3 MB file even when told to ignore everything; this one takes 0.05 s.</remarks>
sealed class PbfFile : IDisposable
{
    // Limits of the format.
    const int MaxHeader = 64 * 1024;
    const int MaxBlock = 32 * 1024 * 1024;

    readonly string name;
    readonly FileStream stream;
    readonly List<Blob> blobs = [];

    PbfFile(string path, FileStream stream)
    {
        name = Path.GetFileName(path);
        this.stream = stream;
    }

    /// <summary>The box that the file says it covers, degrees WGS 84, or null where it says nothing.</summary>
    public Envelope? Box { get; private set; }

    /// <summary>Opens the file, looks at its header and walks over the sizes of its blocks, so that a cut-off file shows at once.</summary>
    /// <exception cref="WrongFileException">Not a readable PBF extract; the message says what it is instead.</exception>
    public static PbfFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new WrongFileException($"{path} is a folder; name the .osm.pbf file in it.");
        if (!File.Exists(path))
            throw new WrongFileException($"There is no file {path}.");

        FileStream stream;
        try
        {
            stream = new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16 });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"{path} cannot be opened: {error.Message}", error);
        }

        var file = new PbfFile(path, stream);
        try
        {
            file.RefuseOtherFormats();
            file.ScanBlobs();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>One pass. Progress is the share of the file's bytes that are behind, 0 to 1.</summary>
    /// <exception cref="WrongFileException">A block is damaged.</exception>
    public void Read(OsmKinds wanted, OsmVisitor visitor, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var block = new PbfBlock();
        var needed = blobs.Where(b => b.Kinds is not { } kinds || (kinds & wanted) != 0).ToList();
        try
        {
            var next = Prefetch(needed, 0);
            for (var i = 0; i < needed.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (data, length) = next.GetAwaiter().GetResult();
                next = Prefetch(needed, i + 1);
                needed[i].Kinds = block.Read(data, length, wanted, visitor);
                progress?.Invoke((i + 1.0) / needed.Count);
            }
        }
        catch (Exception error) when (error is InvalidDataException or OverflowException)
        {
            throw Damaged(error);
        }
    }

    /// <summary>Unpacks the next block while the present one is worked on.</summary>
    Task<(byte[] Data, int Length)> Prefetch(List<Blob> needed, int index) =>
        index < needed.Count ? Task.Run(() => Unpack(needed[index])) : Task.FromResult((Array.Empty<byte>(), 0));

    void RefuseOtherFormats()
    {
        Span<byte> start = stackalloc byte[64];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (count == 0)
            throw new WrongFileException($"{name} is empty.");
        var text = Encoding.UTF8.GetString(start[..count]).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<osm", StringComparison.OrdinalIgnoreCase))
            throw new WrongFileException($"{name} is an XML file; turn it into PBF first: osmium cat {name} -o extract.osm.pbf");
        if (text.StartsWith('<'))
            throw new WrongFileException($"{name} is a web page and not a map extract; the download went wrong.");
        if (start[0] is 0x1f or (byte)'P' || text.StartsWith("BZh", StringComparison.Ordinal))
            throw new WrongFileException($"{name} is a packed file; unpack it first.");
    }

    void ScanBlobs()
    {
        var isFirst = true;
        while (stream.Position < stream.Length)
        {
            var (type, size) = ReadBlobHeader(isFirst);
            var blob = new Blob(stream.Position, size);
            if (blob.Offset + size > stream.Length)
                throw CutOff();
            if (isFirst && type != "OSMHeader")
                throw NotPbf();
            if (isFirst)
                ReadHeaderBlock(Unpack(blob));
            else if (type == "OSMData")
                blobs.Add(blob);
            isFirst = false;
            stream.Position = blob.Offset + size;
        }
        if (blobs.Count == 0)
            throw new WrongFileException($"{name} holds no map objects.");
    }

    (string Type, int Size) ReadBlobHeader(bool isFirst)
    {
        Span<byte> prefix = stackalloc byte[4];
        if (stream.ReadAtLeast(prefix, 4, throwOnEndOfStream: false) < 4)
            throw isFirst ? NotPbf() : CutOff();
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length is <= 0 or > MaxHeader)
            throw isFirst ? NotPbf() : Damaged();
        var header = new byte[length];
        if (stream.ReadAtLeast(header, length, throwOnEndOfStream: false) < length)
            throw isFirst ? NotPbf() : CutOff();

        var (type, size) = ("", -1);
        try
        {
            var reader = new ProtoReader(header);
            while (reader.TryReadField(out var field))
            {
                if (field == 1)
                    type = Encoding.UTF8.GetString(reader.ReadBytes());
                else if (field == 3)
                    size = (int)reader.ReadVarint();
                else
                    reader.Skip();
            }
        }
        catch (InvalidDataException error)
        {
            throw isFirst ? NotPbf() : Damaged(error);
        }
        if (size is < 0 or > MaxBlock)
            throw isFirst ? NotPbf() : Damaged();
        return (type, size);
    }

    void ReadHeaderBlock((byte[] Data, int Length) block)
    {
        var reader = new ProtoReader(block.Data.AsSpan(0, block.Length));
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    Box = ReadBox(reader.ReadMessage());
                    break;
                case 4:
                    var feature = Encoding.UTF8.GetString(reader.ReadBytes());
                    if (feature is not ("OsmSchema-V0.6" or "DenseNodes"))
                        throw new WrongFileException($"{name} needs the feature {feature}, which is not read here; make a plain extract with osmium.");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    static Envelope ReadBox(ProtoReader box)
    {
        Span<double> sides = stackalloc double[5];
        while (box.TryReadField(out var field))
        {
            if (field is >= 1 and <= 4)
                sides[field] = box.ReadSigned() / 1e9;
            else
                box.Skip();
        }
        return new Envelope(sides[1], sides[2], sides[3], sides[4]);
    }

    (byte[] Data, int Length) Unpack(Blob blob)
    {
        var packed = new byte[blob.Size];
        if (RandomAccess.Read(stream.SafeFileHandle, packed, blob.Offset) < blob.Size)
            throw CutOff();
        try
        {
            return Unpack(packed);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(error);
        }
    }

    static (byte[] Data, int Length) Unpack(byte[] blob)
    {
        var reader = new ProtoReader(blob);
        var size = 0;
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    var raw = reader.ReadBytes().ToArray();
                    return (raw, raw.Length);
                case 2:
                    size = (int)reader.ReadVarint();
                    break;
                case 3:
                    if (size is <= 0 or > MaxBlock)
                        throw new InvalidDataException("A block is too large.");
                    using (var unzip = new ZLibStream(new MemoryStream(reader.ReadBytes().ToArray()), CompressionMode.Decompress))
                    {
                        var data = new byte[size];
                        if (unzip.ReadAtLeast(data, size, throwOnEndOfStream: false) < size)
                            throw new InvalidDataException("A block is shorter than it says.");
                        return (data, size);
                    }
                case 4 or 5 or 6 or 7:
                    throw new InvalidDataException("A block is packed by a method other than zlib.");
                default:
                    reader.Skip();
                    break;
            }
        }
        return ([], 0);
    }

    WrongFileException NotPbf() => new($"{name} is not an OpenStreetMap extract in PBF form (.osm.pbf).");

    WrongFileException CutOff() => new($"{name} ends in the middle: it was cut off when it was copied or downloaded, so fetch it again.");

    WrongFileException Damaged(Exception? cause = null) => new($"{name} is damaged and cannot be read to its end; fetch it again.", cause);

    sealed class Blob(long offset, int size)
    {
        public long Offset { get; } = offset;
        public int Size { get; } = size;

        /// <summary>Known once the block was unpacked.</summary>
        public OsmKinds? Kinds { get; set; }
    }
}
