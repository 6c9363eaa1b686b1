using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Import;

/// <summary>Collects rows for one temporary table and sends them in batches by binary <c>COPY</c>: memory holds one batch.</summary>
sealed class StagingTable<T>(NpgsqlConnection connection, string name, string columns, Action<NpgsqlBinaryImporter, T> writeRow)
{
    const int BatchSize = 5000;

    readonly List<T> batch = new(BatchSize);

    public long Count { get; private set; }

    public void Add(T row)
    {
        batch.Add(row);
        Count++;
        if (batch.Count == BatchSize)
            Flush();
    }

    public void Flush()
    {
        if (batch.Count == 0)
            return;
        using var importer = connection.BeginBinaryImport($"copy {name} ({columns}) from stdin (format binary)");
        foreach (var row in batch)
        {
            importer.StartRow();
            writeRow(importer, row);
        }
        importer.Complete();
        batch.Clear();
    }
}

/// <summary>Writing nullable columns to a binary <c>COPY</c>.</summary>
static class BinaryImporterExtensions
{
    public static void Text(this NpgsqlBinaryImporter importer, string? value)
    {
        if (value is null)
            importer.WriteNull();
        else
            // PostgreSQL's text holds no NUL, which damaged tags may contain.
            importer.Write(value.Contains('\0', StringComparison.Ordinal) ? value.Replace("\0", "", StringComparison.Ordinal) : value, NpgsqlDbType.Text);
    }

    public static void Small(this NpgsqlBinaryImporter importer, short? value)
    {
        if (value is { } number)
            importer.Write(number, NpgsqlDbType.Smallint);
        else
            importer.WriteNull();
    }

    public static void Date(this NpgsqlBinaryImporter importer, DateOnly? value)
    {
        if (value is { } date)
            importer.Write(date, NpgsqlDbType.Date);
        else
            importer.WriteNull();
    }

    public static void Long(this NpgsqlBinaryImporter importer, long? value)
    {
        if (value is { } number)
            importer.Write(number, NpgsqlDbType.Bigint);
        else
            importer.WriteNull();
    }

    public static void Geometry(this NpgsqlBinaryImporter importer, NetTopologySuite.Geometries.Geometry? value)
    {
        if (value is not null)
            importer.Write(value, NpgsqlDbType.Geometry);
        else
            importer.WriteNull();
    }
}
