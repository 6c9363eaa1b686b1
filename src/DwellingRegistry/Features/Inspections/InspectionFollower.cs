using System.Data;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Inspections;

/// <summary>
/// Keeps due dates up to what is committed of places: every second by the outbox, in its order and at least once, once a day for temporary
/// buildings that are past their removal date, and after a load by going through the buildings (<see cref="InspectionCatchUp"/>). Several servers may
/// run it: the database lets one in at a time. See docs/decisions/due-dates-by-outbox.md.
/// </summary>
sealed partial class InspectionFollower(DbContextOptions<RegistryDbContext> options, TimeProvider clock, ILogger<InspectionFollower> logger) : BackgroundService
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    const int BuildingsAtOnce = 500;

    /// <summary>Names the lock by which one follower goes at a time. An advisory one, since a locked row would be a write every second; imports take 990002.</summary>
    const long FollowerLock = 990003;

    DateOnly? dayDone;
    bool isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await FollowAsync(stoppingToken);
                if (isFailing)
                    LogRecovered();
                isFailing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (DatabaseFailure.IsRace(error) || DatabaseFailure.Find(error) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // A visit was recorded or a hazard reported at this moment. The events are read again in a second, with what was written then.
            }
            catch (Exception error) when (DatabaseFailure.Find(error) is not null || error is TimeoutException)
            {
                if (!isFailing)
                    LogFailing(error);
                isFailing = true;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    async Task FollowAsync(CancellationToken cancellation)
    {
        await using var db = new RegistryDbContext(options);
        // One snapshot for the events, for the places and for the mark of how far was read.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (await FindPositionAsync(db, cancellation) is not (var seen, var isBehind))
            return;
        var today = clock.Today();
        var buildings = await db.Database.SqlQuery<long>(
            $"""
            select building_id as "Value" from registry.outbox_events
            where transaction_id >= pg_snapshot_xmin({seen}::pg_snapshot)::text::bigint
              and not pg_visible_in_snapshot(transaction_id::text::xid8, {seen}::pg_snapshot)
              and kind in ('building_changed', 'dwelling_counted', 'dwelling_uncounted') and building_id is not null
            order by id
            """).ToListAsync(cancellation);
        if (dayDone != today)
            buildings.AddRange(await PastRemovalAsync(db, today, cancellation));
        if (isBehind)
            buildings.AddRange(await InspectionCatchUp.StepAsync(db, cancellation));
        foreach (var some in buildings.Distinct().Chunk(BuildingsAtOnce))
        {
            await MaintainInspections.RunAsync(db, some, today, cancellation);
            db.ChangeTracker.Clear();
        }
        // Where nothing concerned places the mark is moved now and then only, so that an idle register is not written to.
        await db.Database.ExecuteSqlAsync(
            $"""
            update registry.outbox_positions set seen = pg_current_snapshot()::text
            where feature = 'inspections'
              and ({buildings.Count > 0} or pg_snapshot_xmin(pg_current_snapshot())::text::bigint - pg_snapshot_xmin(seen::pg_snapshot)::text::bigint > 1000)
            """, cancellation);
        await transaction.CommitAsync(cancellation);
        dayDone = today;
    }

    /// <summary>How far the outbox was read and whether the places were loaded anew since all were gone through; null while another server follows.</summary>
    static async Task<Position?> FindPositionAsync(RegistryDbContext db, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<Position>(
            $"""
            select p.seen, c.towards is not null or c.places_edition <> s.places_edition as is_behind
            from registry.outbox_positions p cross join registry.inspection_catch_ups c cross join registry.register_state s
            where p.feature = 'inspections' and pg_try_advisory_xact_lock({FollowerLock})
            """).ToListAsync(cancellation)).SingleOrDefault();

    sealed record Position(string Seen, bool IsBehind);

    /// <summary>No event tells that a day has passed. There are as many as there are temporary buildings that should be gone.</summary>
    static Task<List<long>> PastRemovalAsync(RegistryDbContext db, DateOnly today, CancellationToken cancellation) =>
        BuildingView.At(db, today).Where(v => v.RemovalDueOn < today && (v.Status == BuildingStatus.InUse || v.Status == BuildingStatus.OutOfUse))
            .Select(v => v.BuildingId).ToListAsync(cancellation);

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due dates of inspections stand still until the database answers again.")]
    partial void LogFailing(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due dates of inspections follow the register again.")]
    partial void LogRecovered();
}
