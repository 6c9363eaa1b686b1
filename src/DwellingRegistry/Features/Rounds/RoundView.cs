using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>A stop as it is answered, without the line of its way.</summary>
public sealed record RoundStopView(
    long Id, Guid Reference, long RoundId, long InspectionId, long BuildingId, int Position, Point Place, DateTimeOffset PlannedArrival, DateTimeOffset PlannedDeparture,
    int DriveSeconds, int DriveMetres, int ServiceMinutes, int RiskToRemove, bool IsFixed, string Reason, RoundStopState State, SkipReason? SkipReason,
    DateTimeOffset? ArrivedAt, DateTimeOffset? EndedAt)
{
    public bool IsOpen => State is RoundStopState.Planned or RoundStopState.Arrived;

    public bool IsVisited => State is RoundStopState.Done or RoundStopState.NoAccess;

    /// <summary>Against the plan: by when it was reached, left, or should have been reached.</summary>
    public int MinutesLate(RoundState round, DateTimeOffset now) => State switch
    {
        _ when ArrivedAt is { } arrived => RoundRules.MinutesLate(PlannedArrival, arrived),
        _ when IsVisited && EndedAt is { } ended => RoundRules.MinutesLate(PlannedDeparture, ended),
        RoundStopState.Planned when round == RoundState.Started => RoundRules.MinutesLate(PlannedArrival, now),
        _ => 0,
    };

    public static Task<List<RoundStopView>> OfRoundsAsync(RegistryDbContext db, IReadOnlyCollection<long> rounds, CancellationToken cancellation) =>
        db.RoundStops.AsNoTracking().Where(s => rounds.Contains(s.RoundId)).OrderBy(s => s.RoundId).ThenBy(s => s.Position).ThenBy(s => s.Id).Select(s => new RoundStopView(
            s.Id, s.Reference, s.RoundId, s.InspectionId, s.Inspection.BuildingId, s.Position, s.Place, s.PlannedArrival, s.PlannedDeparture, s.DriveSeconds, s.DriveMetres,
            s.ServiceMinutes, s.RiskToRemove, s.IsFixed, s.Reason, s.State, s.SkipReason, s.ArrivedAt, s.EndedAt)).ToListAsync(cancellation);
}

/// <summary>A round in figures. Stops that were passed over or released count in none.</summary>
public sealed record RoundTotals(int Stops, int Visited, int DriveSeconds, int ServiceMinutes, int WaitSeconds, int Metres, int PlannedRisk, int RemovedRisk)
{
    public static RoundTotals Of(Round round, IReadOnlyList<RoundStopView> stops)
    {
        var counted = stops.Where(s => s.IsOpen || s.IsVisited).ToList();
        return new RoundTotals(
            counted.Count, counted.Count(s => s.IsVisited), counted.Sum(s => s.DriveSeconds) + round.FinalSeconds, counted.Sum(s => s.ServiceMinutes), round.WaitSeconds,
            counted.Sum(s => s.DriveMetres) + round.FinalMetres, counted.Sum(s => s.RiskToRemove), counted.Where(s => s.State == RoundStopState.Done).Sum(s => s.RiskToRemove));
    }
}

/// <summary>The road of rounds, from stop to stop.</summary>
static class RoundPath
{
    sealed record Way(long RoundId, int Position, LineString? Line);

    /// <summary>One line for each round that has a way, WGS 84.</summary>
    public static async Task<Dictionary<long, Geometry>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<long> rounds, CancellationToken cancellation)
    {
        var ways = await db.RoundStops.AsNoTracking()
            .Where(s => rounds.Contains(s.RoundId) && s.State != RoundStopState.Skipped && s.State != RoundStopState.Released)
            .Select(s => new Way(s.RoundId, s.Position, s.Way)).ToListAsync(cancellation);
        var last = await db.Rounds.AsNoTracking().Where(r => rounds.Contains(r.Id)).Select(r => new Way(r.Id, int.MaxValue, r.FinalWay)).ToListAsync(cancellation);
        return ways.Concat(last).GroupBy(way => way.RoundId)
            .Select(of => (of.Key, Line: Join(of.OrderBy(way => way.Position).Select(way => way.Line).OfType<LineString>())))
            .Where(of => of.Line is not null).ToDictionary(of => of.Key, of => of.Line!);
    }

    static Geometry? Join(IEnumerable<LineString> lines)
    {
        var points = new List<Coordinate>();
        foreach (var point in lines.SelectMany(line => line.Coordinates))
            if (points.Count == 0 || !points[^1].Equals2D(point))
                points.Add(point);
        return points.Count > 1 ? Geo.Factory.CreateLineString([.. points]) : null;
    }
}

/// <summary>The visit before the one that is planned, by the id of the planned inspection.</summary>
static class LastVisits
{
    sealed record Row(long InspectionId, long LastId);

    public static async Task<Dictionary<long, InspectionView>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<long> inspections, CancellationToken cancellation)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select distinct on (o.id) o.id as inspection_id, p.id as last_id
            from registry.inspections o
            join registry.inspections p on p.building_id = o.building_id and p.programme_id = o.programme_id and p.id <> o.id
              and p.carried_out_on is not null and p.carried_out_on <= coalesce(o.carried_out_on, 'infinity')
            where o.id = any ({inspections.ToArray()})
            order by o.id, p.carried_out_on desc, p.id desc
            """).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.LastId);
        var views = await InspectionView.Of(db.Inspections.Where(i => ids.Contains(i.Id))).ToDictionaryAsync(i => i.Id, cancellation);
        return rows.ToDictionary(row => row.InspectionId, row => views[row.LastId]);
    }
}
