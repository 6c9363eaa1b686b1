using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>Writes one file of a bulk folder, field by field, and what the manifest has to say of it. The same fields give the same bytes.</summary>
sealed class BulkWriter : IDisposable
{
    readonly HashingStream stream;
    readonly CsvWriter writer;

    public BulkWriter(string folder, BulkFile file)
    {
        File = file;
        stream = new HashingStream(System.IO.File.Create(Path.Combine(folder, file.FileName), 1024 * 1024));
        writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", BufferSize = 1024 * 1024 }, leaveOpen: false);
        foreach (var column in file.Columns)
            writer.WriteField(column);
        writer.EndRecord();
    }

    public BulkFile File { get; }

    /// <summary>Rows ended so far, the first line not counted.</summary>
    public int Rows { get; private set; }

    public BulkWriter Text(string? text)
    {
        writer.WriteField(text ?? "");
        return this;
    }

    public BulkWriter Whole(long? number)
    {
        Span<char> digits = stackalloc char[20];
        var length = 0;
        if (number is { } known)
            known.TryFormat(digits, out length, default, CultureInfo.InvariantCulture);
        writer.WriteField((ReadOnlySpan<char>)digits[..length]);
        return this;
    }

    /// <summary>To the tenth: metres, seconds.</summary>
    public BulkWriter Tenths(double number) => Formatted(number, "0.0");

    /// <summary>A longitude and a latitude, WGS 84 degrees to seven decimals.</summary>
    public BulkWriter Degrees((double Longitude, double Latitude) point) => Formatted(point.Longitude, "0.0000000").Formatted(point.Latitude, "0.0000000");

    public BulkWriter Day(DateOnly? day)
    {
        Span<char> text = stackalloc char[10];
        var length = 0;
        if (day is { } known)
            known.TryFormat(text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteField((ReadOnlySpan<char>)text[..length]);
        return this;
    }

    /// <summary>A ring, closed here, as a polygon in WKT.</summary>
    public BulkWriter Polygon(IEnumerable<(double Longitude, double Latitude)> ring)
    {
        var corners = ring.ToList();
        return Wkt("POLYGON((", [.. corners, corners[0]], "))");
    }

    public BulkWriter Line(IEnumerable<(double Longitude, double Latitude)> points) => Wkt("LINESTRING(", [.. points], ")");

    public void End()
    {
        writer.EndRecord();
        Rows++;
    }

    public BulkFileFacts Close()
    {
        writer.Dispose();
        return new BulkFileFacts(Rows, stream.Hash);
    }

    public void Dispose() => writer.Dispose();

    BulkWriter Formatted(double number, string format)
    {
        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteField((ReadOnlySpan<char>)text[..length]);
        return this;
    }

    BulkWriter Wkt(string begin, List<(double Longitude, double Latitude)> points, string end)
    {
        var text = new StringBuilder(begin, 256);
        for (var i = 0; i < points.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{points[i].Longitude:0.0000000} {points[i].Latitude:0.0000000}");
        writer.WriteField(text.Append(end).ToString());
        return this;
    }

    /// <summary>Passes on what is written and hashes it on the way.</summary>
    sealed class HashingStream(Stream inner) : Stream
    {
        readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        /// <summary>Lower-case hexadecimal, once the stream is closed.</summary>
        public string Hash { get; private set; } = "";

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing && Hash.Length == 0)
            {
                Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
                hash.Dispose();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
