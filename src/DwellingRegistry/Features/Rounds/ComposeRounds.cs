using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using DwellingRegistry.Routing;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>What is to be planned for one day.</summary>
/// <param name="Day">The day, by local time.</param>
/// <param name="Midnight">When it begins.</param>
/// <param name="Profile">The means of travel of all.</param>
/// <param name="Candidates">To choose from.</param>
/// <param name="Shifts">One for each round.</param>
public sealed record RoundTask(DateOnly Day, DateTimeOffset Midnight, TravelProfile Profile, IReadOnlyList<RoundCandidate> Candidates, IReadOnlyList<SkilledShift> Shifts);

/// <summary>A shift with the places that its inspector may visit.</summary>
/// <param name="Shift">When and from where.</param>
/// <param name="Programmes">The programmes that the inspector knows; null for all.</param>
/// <param name="Areas">The areas that the inspector works in.</param>
public sealed record SkilledShift(RoundShift Shift, IReadOnlyCollection<string>? Programmes, IReadOnlyCollection<int> Areas);

/// <summary>A visit as planned.</summary>
public sealed record ComposedStop(RoundCandidate Candidate, Point Place, RoadLeg Leg, DateTimeOffset Arrives, DateTimeOffset Leaves, string Reason);

/// <summary>A round as planned; without stops where nothing fits the shift.</summary>
public sealed record ComposedRound(RoundShift Shift, IReadOnlyList<ComposedStop> Stops, RoadLeg FinalLeg, DateTimeOffset EndsAt, DateTimeOffset? BreakAt, int WaitSeconds);

/// <summary>A place that no round visits.</summary>
public sealed record ComposedLeftOut(RoundCandidate Candidate, RoundLeftOutReason Reason, string Explanation);

/// <summary>A plan: a round for each shift, and what was left out.</summary>
/// <param name="Rounds">In the order of the shifts.</param>
/// <param name="LeftOut">In the order of the candidates.</param>
/// <param name="End">Why the search ended.</param>
public sealed record ComposedRounds(IReadOnlyList<ComposedRound> Rounds, IReadOnlyList<ComposedLeftOut> LeftOut, PlanEnd End);

/// <summary>Chooses and orders the visits of one day on the streets: travel times, the planner, and the road between the stops. Locks nothing in the database.</summary>
public sealed class ComposeRounds(RoadTravelTimes travel)
{
    /// <summary>The planner searches on two threads; more plannings at once would only slow each other and the API down.</summary>
    static readonly SemaphoreSlim Turns = new(2);

    /// <exception cref="RegistryError">A shift begins or ends far from any street, or the streets are being loaded.</exception>
    public async Task<ComposedRounds> RunAsync(RoundTask task, PlanLimits limits, CancellationToken cancellation)
    {
        var standing = await travel.FindPlacesOfBuildingsAsync([.. task.Candidates.Select(c => c.BuildingId).Distinct()], task.Day, cancellation);
        var candidates = task.Candidates.Where(c => c.Visit is not null && standing.ContainsKey(c.BuildingId)).ToList();
        var gone = task.Candidates.Where(c => c.Visit is null || !standing.ContainsKey(c.BuildingId))
            .Select(c => new ComposedLeftOut(c, RoundLeftOutReason.NotStanding, RoundRules.WhyNotStanding));

        var places = new List<TravelPlace>();
        var numbers = new Dictionary<TravelPlace, int>();
        var shiftPlaces = task.Shifts.Select(s => (Start: Number(new TravelPlace(s.Shift.Start)), End: Number(new TravelPlace(s.Shift.End)))).ToList();
        var placeOf = candidates.Select(c => Number(standing[c.BuildingId])).ToList();
        var matrix = await travel.GetMatrixAsync(places, task.Profile, cancellation);

        foreach (var (start, end) in shiftPlaces)
            if (matrix.OnStreet[start] is null || matrix.OnStreet[end] is null)
                throw RegistryError.Invalid("start", "street-near", "No street that is open to this means of travel is within 2,000 m of the start or the end. Move the point to a street.");

        var times = matrix.ToTravelTimes();
        var problem = new RoundProblem(
            [.. candidates.Select((candidate, i) => ToStop(candidate, placeOf[i], task.Day))],
            [.. task.Shifts.Select((shift, i) => ToShift(shift, i, times, shiftPlaces[i], task.Midnight))]);
        var plan = await SearchAsync(problem, limits, cancellation);

        var byId = candidates.ToDictionary(Name);
        var rounds = new List<ComposedRound>();
        for (var i = 0; i < plan.Rounds.Count; i++)
            rounds.Add(await DrawAsync(plan.Rounds[i], task, task.Shifts[i].Shift, byId, standing, cancellation));
        var unreachable = matrix.FindUnreachable(shiftPlaces[0].Start).ToDictionary(place => place.Place, place => place.Reason);
        var placeById = candidates.Zip(placeOf).ToDictionary(pair => Name(pair.First), pair => pair.Second);
        var leftOut = plan.LeftOut.Select(left =>
        {
            var candidate = byId[left.StopId];
            int? displaced = left.Displaced?.StopIds.Sum(id => byId[id].RiskToRemove);
            UnreachableReason? streets = unreachable.TryGetValue(placeById[left.StopId], out var found) ? found : null;
            var (reason, text) = RoundRules.WhyLeftOut(left, streets, displaced, candidate.RiskToRemove);
            return new ComposedLeftOut(candidate, reason, text);
        });
        return new ComposedRounds(rounds, [.. leftOut, .. gone], plan.End);

        int Number(TravelPlace place)
        {
            if (!numbers.TryGetValue(place, out var number))
            {
                numbers[place] = number = places.Count;
                places.Add(place);
            }
            return number;
        }
    }

    static async Task<RoundPlan> SearchAsync(RoundProblem problem, PlanLimits limits, CancellationToken cancellation)
    {
        await Turns.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => RoundPlanner.Plan(problem, limits, cancellation), cancellation);
        }
        finally
        {
            Turns.Release();
        }
    }

    async Task<ComposedRound> DrawAsync(
        Routing.Round round, RoundTask task, RoundShift shift, Dictionary<string, RoundCandidate> byId, IReadOnlyDictionary<long, TravelPlace> standing, CancellationToken cancellation)
    {
        if (round.Visits.Count == 0)
            return new ComposedRound(shift, [], new RoadLeg(null, 0, 0), shift.From, null, 0);
        var candidates = round.Visits.Select(visit => byId[visit.StopId]).ToList();
        var legs = await travel.GetPathAsync(
            [new TravelPlace(shift.Start), .. candidates.Select(c => standing[c.BuildingId]), new TravelPlace(shift.End)], task.Profile, cancellation);
        var stops = round.Visits.Select((visit, i) => new ComposedStop(
            candidates[i], standing[candidates[i].BuildingId].Location, legs[i], At(visit.ArrivesAt), At(visit.LeavesAt), RoundRules.WhyVisited(candidates[i], task.Day)));
        return new ComposedRound(shift, [.. stops], legs[^1], At(round.EndsAt), round.Breaks.Count > 0 ? At(round.Breaks[0].StartsAt) : null, round.WaitSeconds);

        DateTimeOffset At(int seconds) => task.Midnight.AddSeconds(seconds);
    }

    static Stop ToStop(RoundCandidate candidate, int place, DateOnly day) =>
        new(Name(candidate), place, RoundRules.Prize(candidate.RiskToRemove, candidate.Weight), candidate.ServiceMinutes * 60)
        {
            Windows = RoundRules.Windows(candidate.Visit!, day),
            RequiredSkills = candidate.AssignedTo is { } inspector
                ? [ProgrammeSkill(candidate.Programme), AreaSkill(candidate.AreaId), $"inspector {inspector}"]
                : [ProgrammeSkill(candidate.Programme), AreaSkill(candidate.AreaId)],
            Fixed = candidate.IsFixed ? new Fixing() : null,
        };

    static Shift ToShift(SkilledShift skilled, int number, TravelTimes times, (int Start, int End) places, DateTimeOffset midnight)
    {
        var shift = skilled.Shift;
        return new Shift(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture), shift.Inspector, times, places.Start, places.End, Seconds(shift.From), Seconds(shift.Until))
        {
            Breaks = shift.Break is { } pause ? [new Break(Seconds(pause.Earliest), Seconds(pause.Latest), pause.Minutes * 60)] : [],
            Skills =
            [
                .. (skilled.Programmes ?? ProgrammeRules.All.Keys).Select(ProgrammeSkill), .. skilled.Areas.Select(AreaSkill), $"inspector {shift.Inspector}",
            ],
        };

        int Seconds(DateTimeOffset at) => (int)Math.Round((at - midnight).TotalSeconds);
    }

    static string Name(RoundCandidate candidate) => candidate.Reference.ToString();

    static string ProgrammeSkill(string code) => $"programme {code}";

    static string AreaSkill(int area) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"area {area}");
}
