namespace DwellingRegistry.Registry;

/// <summary>
/// A row of the recorded axis: what the register held from one instant until another. Nothing is overwritten; a correction closes the row
/// (<see cref="RecordedUntil"/>, <see cref="ClosedBy"/>) and adds another. The application's database role may update nothing else.
/// </summary>
public abstract class Recorded
{
    public DateTimeOffset RecordedFrom { get; private set; }
    public DateTimeOffset? RecordedUntil { get; private set; }

    /// <summary>Who recorded it: an account's name, a client's id, or the import that brought it.</summary>
    public string RecordedBy { get; private set; } = "";
    public string? ClosedBy { get; private set; }

    /// <summary>The act that wrote the row; null for what a bulk load brought.</summary>
    public long? ChangeId { get; private set; }
    public Change? Change { get; private set; }

    /// <summary>The act that closed it.</summary>
    public long? ClosedChangeId { get; private set; }
    public Change? ClosedChange { get; private set; }

    protected void RecordWith(Change change)
    {
        Change = change;
        RecordedFrom = change.RecordedAt;
        RecordedBy = change.RecordedBy;
    }

    public void CloseWith(Change change)
    {
        if (RecordedUntil is not null)
            throw new InvalidOperationException("A recorded row is closed once.");
        ClosedChange = change;
        RecordedUntil = change.RecordedAt;
        ClosedBy = change.RecordedBy;
    }
}

public static class RecordedRows
{
    /// <summary>The rows that the register held at the instant; those it holds now when there is none.</summary>
    public static IQueryable<T> KnownAt<T>(this IQueryable<T> rows, DateTimeOffset? knownAt) where T : Recorded =>
        knownAt is { } at
            ? rows.Where(r => r.RecordedFrom <= at && (r.RecordedUntil == null || r.RecordedUntil > at))
            : rows.Where(r => r.RecordedUntil == null);
}
