using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

/// <summary>Which rounds a caller sees: an inspector their own, a planner those that lie wholly in their areas.</summary>
static class VisibleRounds
{
    public static IQueryable<Round> To(Caller caller, IQueryable<Round> rounds)
    {
        if (caller.Role == Role.Inspector)
            return rounds.Where(r => r.Inspector == caller.Id);
        if (caller.Everywhere)
            return rounds;
        var areas = caller.Areas.ToArray();
        return rounds.Where(r => r.AreaIds.All(area => areas.Contains(area)));
    }
}

/// <summary>A round that a use case is about to change.</summary>
static class OpenRound
{
    /// <summary>Two people at once: the row is locked, so that one changes it and the other is told. Its stops come with it, in their order.</summary>
    /// <exception cref="RegistryError">There is none of this id that the caller may change, it is finished, or another version was expected.</exception>
    public static async Task<Round> GetForUpdateAsync(RegistryDbContext db, RequestAccess access, string id, string? expectedVersion, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        // Seen first, then locked: a lock is not for who may not even see it.
        var seen = await VisibleRounds.To(access.Caller, db.Rounds).AnyAsync(r => r.Reference == reference, cancellation);
        var round = seen ? await db.Rounds.FromSql($"select * from registry.rounds where reference = {reference} for update").SingleOrDefaultAsync(cancellation) : null;
        if (round is null)
            throw RegistryError.NotFound("roundId", "There is no round with this id among those that you may see.");
        await db.RoundStops.Where(s => s.RoundId == round.Id).OrderBy(s => s.Position).ThenBy(s => s.Id).LoadAsync(cancellation);
        round.Stops.Sort((one, other) => (one.Position, one.Id).CompareTo((other.Position, other.Id)));
        var version = round.Version.ToString(CultureInfo.InvariantCulture);
        if (expectedVersion is not null && expectedVersion != version)
            throw RegistryError.Stale(new Dictionary<string, object?>
            {
                ["version"] = version,
                ["state"] = EnumText<RoundState>.ToText(round.State),
                ["openStops"] = round.Stops.Count(s => s.IsOpen),
            });
        if (round.State == RoundState.Finished)
            throw RegistryError.Conflict("roundId", "round-finished", "This round is finished. Plan another one for what is left.");
        return round;
    }

    /// <exception cref="RegistryError">The round has no such stop.</exception>
    public static RoundStop GetStop(this Round round, string id) =>
        round.Stops.Find(s => Guid.TryParse(id, out var reference) && s.Reference == reference)
            ?? throw RegistryError.NotFound("stopId", "This round has no stop with this id.");

    /// <exception cref="RegistryError">The round was not started yet.</exception>
    public static void RequireStarted(this Round round)
    {
        if (round.State != RoundState.Started)
            throw RegistryError.Conflict("roundId", "round-started", "This round was not started yet. Start it first.");
    }

    /// <summary>When something happened: as the device says, which may have been without a network, else now.</summary>
    /// <exception cref="RegistryError">In the future, or not on the day of the round.</exception>
    public static DateTimeOffset MomentOf(this Round round, DateTimeOffset? said, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var at = (said ?? now).ToUniversalTime();
        if (at > now.AddMinutes(5))
            throw RegistryError.Invalid("at", "not-in-the-future", "This lies in the future. Please check the device's clock.");
        if (at < round.Midnight || at >= round.Midnight.AddHours(36))
            throw RegistryError.Invalid("at", "on-the-day", $"This round is for {round.Day:yyyy-MM-dd}. Work it on that day, or plan another one.");
        return at > now ? now : at;
    }

    /// <summary>Stops that are no longer in the round: their inspections are due again, and nobody's.</summary>
    /// <remarks>The stops are saved first: the database releases a stop by itself where its inspection is taken from the inspector.</remarks>
    public static async Task ReleaseAsync(RegistryDbContext db, Round round, IReadOnlyCollection<RoundStop> stops, Caller caller, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var stop in stops)
            if (stop.IsOpen)
                stop.Release(at);
        await db.SaveChangesAsync(cancellation);
        var ids = stops.Select(s => s.InspectionId).ToArray();
        var inspections = await db.Inspections.FromSql($"select * from registry.inspections where id = any ({ids}) order by id for update").ToListAsync(cancellation);
        foreach (var inspection in inspections.Where(i => i.IsOpen && i.AssignedTo == round.Inspector))
        {
            inspection.Assign(null, null);
            db.InspectionAssignments.Add(new InspectionAssignment(inspection.Id, null, null, caller.Id, at));
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The inspections of new stops become the inspector's, for the day of the round.</summary>
    /// <exception cref="RegistryError">One was carried out, closed or given away meanwhile.</exception>
    public static async Task AssignAsync(RegistryDbContext db, Round round, IReadOnlyCollection<RoundStop> stops, Caller caller, DateTimeOffset at, CancellationToken cancellation)
    {
        var ids = stops.Select(s => s.InspectionId).ToArray();
        var inspections = await db.Inspections.FromSql($"select * from registry.inspections where id = any ({ids}) order by id for update").ToListAsync(cancellation);
        foreach (var inspection in inspections)
        {
            if (!inspection.IsOpen || (inspection.AssignedTo is { } other && other != round.Inspector))
                throw TakenMeanwhile();
            if (inspection.AssignedTo == round.Inspector && inspection.PlannedOn == round.Day)
                continue;
            inspection.Assign(round.Inspector, round.Day);
            db.InspectionAssignments.Add(new InspectionAssignment(inspection.Id, round.Inspector, round.Day, caller.Id, at));
        }
    }

    public static RegistryError TakenMeanwhile() => RegistryError.Conflict(
        "plan", "places-taken-meanwhile", "Some of these places were given to another round, or changed, while this one was planned. Plan again: it chooses among what is left.");
}
