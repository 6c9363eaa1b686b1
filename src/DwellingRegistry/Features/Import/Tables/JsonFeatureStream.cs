using System.Text.Json;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>
/// The elements of the member <c>features</c> of a JSON object, one after another from a file of any size: memory holds the largest of them.
/// </summary>
/// <remarks>Why not JsonSerializer.DeserializeAsyncEnumerable: it reads arrays at the root only.</remarks>
sealed class JsonFeatureStream : IDisposable
{
    public const int MostDepth = 64;
    public static readonly JsonReaderOptions Options = new() { MaxDepth = MostDepth };

    const int MostBytes = 64 * 1024 * 1024;

    readonly string name;
    readonly FileStream stream;
    byte[] buffer = new byte[1 << 16];
    int start, end;
    bool isLast, isInFeatures, hadFeatures, hasStarted, isOver;
    string? type;
    JsonReaderState state = new(Options);

    /// <exception cref="WrongFileException">The file cannot be opened.</exception>
    public JsonFeatureStream(string path)
    {
        name = Path.GetFileName(path);
        try
        {
            stream = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"{path} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>The number of the feature read last, from 1.</summary>
    public long Position { get; private set; }

    public double Share => (double)stream.Position / stream.Length;

    /// <summary>The member <c>crs</c>, if the part read so far had one.</summary>
    public JsonElement? CoordinateSystem { get; private set; }

    /// <param name="feature">Valid until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="WrongFileException">Not JSON, or no FeatureCollection.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> feature)
    {
        feature = default;
        if (Position == 0 && !hasStarted)
            SkipMark();
        while (!isOver)
        {
            try
            {
                if (!TryStep(out feature))
                    Fill();
                else if (!feature.IsEmpty)
                    return true;
            }
            catch (JsonException error)
            {
                throw new WrongFileException(
                    $"{name} is no JSON, or is cut off or damaged, after feature {Position} (line {error.LineNumber + 1}).", error);
            }
            catch (InvalidOperationException error)
            {
                throw NotUtf8(error);
            }
        }
        if (type != "FeatureCollection" || !hadFeatures)
            throw new WrongFileException(type is null
                ? $"{name} is JSON, but no GeoJSON FeatureCollection."
                : $"{name} is a GeoJSON {type}, but must be a FeatureCollection.");
        return false;
    }

    /// <summary>Reads a feature; what turns out not to be UTF-8 is told as that.</summary>
    public T Guard<T>(ReadOnlyMemory<byte> feature, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(feature.Span);
        }
        catch (Exception error) when (error is InvalidOperationException or JsonException)
        {
            throw NotUtf8(error);
        }
    }

    public void Dispose() => stream.Dispose();

    WrongFileException NotUtf8(Exception error) => new($"{name} is no text in UTF-8, at feature {Position}; save it as UTF-8.", error);

    void SkipMark()
    {
        Fill();
        var text = buffer.AsSpan(start, end - start);
        if (text.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || text.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw new WrongFileException($"{name} is no text in UTF-8 but UTF-16; save it as UTF-8.");
        if (text.StartsWith("\uFEFF"u8))
            start += 3;
        hasStarted = true;
    }

    /// <summary>Takes one member of the root or one feature, if the buffer holds it whole.</summary>
    bool TryStep(out ReadOnlyMemory<byte> feature)
    {
        feature = default;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isLast, state);
        if (!reader.Read())
            return isLast && (isOver = true);
        if (isInFeatures)
        {
            var from = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.EndArray)
                isInFeatures = false;
            else if (!reader.TrySkip())
                return false;
            else
            {
                feature = buffer.AsMemory(start + from, (int)reader.BytesConsumed - from);
                Position++;
            }
        }
        else if (reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadMember(ref reader))
                return false;
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            throw new WrongFileException($"{name} is a JSON list, but must be a GeoJSON FeatureCollection.");
        }
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }

    bool TryReadMember(ref Utf8JsonReader reader)
    {
        var member = reader.GetString();
        if (!reader.Read())
            return false;
        if (member == "features" && reader.TokenType == JsonTokenType.StartArray)
            return isInFeatures = hadFeatures = true;
        var from = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        if (member == "type" && reader.TokenType == JsonTokenType.String)
            type = reader.GetString();
        else if (member == "crs")
            CoordinateSystem = JsonElement.Parse(buffer.AsSpan(start + from, (int)reader.BytesConsumed - from));
        return true;
    }

    void Fill()
    {
        if (end - start == buffer.Length)
        {
            if (buffer.Length >= MostBytes)
                throw new WrongFileException($"{name} has a feature of more than {MostBytes / 1024 / 1024} MB after feature {Position}.");
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        else if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        var count = stream.Read(buffer.AsSpan(end));
        end += count;
        isLast = count == 0;
    }
}
