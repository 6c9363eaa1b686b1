namespace DwellingRegistry.Registry;

/// <summary>
/// A row of the recorded axis: what the register held from one instant until another. Nothing is overwritten; a correction closes the row
/// (<see cref="RecordedUntil"/>, <see cref="ClosedBy"/>) and adds another. The application's database role may update nothing else.
/// </summary>
public abstract class Recorded
{
    public DateTimeOffset RecordedFrom { get; protected set; }
    public DateTimeOffset? RecordedUntil { get; private set; }

    /// <summary>Who recorded it: an account's name, a client's id, or the import that brought it.</summary>
    public string RecordedBy { get; protected set; } = "";
    public string? ClosedBy { get; private set; }

    public void CloseRecord(DateTimeOffset at, string by)
    {
        if (RecordedUntil is not null)
            throw new InvalidOperationException("A recorded row is closed once.");
        RecordedUntil = at;
        ClosedBy = by;
    }
}
