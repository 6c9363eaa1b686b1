using System.Text;
using CsvHelper;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>
/// Comma, semicolon or tab separated text with a head line, quoted as RFC 4180 says, in UTF-8 (or UTF-16 with its mark). The separator is the one
/// that the head line has most of.
/// </summary>
sealed class CsvFile : TableFile
{
    const int MostFieldLetters = 10_000;
    const int MostLineLetters = 200_000;

    readonly LimitedLines lines;
    readonly CsvReader reader;
    readonly FileStream stream;
    readonly string[] columns;
    bool isBad;

    public CsvFile(string path) : base(path)
    {
        if (!File.Exists(path))
            throw new WrongFileException($"There is no file {path}.");
        (stream, lines) = Guard(() =>
        {
            var opened = new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16 });
            return (opened, new LimitedLines(new StreamReader(opened, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), MostLineLetters));
        });
        try
        {
            reader = CsvReader.Create(lines, new CsvReaderOptions
            {
                Separator = FindSeparator(),
                DetectSeparatorHint = false,
                HasHeader = false,
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MaxRecordSize = MostLineLetters * 4,
                OnMalformedRecord = _ => isBad = true,
            });
            columns = ReadHead();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> FindColumns(Action<double> progress, CancellationToken cancellation) => columns;

    public override CoordinateSystem? FindCoordinateSystem() => null;

    public override IEnumerable<TableRow> Read(IReadOnlyList<string> wanted, Action<double> progress)
    {
        var places = wanted.Select(name => Array.IndexOf(columns, name)).ToArray();
        while (true)
        {
            isBad = false;
            if (!Guard(reader.Read))
                yield break;
            if (reader.RowNumber % 1000 == 0)
                progress((double)stream.Position / stream.Length);
            var fields = Guard(ReadFields);
            var line = reader.LineNumber;
            if (isBad)
                yield return new TableRow(line, null, [], "its quotes do not match");
            else if (fields.Length != columns.Length)
                yield return new TableRow(line, null, [], $"it has too {(fields.Length < columns.Length ? "few" : "many")} columns: {fields.Length} instead of {columns.Length}");
            else
                yield return new TableRow(line, null, Array.ConvertAll(places, place => fields[place] is { Length: > 0 } value ? value : null));
        }
    }

    public override void Dispose()
    {
        reader.Dispose();
        lines.Dispose();
        stream.Dispose();
    }

    char FindSeparator()
    {
        var head = Guard(lines.PeekLine);
        return new[] { ',', ';', '\t' }.MaxBy(separator => head.Count(letter => letter == separator));
    }

    string[] ReadHead()
    {
        if (!Guard(reader.Read) || isBad)
            throw new WrongFileException($"{Name} has no head line that names its columns.");
        var head = Array.ConvertAll(Guard(ReadFields), name => name.Trim());
        if (Array.Exists(head, name => name.Any(char.IsControl)))
            throw new WrongFileException($"{Name} is no text: its head line holds control characters.");
        if (head.GroupBy(name => name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new WrongFileException(twice.Key.Length == 0
                ? $"{Name} has columns without a name in its head line."
                : $"{Name} has two columns \"{twice.Key}\".");
        return head;
    }

    string[] ReadFields()
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = reader.GetString(i) is { Length: <= MostFieldLetters } field ? field : throw new LineTooLongException();
        return fields;
    }

    T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException error)
        {
            throw new WrongFileException($"{Name} is no text in UTF-8; save it as UTF-8.", error);
        }
        catch (Exception error) when (error is CsvFormatException or LineTooLongException)
        {
            throw new WrongFileException($"{Name} has a field or a line that is too long, near line {reader?.LineNumber ?? 1}; is a closing quote missing?", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"{Name} cannot be read: {error.Message}", error);
        }
    }

    sealed class LineTooLongException : Exception;

    /// <summary>Refuses a line that would fill the memory, before the parser has gathered it.</summary>
    sealed class LimitedLines(StreamReader inner, int most) : TextReader
    {
        readonly char[] start = new char[8192];
        int startLength = -1;
        int startRead;
        int lineLength;

        /// <summary>The first line, or as much of it as a head line may be long; nothing is consumed.</summary>
        public string PeekLine()
        {
            startLength = inner.ReadBlock(start, 0, start.Length);
            var text = start.AsSpan(0, startLength);
            var end = text.IndexOfAny('\r', '\n');
            return (end < 0 ? text : text[..end]).ToString();
        }

        public override int Read(Span<char> buffer)
        {
            int count;
            if (startRead < startLength)
            {
                count = Math.Min(buffer.Length, startLength - startRead);
                start.AsSpan(startRead, count).CopyTo(buffer);
                startRead += count;
            }
            else
            {
                count = inner.Read(buffer);
            }
            Count(buffer[..count]);
            return count;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        void Count(ReadOnlySpan<char> read)
        {
            foreach (var line in read.EnumerateLines())
                lineLength = line.Length == read.Length ? lineLength + line.Length : line.Length;
            if (lineLength > most)
                throw new LineTooLongException();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
