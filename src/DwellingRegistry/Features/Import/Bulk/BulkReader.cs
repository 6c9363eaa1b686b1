using System.Buffers.Text;
using System.Text;
using CsvHelper;
using DwellingRegistry.Registry;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>
/// Reads one file of a bulk folder row by row; memory holds one row. Each getter checks the value it returns: what is wrong ends the load with
/// the file, the line and the reason. Values are not repeated in messages, since they may tell of people.
/// </summary>
sealed class BulkReader : IDisposable
{
    const int LongestRow = 16 * 1024 * 1024;
    const int LongestText = 300;

    readonly BulkFile file;
    readonly BulkManifest manifest;
    readonly CsvReader reader;
    readonly WKTReader shapes = new(new NtsGeometryServices(NtsGeometryServices.Instance.DefaultPrecisionModel, Geo.Wgs84));

    /// <exception cref="WrongFileException">The first line does not name the file's columns.</exception>
    public BulkReader(string folder, BulkFile file, BulkManifest manifest)
    {
        this.file = file;
        this.manifest = manifest;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            IncludeValuesInExceptions = false,
            BufferSize = 256 * 1024,
        };
        reader = CsvReader.FromFile(Path.Combine(folder, file.FileName), options, FileOptions.SequentialScan);
        Guarded(() =>
        {
            reader.ReadHeader();
            return true;
        });
        if (!reader.Headers.SequenceEqual(file.Columns))
            throw new WrongFileException($"{file.FileName}: the first line must be {string.Join(',', file.Columns)}");
    }

    /// <summary>The rows read so far, this one included.</summary>
    public long Row => reader.RowNumber;

    public long ByteOffset => reader.ByteOffset;

    /// <exception cref="WrongFileException">The row is no row of this file, or there are more or fewer than the manifest says.</exception>
    public bool Read()
    {
        if (!Guarded(reader.Read))
        {
            if (Row != manifest.Rows(file.Name))
                throw new WrongFileException($"{file.FileName} has {Row} rows, and {BulkManifest.FileName} says {manifest.Rows(file.Name)}.");
            return false;
        }
        if (Row > manifest.Rows(file.Name))
            throw Wrong("more rows than the manifest says");
        if (file.IsNumbered && Whole(0, 1, int.MaxValue) != Row)
            throw Wrong($"{file.Columns[0]} must be {Row}: rows are numbered 1, 2, 3 … without gaps");
        return true;
    }

    public bool IsEmpty(int column) => reader.IsEmpty(column);

    public string? FindText(int column, int longest = LongestText)
    {
        if (reader.IsEmpty(column))
            return null;
        string text;
        try
        {
            text = StrictUtf8.GetString(reader.GetSpan(column));
        }
        catch (DecoderFallbackException)
        {
            throw Wrong(column, "is no text in UTF-8");
        }
        if (text.Length > longest)
            throw Wrong(column, $"is longer than {longest} characters");
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            throw Wrong(column, "holds control characters");
        return text;
    }

    public string GetText(int column, int longest = LongestText) => FindText(column, longest) ?? throw Wrong(column, "is empty");

    public int Whole(int column, int least, int most) =>
        Utf8Parser.TryParse(reader.GetSpan(column), out int number, out var read) && read == reader.GetSpan(column).Length && number >= least && number <= most
            ? number
            : throw Wrong(column, $"is no whole number from {least} to {most}");

    public short? FindSmall(int column, short least, short most) => reader.IsEmpty(column) ? null : (short)Whole(column, least, most);

    public double Number(int column, double least, double most) =>
        Utf8Parser.TryParse(reader.GetSpan(column), out double number, out var read) && read == reader.GetSpan(column).Length && number >= least && number <= most
            ? number
            : throw Wrong(column, $"is no number from {least} to {most}");

    /// <summary>The number of a row of another file.</summary>
    public int Reference(int column, BulkFile of)
    {
        var rows = manifest.Rows(of.Name);
        return Utf8Parser.TryParse(reader.GetSpan(column), out int number, out var read) && read == reader.GetSpan(column).Length && number >= 1 && number <= rows
            ? number
            : throw Wrong(column, $"is no row of {of.FileName}, which has {rows}");
    }

    public int? FindReference(int column, BulkFile of) => reader.IsEmpty(column) ? null : Reference(column, of);

    /// <summary>One of the words of an enumeration, as the database has it.</summary>
    public T Word<T>(int column) where T : struct, Enum
    {
        var span = reader.GetSpan(column);
        foreach (var (utf8, value) in Words<T>.All)
        {
            if (span.SequenceEqual(utf8))
                return value;
        }

        throw Wrong(column, $"is none of {string.Join(", ", Enum.GetValues<T>().Select(EnumText<T>.ToText))}");
    }

    public DateOnly Day(int column)
    {
        var span = reader.GetSpan(column);
        return span.Length == 10 && span[4] == '-' && span[7] == '-'
            && Digits(span[..4]) is >= 1800 and <= 2200 and var year && Digits(span[5..7]) is >= 1 and <= 12 and var month
            && Digits(span[8..]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : throw Wrong(column, "is no day like 2026-05-17");
    }

    public DateOnly? FindDay(int column) => reader.IsEmpty(column) ? null : Day(column);

    public PartialDate Date(int column) =>
        PartialDate.TryParse(Encoding.UTF8.GetString(reader.GetSpan(column)), out var date)
            ? date
            : throw Wrong(column, "is no date: give a day (2020-05-17), a month (2020-05), a year (2020), or unknown");

    public PartialDate? FindDate(int column) => reader.IsEmpty(column) ? null : Date(column);

    /// <summary>WGS 84 degrees from two columns.</summary>
    public Point Point(int longitude) => Geo.Point(Number(longitude, -180, 180), Number(longitude + 1, -90, 90));

    /// <summary>A shape in WKT, WGS 84 degrees, valid, of one of the given kinds.</summary>
    public Geometry Shape(int column, params ReadOnlySpan<OgcGeometryType> kinds)
    {
        Geometry shape;
        try
        {
            shape = shapes.Read(Encoding.UTF8.GetString(reader.GetSpan(column)));
        }
        catch (Exception error) when (error is ParseException or ArgumentException)
        {
            throw Wrong(column, "is no geometry in WKT");
        }
        if (!kinds.Contains(shape.OgcGeometryType))
            throw Wrong(column, $"is no {string.Join(" or ", kinds.ToArray())}");
        var box = shape.EnvelopeInternal;
        if (shape.IsEmpty || !(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90))
            throw Wrong(column, "is not in WGS 84 degrees");
        return shape.IsValid ? shape : throw Wrong(column, "crosses itself");
    }

    public WrongFileException Wrong(int column, string reason) => Wrong($"{file.Columns[column]} {reason}");

    public WrongFileException Wrong(string reason) => WrongAt(file, reader.LineNumber, reason);

    public static WrongFileException WrongAt(BulkFile file, long line, string reason) => new($"{file.FileName}, line {line}: {reason}.");

    public long Line => reader.LineNumber;

    public void Dispose() => reader.Dispose();

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static int Digits(ReadOnlySpan<byte> span)
    {
        var value = 0;
        foreach (var digit in span)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            value = value * 10 + digit - '0';
        }

        return value;
    }

    bool Guarded(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException error)
        {
            throw new WrongFileException($"{file.FileName}, line {error.LineNumber}: no row of {file.Columns.Length} fields. {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new WrongFileException($"{file.FileName} cannot be read: {error.Message}", error);
        }
    }

    static class Words<T> where T : struct, Enum
    {
        public static readonly (byte[] Utf8, T Value)[] All =
            [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(EnumText<T>.ToText(value)), value))];
    }
}
