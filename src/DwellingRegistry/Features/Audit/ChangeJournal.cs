using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit;

/// <summary>Begins acts of change in the name of the request's caller. Scoped.</summary>
public sealed class ChangeJournal(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    const int LongestDocument = 200;

    /// <param name="kind">What is done.</param>
    /// <param name="happenedOn">The day it takes effect in the world, where it has one.</param>
    /// <param name="sourceDocument">What it stands on, as typed: at most 200 characters.</param>
    /// <returns>The act, to be given to every row that it writes or closes; saved with them.</returns>
    public Change Begin(ChangeKind kind, DateOnly? happenedOn = null, string? sourceDocument = null) => Begin(kind, happenedOn, sourceDocument, reverts: null);

    /// <summary>The act that takes an earlier one back.</summary>
    public Change BeginRevert(Change reverted, string? sourceDocument) => Begin(ChangeKind.Reverted, reverted.HappenedOn, sourceDocument, reverted.Id);

    Change Begin(ChangeKind kind, DateOnly? happenedOn, string? sourceDocument, long? reverts)
    {
        Text.Limit(sourceDocument, "sourceDocument", LongestDocument);
        // PostgreSQL keeps microseconds; what is compared with rows read back must not be finer.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var change = new Change(kind, happenedOn, Text.Clean(sourceDocument), now, access.Caller.Id) { RevertsId = reverts };
        db.Changes.Add(change);
        return change;
    }
}
