using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DwellingRegistry.Registry.Print;

/// <summary>
/// Unpacks fonts as browsers load them (WOFF 2.0, W3C Recommendation of 2024) to TrueType, which is what can be printed with: the console ships the fonts
/// of every script already, and a second copy in another format would be twenty times as large.
/// </summary>
static class Woff2
{
    static readonly string[] KnownTags =
    [
        "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH",
        "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT", "CBLC", "COLR", "CPAL", "SVG ", "sbix", "acnt", "avar", "bdat", "bloc",
        "bsln", "cvar", "fdsc", "feat", "fmtx", "fvar", "gvar", "hsty", "just", "lcar", "mort", "morx", "opbd", "prop", "trak", "Zapf", "Silf", "Glat", "Gloc", "Feat", "Sill",
    ];

    const int HeaderBytes = 48;
    const int NoTransform = 3;

    sealed record Entry(string Tag, int Length, bool IsTransformed);

    /// <exception cref="InvalidDataException">It is no such font.</exception>
    public static byte[] ToTrueType(byte[] font)
    {
        var header = new Bytes(font);
        if (header.Text(4) != "wOF2")
            throw new InvalidDataException("This is no WOFF2 font.");
        var flavor = header.U32();
        header.Skip(4);
        int count = header.U16();
        header.Skip(6);
        var packedLength = (int)header.U32();
        header.Skip(HeaderBytes - 24);
        var entries = new List<Entry>();
        for (var i = 0; i < count; i++)
            entries.Add(ReadEntry(header));

        var tables = Unpack(font.AsMemory(header.At, packedLength), entries);
        Rebuild(tables, entries);
        return Write(flavor, tables);
    }

    static Entry ReadEntry(Bytes directory)
    {
        var flags = directory.U8();
        var tag = (flags & 63) == 63 ? directory.Text(4) : KnownTags[flags & 63];
        var transform = flags >> 6;
        var original = directory.Base128();
        // Of these two 0 is the transform and 3 is none; of all others 0 is none.
        var isTransformed = tag is "glyf" or "loca" ? transform != NoTransform : transform != 0;
        return new Entry(tag, isTransformed ? directory.Base128() : original, isTransformed);
    }

    static Dictionary<string, byte[]> Unpack(ReadOnlyMemory<byte> packed, List<Entry> entries)
    {
        using var unpacking = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var table = new byte[entry.Length];
            unpacking.ReadExactly(table);
            tables[entry.Tag] = table;
        }
        return tables;
    }

    static void Rebuild(Dictionary<string, byte[]> tables, List<Entry> entries)
    {
        short[]? leftSides = null;
        if (entries.Exists(e => e.Tag == "glyf" && e.IsTransformed))
        {
            (tables["glyf"], tables["loca"], leftSides) = RebuildGlyphs(new Bytes(tables["glyf"]));
            // Long offsets.
            BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        }
        if (entries.Exists(e => e.Tag == "hmtx" && e.IsTransformed))
            tables["hmtx"] = RebuildMetrics(new Bytes(tables["hmtx"]), BinaryPrimitives.ReadUInt16BigEndian(tables["hhea"].AsSpan(34)),
                leftSides ?? throw new InvalidDataException("The font's metrics stand on glyphs that it lacks."));
    }

    static (byte[] Glyf, byte[] Loca, short[] LeftSides) RebuildGlyphs(Bytes table)
    {
        table.Skip(4);
        int count = table.U16();
        table.Skip(2);
        var lengths = new int[7];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = (int)table.U32();
        var parts = Array.ConvertAll(lengths, table.Part);
        var streams = new GlyphStreams(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[5].Take((count + 31 >> 5) << 2).ToArray());

        var glyphs = new Output();
        var offsets = new Output();
        var leftSides = new short[count];
        for (var i = 0; i < count; i++)
        {
            offsets.U32((uint)glyphs.Length);
            leftSides[i] = RebuildGlyph(i, streams, glyphs);
            glyphs.Pad();
        }
        offsets.U32((uint)glyphs.Length);
        return (glyphs.ToArray(), offsets.ToArray(), leftSides);
    }

    /// <param name="Contours">How many contours a glyph has; -1 for one that is composed of others.</param>
    /// <param name="Points">How many points a contour has.</param>
    /// <param name="Flags">One for each point.</param>
    /// <param name="Coordinates">Of the points; and how long the instructions are.</param>
    /// <param name="Components">Of composed glyphs.</param>
    /// <param name="Boxes">Those that do not follow from the points.</param>
    /// <param name="Instructions">Of all glyphs.</param>
    /// <param name="HasBox">A bit for each glyph.</param>
    sealed record GlyphStreams(Bytes Contours, Bytes Points, Bytes Flags, Bytes Coordinates, Bytes Components, Bytes Boxes, Bytes Instructions, byte[] HasBox);

    /// <returns>The least x, on which transformed metrics stand.</returns>
    static short RebuildGlyph(int glyph, GlyphStreams from, Output to)
    {
        var contours = (short)from.Contours.U16();
        if (contours == 0)
            return 0;
        var hasBox = (from.HasBox[glyph >> 3] & 0x80 >> (glyph & 7)) != 0;
        return contours < 0 ? RebuildComposed(from, to) : RebuildSimple(contours, hasBox, from, to);
    }

    static short RebuildComposed(GlyphStreams from, Output to)
    {
        const int WordArguments = 1, Scale = 8, More = 0x20, TwoScales = 0x40, Matrix = 0x80, HasInstructions = 0x100;
        var box = from.Boxes.Take(8).ToArray();
        to.U16(0xffff);
        to.Add(box);
        var hasInstructions = false;
        int flags;
        do
        {
            flags = from.Components.U16();
            to.U16((ushort)flags);
            var scales = (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
            to.Add(from.Components.Take(2 + ((flags & WordArguments) != 0 ? 4 : 2) + scales));
            hasInstructions |= (flags & HasInstructions) != 0;
        }
        while ((flags & More) != 0);
        if (hasInstructions)
            CopyInstructions(from, to);
        return BinaryPrimitives.ReadInt16BigEndian(box);
    }

    static short RebuildSimple(int contours, bool hasBox, GlyphStreams from, Output to)
    {
        var ends = new Output();
        var total = 0;
        for (var i = 0; i < contours; i++)
        {
            total += from.Points.Packed();
            ends.U16((ushort)(total - 1));
        }
        var (flags, xs, ys) = (new Output(), new Output(), new Output());
        int x = 0, y = 0, left = int.MaxValue, bottom = int.MaxValue, right = int.MinValue, top = int.MinValue;
        for (var i = 0; i < total; i++)
        {
            var flag = from.Flags.U8();
            var (dx, dy) = ReadStep(flag & 0x7f, from.Coordinates);
            // One byte of flags and two whole words for each point: larger than it could be, and read by everybody.
            flags.U8((byte)((flag & 0x80) == 0 ? 1 : 0));
            xs.U16((ushort)(short)dx);
            ys.U16((ushort)(short)dy);
            (x, y) = (x + dx, y + dy);
            (left, right, bottom, top) = (Math.Min(left, x), Math.Max(right, x), Math.Min(bottom, y), Math.Max(top, y));
        }
        to.U16((ushort)contours);
        short least;
        if (hasBox)
        {
            var box = from.Boxes.Take(8).ToArray();
            least = BinaryPrimitives.ReadInt16BigEndian(box);
            to.Add(box);
        }
        else
        {
            least = (short)left;
            foreach (var side in (int[])[left, bottom, right, top])
                to.U16((ushort)(short)side);
        }
        to.Add(ends.ToArray());
        CopyInstructions(from, to);
        to.Add(flags.ToArray());
        to.Add(xs.ToArray());
        to.Add(ys.ToArray());
        return least;
    }

    static void CopyInstructions(GlyphStreams from, Output to)
    {
        var length = from.Coordinates.Packed();
        to.U16((ushort)length);
        to.Add(from.Instructions.Take(length));
    }

    /// <summary>From a point to the next, by the triplet table of section 5.2.</summary>
    static (int X, int Y) ReadStep(int flag, Bytes from)
    {
        int Signed(int sign, int size) => (sign & 1) != 0 ? size : -size;
        switch (flag)
        {
            case < 10:
                return (0, Signed(flag, ((flag & 14) << 7) + from.U8()));
            case < 20:
                return (Signed(flag, ((flag - 10 & 14) << 7) + from.U8()), 0);
            case < 84:
                {
                    var (kind, both) = (flag - 20, from.U8());
                    return (Signed(flag, 1 + (kind & 0x30) + (both >> 4)), Signed(flag >> 1, 1 + ((kind & 0x0c) << 2) + (both & 0x0f)));
                }
            case < 120:
                {
                    var (kind, one, other) = (flag - 84, from.U8(), from.U8());
                    return (Signed(flag, 1 + (kind / 12 << 8) + one), Signed(flag >> 1, 1 + (kind % 12 >> 2 << 8) + other));
                }
            case < 124:
                {
                    var (one, both, other) = (from.U8(), from.U8(), from.U8());
                    return (Signed(flag, (one << 4) + (both >> 4)), Signed(flag >> 1, ((both & 0x0f) << 8) + other));
                }
            default:
                {
                    int one = from.U16(), other = from.U16();
                    return (Signed(flag, one), Signed(flag >> 1, other));
                }
        }
    }

    static byte[] RebuildMetrics(Bytes table, int widths, short[] leftSides)
    {
        var flags = table.U8();
        var advances = new ushort[widths];
        for (var i = 0; i < widths; i++)
            advances[i] = table.U16();
        var to = new Output();
        for (var i = 0; i < leftSides.Length; i++)
        {
            var isLeftOut = (flags & (i < widths ? 1 : 2)) != 0;
            if (i < widths)
                to.U16(advances[i]);
            to.U16(isLeftOut ? (ushort)leftSides[i] : table.U16());
        }
        return to.ToArray();
    }

    static byte[] Write(uint flavor, Dictionary<string, byte[]> tables)
    {
        var sorted = tables.OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var power = (int)Math.Log2(sorted.Count);
        var font = new Output();
        font.U32(flavor);
        font.U16((ushort)sorted.Count);
        font.U16((ushort)(16 << power));
        font.U16((ushort)power);
        font.U16((ushort)(sorted.Count * 16 - (16 << power)));
        var at = 12 + sorted.Count * 16;
        foreach (var (tag, table) in sorted)
        {
            font.Add(Encoding.ASCII.GetBytes(tag));
            font.U32(Sum(table));
            font.U32((uint)at);
            font.U32((uint)table.Length);
            at += table.Length + 3 & ~3;
        }
        foreach (var (_, table) in sorted)
        {
            font.Add(table);
            font.Pad();
        }
        return font.ToArray();
    }

    static uint Sum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++)
            sum += (uint)table[i] << 24 - i % 4 * 8;
        return sum;
    }

    /// <summary>Big-endian bytes that are read once, from front to back.</summary>
    sealed class Bytes(byte[] bytes, int start = 0, int? end = null)
    {
        readonly int end = end ?? bytes.Length;

        public int At { get; private set; } = start;

        public void Skip(int length) => Take(length);

        public ReadOnlySpan<byte> Take(int length)
        {
            if (length < 0 || At + length > end)
                throw new InvalidDataException("The font ends too early.");
            At += length;
            return bytes.AsSpan(At - length, length);
        }

        /// <summary>The next bytes as a stream of their own.</summary>
        public Bytes Part(int length)
        {
            Skip(length);
            return new Bytes(bytes, At - length, At);
        }

        public byte U8() => Take(1)[0];
        public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));
        public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));
        public string Text(int length) => Encoding.ASCII.GetString(Take(length));

        /// <summary>UIntBase128 of section 4.1.</summary>
        public int Base128()
        {
            var value = 0;
            for (var i = 0; i < 5; i++)
            {
                var next = U8();
                value = value << 7 | next & 0x7f;
                if ((next & 0x80) == 0)
                    return value;
            }
            throw new InvalidDataException("A length in the font is too long.");
        }

        /// <summary>255UInt16 of section 4.2.</summary>
        public int Packed() => U8() switch { 253 => U16(), 254 => U8() + 506, 255 => U8() + 253, var small => small };
    }

    sealed class Output
    {
        readonly MemoryStream bytes = new();

        public int Length => (int)bytes.Length;

        public void U8(byte value) => bytes.WriteByte(value);

        public void U16(ushort value)
        {
            U8((byte)(value >> 8));
            U8((byte)value);
        }

        public void U32(uint value)
        {
            U16((ushort)(value >> 16));
            U16((ushort)value);
        }

        public void Add(ReadOnlySpan<byte> more) => bytes.Write(more);

        public void Pad()
        {
            while (bytes.Length % 4 != 0)
                U8(0);
        }

        public byte[] ToArray() => bytes.ToArray();
    }
}
