using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using DwellingRegistry.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Rounds;

/// <param name="Inspector">The user name; the caller's own when not given.</param>
/// <param name="From">When the shift begins, local time, as 08:00.</param>
/// <param name="Until">When the inspector must be at the end, as 16:30.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends; at the start when not given.</param>
/// <param name="Break">A pause.</param>
/// <param name="Programmes">The codes of the programmes that the inspector knows; all when not given.</param>
public sealed record RoundShiftInput(
    string? Inspector, string From, string Until, PointInput Start, PointInput? End, RoundBreakInput? Break, IReadOnlyList<string>? Programmes);

/// <param name="Earliest">When it may begin, local time, as 12:00.</param>
/// <param name="Latest">When it must have begun, as 13:30.</param>
/// <param name="Minutes">How long it takes.</param>
public sealed record RoundBreakInput(string Earliest, string Latest, int Minutes);

/// <param name="Day">The day, by local time.</param>
/// <param name="UtcOffsetMinutes">How far local time is ahead of UTC; 0 when not given.</param>
/// <param name="Shifts">One for each round.</param>
/// <param name="Profile">The means of travel; by car when not given.</param>
/// <param name="AreaId">Only places in this area and those below it.</param>
/// <param name="Near">Only places around this point.</param>
/// <param name="RadiusMetres">How far around it.</param>
/// <param name="Inspections">Only these.</param>
/// <param name="Fixed">These before all others.</param>
/// <param name="Excluded">None of these.</param>
/// <param name="MostCandidates">From how many places to choose.</param>
/// <param name="Seed">Of the search.</param>
/// <param name="SearchSeconds">The most time for the search.</param>
public sealed record PlanRoundInput(
    DateOnly Day, int? UtcOffsetMinutes, IReadOnlyList<RoundShiftInput> Shifts, TravelProfile? Profile, string? AreaId, PointInput? Near, double? RadiusMetres,
    IReadOnlyList<string>? Inspections, IReadOnlyList<string>? Fixed, IReadOnlyList<string>? Excluded, int? MostCandidates, int? Seed, double? SearchSeconds);

/// <summary>What came of a planning.</summary>
/// <param name="Rounds">Those that have stops.</param>
/// <param name="Plan">By which the left-out places are kept.</param>
/// <param name="Candidates">From how many places it chose.</param>
/// <param name="End">Why the search ended.</param>
public sealed record PlannedRounds(IReadOnlyList<Round> Rounds, Guid Plan, int Candidates, PlanEnd End);

/// <summary>
/// Plans the rounds of a day: chooses among what is due, orders it on the streets, and stores it with the inspections given to their inspectors. A planner
/// for anybody, an inspector for themselves. Nothing is locked while it searches: what another planning took meanwhile refuses this one at the end.
/// </summary>
public sealed class PlanRound(RegistryDbContext db, RequestAccess access, ComposeRounds compose, TimeProvider clock)
{
    public const int MostShifts = 10;
    public const int MostCandidates = 100;
    public const int DefaultCandidates = 60;
    public const double MostSearchSeconds = 10;
    internal const double DefaultSearchSeconds = 1.5;
    internal const double MostRadiusMetres = 100_000;

    /// <summary>Search steps a candidate: 40 of them end well within the default time.</summary>
    const int WorkPerCandidate = 500;

    /// <exception cref="RegistryError">Somebody else's round, a shift that cannot be, a place that is not free, or one that was taken meanwhile.</exception>
    public async Task<PlannedRounds> HandleAsync(PlanRoundInput input, CancellationToken cancellation)
    {
        var offset = input.UtcOffsetMinutes ?? 0;
        var midnight = Midnight(input.Day, offset);
        var shifts = Shifts(input, midnight);
        var inspectors = shifts.Select(s => s.Shift.Inspector).Distinct().ToList();
        await RequireFreeAsync(shifts, cancellation);
        var candidates = await CandidatesAsync(input, shifts, inspectors, cancellation);
        var profile = input.Profile ?? TravelProfile.Car;
        var task = new RoundTask(input.Day, midnight, profile, candidates, await WithAreasAsync(shifts, inspectors, candidates, cancellation));
        var composed = await compose.RunAsync(task, Limits(candidates.Count, input.Seed, input.SearchSeconds), cancellation);

        var plan = Guid.NewGuid();
        var rounds = new List<Round>();
        try
        {
            foreach (var made in composed.Rounds.Where(r => r.Stops.Count > 0))
                rounds.Add(await StoreAsync(made, plan, input.Day, offset, profile, composed.End, cancellation));
            db.RoundLeftOuts.AddRange(composed.LeftOut.Select(l => new RoundLeftOut(plan, l.Candidate.InspectionId, l.Candidate.AreaId, l.Reason, l.Explanation, l.Candidate.RiskToRemove)));
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception error) when (WasTaken(error))
        {
            throw OpenRound.TakenMeanwhile();
        }
        return new PlannedRounds(rounds, plan, candidates.Count, composed.End);
    }

    /// <summary>By work, so that the same input and seed give the same rounds; the time only cuts what takes too long.</summary>
    internal static PlanLimits Limits(int candidates, int? seed, double? seconds)
    {
        if (seconds is < 0 or > MostSearchSeconds or double.NaN)
            throw RegistryError.Invalid("searchSeconds", "search-time", $"The search takes 0 to {MostSearchSeconds} seconds.");
        return new PlanLimits(seed ?? 1, Math.Max(1, candidates) * WorkPerCandidate, TimeSpan.FromSeconds(seconds ?? DefaultSearchSeconds));
    }

    /// <summary>Another transaction had the place, the inspector's day or the inspection first.</summary>
    internal static bool WasTaken(Exception error) =>
        DatabaseFailure.IsRace(error) || DatabaseFailure.Find(error) is PostgresException { ConstraintName: "ux_round_stops_one_open" or "ex_rounds_one_shift" };

    async Task<Round> StoreAsync(ComposedRound made, Guid plan, DateOnly day, int offset, TravelProfile profile, PlanEnd end, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var round = new Round(plan, day, offset, profile, made.Shift, access.Caller.Id, now);
        round.Follow(plan, made, end is PlanEnd.CutByTime);
        for (var i = 0; i < made.Stops.Count; i++)
            round.Stops.Add(new RoundStop(round, made.Stops[i], i + 1));
        round.CoverAreas(round.Stops.Select(s => s.AreaId));
        db.Rounds.Add(round);
        await OpenRound.AssignAsync(db, round, round.Stops, access.Caller, now, cancellation);
        return round;
    }

    async Task<List<RoundCandidate>> CandidatesAsync(PlanRoundInput input, List<SkilledShift> shifts, List<string> inspectors, CancellationToken cancellation)
    {
        var most = input.MostCandidates ?? DefaultCandidates;
        if (most is < 1 or > MostCandidates)
            throw new RegistryError(RegistryError.LimitExceeded, $"A planning chooses from 1 to {MostCandidates} places.", "mostCandidates", "candidates-limit");
        if (input.Near is null != input.RadiusMetres is null)
            throw RegistryError.Invalid("near", "point-and-radius", "Give both a point and the radius around it, or neither.");
        if (input.RadiusMetres is { } radius && !(radius is > 0 and <= MostRadiusMetres))
            throw RegistryError.Invalid("radiusMetres", "radius", $"The radius is more than 0 and at most {MostRadiusMetres} metres.");
        foreach (var (list, field) in ((IReadOnlyList<string>?, string)[])[(input.Inspections, "inspections"), (input.Fixed, "fixed"), (input.Excluded, "excluded")])
            if (list?.Count > MostCandidates)
                throw new RegistryError(RegistryError.LimitExceeded, $"This takes at most {MostCandidates} inspections.", field, "candidates-limit");

        var excluded = (input.Excluded ?? []).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).ToList();
        if (input.Fixed?.FirstOrDefault(text => Guid.TryParse(text, out var id) && excluded.Contains(id)) is { } both)
            throw RegistryError.Invalid("fixed", "fixed-or-excluded", $"The inspection {both} is both fixed and excluded. Decide for one.");
        var search = new CandidateSearch(
            input.Day, input.Near?.ToPoint("near") ?? shifts[0].Shift.Start, input.RadiusMetres, await AreasAsync(input.AreaId, cancellation), inspectors, excluded, most);
        var chosen = await RoundCandidates.GetNamedAsync(db, access, input.Fixed ?? [], "fixed", search, cancellation);
        chosen = chosen.ConvertAll(c => c with { IsFixed = true });
        var others = input.Inspections is { } named
            ? (await RoundCandidates.GetNamedAsync(db, access, named, "inspections", search, cancellation)).FindAll(c => !excluded.Contains(c.Reference))
            : await RoundCandidates.FindAsync(db, access.Caller, search, cancellation);
        chosen.AddRange(others.Where(other => !chosen.Exists(c => c.InspectionId == other.InspectionId)));
        return input.Inspections is null && chosen.Count > Math.Max(most, input.Fixed?.Count ?? 0) ? chosen[..Math.Max(most, input.Fixed?.Count ?? 0)] : chosen;
    }

    async Task<List<int>?> AreasAsync(string? areaId, CancellationToken cancellation)
    {
        if (areaId is null)
            return null;
        var area = int.TryParse(areaId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw RegistryError.Invalid("areaId", "area-id", "This is no area's id.");
        access.RequireArea(area);
        return await AreasBelow.LoadAsync(db, area, cancellation);
    }

    /// <summary>Where each inspector may go: an inspector asking for themselves where their role holds, others by their account.</summary>
    async Task<List<SkilledShift>> WithAreasAsync(List<SkilledShift> shifts, List<string> inspectors, List<RoundCandidate> candidates, CancellationToken cancellation)
    {
        var areas = candidates.Select(c => c.AreaId).Distinct().ToList();
        if (areas.Count == 0)
            return shifts;
        var byInspector = await RoundInspectors.FindAreasAsync(db, inspectors, areas, cancellation);
        if (inspectors.Find(name => !byInspector.Contains(name)) is { } stranger)
            throw RegistryError.Invalid("inspector", "inspector-of-the-area", $"Nobody called '{stranger}' inspects where these places are. Ask for 'inspectors' of the area.");
        return shifts.ConvertAll(s => s with { Areas = [.. byInspector[s.Shift.Inspector]] });
    }

    async Task RequireFreeAsync(List<SkilledShift> shifts, CancellationToken cancellation)
    {
        foreach (var (shift, _, _) in shifts)
            if (await db.Rounds.AnyAsync(r => r.Inspector == shift.Inspector && r.State != RoundState.Finished && r.ShiftFrom < shift.Until && r.ShiftUntil > shift.From, cancellation))
                throw RegistryError.Conflict("shifts", "one-round-at-a-time", $"'{shift.Inspector}' has a round in these hours already. Finish that one first, or choose other hours.");
    }

    List<SkilledShift> Shifts(PlanRoundInput input, DateTimeOffset midnight)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddMinutes(input.UtcOffsetMinutes ?? 0));
        if (input.Day < today || input.Day > today.AddYears(1))
            throw RegistryError.Invalid("day", "planned-within-a-year", "Plan a round for today or a day within a year.");
        if (input.Shifts.Count is 0 or > MostShifts)
            throw new RegistryError(RegistryError.LimitExceeded, $"A planning takes 1 to {MostShifts} shifts.", "shifts", "shifts-limit");
        var shifts = input.Shifts.Select(s => ToShift(s, midnight)).ToList();
        foreach (var own in shifts.GroupBy(s => s.Shift.Inspector).Where(g => g.Count() > 1))
        {
            var ordered = own.Select(s => s.Shift).OrderBy(s => s.From).ToList();
            if (Enumerable.Range(1, ordered.Count - 1).Any(i => ordered[i].From < ordered[i - 1].Until))
                throw RegistryError.Invalid("shifts", "one-round-at-a-time", $"Two shifts of '{own.Key}' overlap. Nobody is in two places at once.");
        }
        return shifts;
    }

    SkilledShift ToShift(RoundShiftInput input, DateTimeOffset midnight)
    {
        var isInspector = access.Caller.Role == Role.Inspector;
        var inspector = input.Inspector ?? access.Caller.Id;
        if (isInspector && inspector != access.Caller.Id)
            throw RegistryError.NotPermitted("An inspector plans their own round. A planner plans those of others.");
        if (!isInspector && input.Inspector is null)
            throw RegistryError.Invalid("inspector", "inspector-named", "Say for whom the shift is, by user name.");
        var (from, until) = (At(input.From, "from", midnight), At(input.Until, "until", midnight));
        if (from >= until)
            throw RegistryError.Invalid("until", "shift-order", "A shift ends after it begins, on the same day.");
        var start = input.Start.ToPoint("start");
        return new SkilledShift(
            new RoundShift(inspector, start, input.End?.ToPoint("end") ?? start, from, until, input.Break is { } pause ? ToBreak(pause, midnight) : null), Known(input.Programmes), []);
    }

    static RoundBreak ToBreak(RoundBreakInput input, DateTimeOffset midnight)
    {
        var (earliest, latest) = (At(input.Earliest, "earliest", midnight), At(input.Latest, "latest", midnight));
        if (earliest > latest)
            throw RegistryError.Invalid("latest", "break-order", "The latest beginning of a break is not before its earliest.");
        return input.Minutes is >= 1 and <= 240
            ? new RoundBreak(earliest, latest, input.Minutes)
            : throw RegistryError.Invalid("minutes", "break-minutes", "A break takes 1 to 240 minutes.");
    }

    static IReadOnlyList<string>? Known(IReadOnlyList<string>? programmes) =>
        programmes?.FirstOrDefault(code => !ProgrammeRules.All.ContainsKey(code)) is { } unknown
            ? throw RegistryError.Invalid("programmes", "programme-code", $"There is no programme '{unknown}'. Ask for 'programmes'.")
            : programmes;

    internal static DateTimeOffset At(string text, string field, DateTimeOffset midnight) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? midnight.Add(time.ToTimeSpan())
            : throw RegistryError.Invalid(field, "time-of-day", "This is no time of day. Write it like 08:30.");

    static DateTimeOffset Midnight(DateOnly day, int offset) =>
        offset is >= -720 and <= 840
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromMinutes(offset)).ToUniversalTime()
            : throw RegistryError.Invalid("utcOffsetMinutes", "utc-offset", "Local time is -720 to 840 minutes ahead of UTC.");
}
