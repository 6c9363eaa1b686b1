using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Rounds;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

/// <summary>How the places of a day are chosen.</summary>
enum Choice
{
    /// <summary>As the register plans rounds.</summary>
    Planned,

    /// <summary>The earliest due date next, as a list on paper is worked off.</summary>
    DueDateOrder,

    /// <summary>The nearest due place next.</summary>
    NearestNext,
}

/// <summary>What some weeks of work came to.</summary>
/// <param name="Choice">How places were chosen.</param>
/// <param name="Visits">Places visited.</param>
/// <param name="RiskRemoved">Of all visits, each on its day.</param>
/// <param name="RiskLeft">Of what is overdue on the last evening.</param>
/// <param name="MeanRisk">Of what is overdue, in the mean of all evenings.</param>
/// <param name="Kilometres">Driven by all.</param>
/// <param name="HoursDriven">The same in hours.</param>
/// <param name="VisitedOn">The day of work on which each place was visited, from 0.</param>
sealed record SimulationResult(
    Choice Choice, int Visits, long RiskRemoved, long RiskLeft, double MeanRisk, double Kilometres, double HoursDriven, IReadOnlyDictionary<long, int> VisitedOn);

/// <summary>
/// Inspectors who visit invented due places at real buildings by car, day after day, from one office. What is chosen differs; streets, service times,
/// opening hours, shifts and due dates do not.
/// </summary>
sealed class RoundSimulation(RoadTravelTimes travel, IReadOnlyList<RoundCandidate> places, IReadOnlyDictionary<long, TravelPlace> where, Point office)
{
    const int Inspectors = 3;
    const int Candidates = 60;
    const int FirstSecond = 8 * 3600;
    const int LastSecond = 16 * 3600;

    static readonly DateOnly Monday = new(2027, 1, 4);
    static readonly ProgrammeRules Rules = ProgrammeRules.All["fire-safety"];

    /// <summary>Of the kinds that programmes.json knows, with their weights: few that matter much, many that matter little.</summary>
    static readonly (BuildingKind Kind, int Weight)[] Classes =
    [
        (BuildingKind.WorksiteShed, 8), (BuildingKind.Dormitory, 6), (BuildingKind.Lodging, 4), (BuildingKind.ApartmentBlock, 2), (BuildingKind.ApartmentBlock, 4),
        (BuildingKind.House, 1), (BuildingKind.House, 1), (BuildingKind.House, 1), (BuildingKind.House, 1), (BuildingKind.Other, 1),
    ];

    /// <summary>A due place at a building: its class and due date follow from its number, 60 days before the first day to 30 days after it.</summary>
    public static RoundCandidate PlaceAt(long building, int number)
    {
        var mixed = (int)((uint)(number * 2654435761L) >> 8);
        var (kind, weight) = Classes[mixed % Classes.Length];
        return new RoundCandidate(number, new Guid(number, 0, 0, new byte[8]), building, 1, Rules.Code, Monday.AddDays((mixed / 16 % 91) - 60), "", weight, null, kind)
        {
            Visit = Rules.VisitOf(kind),
            ServiceMinutes = Rules.VisitOf(kind).Minutes,
        };
    }

    public async Task<SimulationResult> RunAsync(Choice choice, int days)
    {
        var matrix = await travel.GetMatrixAsync([new TravelPlace(office), .. places.Select(p => where[p.BuildingId])], TravelProfile.Car);
        var open = places.ToDictionary(p => p.InspectionId);
        var visitedOn = new Dictionary<long, int>();
        var (removed, metres, seconds, overdue) = (0L, 0L, 0L, 0.0);
        for (var number = 0; number < days; number++)
        {
            var day = Monday.AddDays(number / 5 * 7 + number % 5);
            var (visited, driven, length) = choice == Choice.Planned ? await PlanAsync(open.Values, day) : Walk(open.Values, day, choice, matrix);
            foreach (var place in visited)
            {
                removed += Risk(place, day);
                visitedOn[place.InspectionId] = number;
                open.Remove(place.InspectionId).ShouldBeTrue("a place was visited twice");
            }
            seconds += driven;
            metres += length;
            overdue += open.Values.Sum(p => (long)Risk(p, day));
        }
        var last = Monday.AddDays((days - 1) / 5 * 7 + (days - 1) % 5);
        return new SimulationResult(choice, visitedOn.Count, removed, open.Values.Sum(p => (long)Risk(p, last)), overdue / days, metres / 1000.0, seconds / 3600.0, visitedOn);
    }

    async Task<(List<RoundCandidate> Visited, long Seconds, long Metres)> PlanAsync(IEnumerable<RoundCandidate> open, DateOnly day)
    {
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var candidates = open.Where(p => p.DueOn <= day.AddDays(30)).Select(p => p with { RiskToRemove = Risk(p, day) })
            .OrderByDescending(p => p.RiskToRemove).ThenBy(p => where[p.BuildingId].Location.Distance(office)).ThenBy(p => p.InspectionId).Take(Candidates).ToList();
        var shifts = Enumerable.Range(1, Inspectors).Select(i => new SkilledShift(
            new RoundShift($"inspector {i}", office, office, midnight.AddSeconds(FirstSecond), midnight.AddSeconds(LastSecond), null), null, [1])).ToList();
        var composed = await new ComposeRounds(travel).RunAsync(new RoundTask(day, midnight, TravelProfile.Car, candidates, shifts), PlanRound.Limits(candidates.Count, 1, 10), CancellationToken.None);
        return (
            [.. composed.Rounds.SelectMany(r => r.Stops).Select(s => s.Candidate)],
            composed.Rounds.Sum(r => r.Stops.Sum(s => (long)s.Leg.Seconds) + r.FinalLeg.Seconds),
            composed.Rounds.Sum(r => r.Stops.Sum(s => (long)s.Leg.Metres) + r.FinalLeg.Metres));
    }

    /// <summary>The inspector who is free first goes on, as long as the visit and the way home still fit.</summary>
    static (List<RoundCandidate> Visited, long Seconds, long Metres) Walk(IEnumerable<RoundCandidate> open, DateOnly day, Choice choice, TravelMatrix matrix)
    {
        var due = open.Where(p => p.DueOn <= day.AddDays(30)).OrderBy(p => p.DueOn).ThenBy(p => p.InspectionId).ToList();
        var visited = new List<RoundCandidate>();
        var (seconds, metres) = (0L, 0L);
        var at = new int[Inspectors];
        var free = Enumerable.Repeat(FirstSecond, Inspectors).ToArray();
        var working = Enumerable.Range(0, Inspectors).ToHashSet();
        while (working.Count > 0)
        {
            var who = working.MinBy(i => (free[i], i));
            var here = at[who];
            var possible = due.Where(p => Leaves(p, here, free[who], day, matrix) is not null);
            var next = choice == Choice.NearestNext ? possible.MinBy(p => (matrix.Seconds[here, Number(p)], p.InspectionId)) : possible.FirstOrDefault();
            if (next is null)
            {
                seconds += matrix.Seconds[here, 0];
                metres += matrix.Metres[here, 0];
                working.Remove(who);
                continue;
            }
            seconds += matrix.Seconds[here, Number(next)];
            metres += matrix.Metres[here, Number(next)];
            free[who] = Leaves(next, here, free[who], day, matrix)!.Value;
            at[who] = Number(next);
            due.Remove(next);
            visited.Add(next);
        }
        return (visited, seconds, metres);
    }

    /// <summary>When a visit would be over; null where it cannot be made, or the office not be reached in time after it.</summary>
    static int? Leaves(RoundCandidate place, int from, int free, DateOnly day, TravelMatrix matrix)
    {
        var (there, back) = (matrix.Seconds[from, Number(place)], matrix.Seconds[Number(place), 0]);
        if (there < 0 || back < 0)
            return null;
        foreach (var window in RoundRules.Windows(place.Visit!, day))
        {
            var leaves = Math.Max(free + there, window.OpensAt) + place.ServiceMinutes * 60;
            if (leaves <= window.ClosesAt && leaves + back <= LastSecond)
                return leaves;
        }
        return null;
    }

    /// <summary>Its row in the matrix, whose first is the office.</summary>
    static int Number(RoundCandidate place) => (int)place.InspectionId;

    static int Risk(RoundCandidate place, DateOnly day) => InspectionRules.RiskToRemove(Rules, place.Weight, day.DayNumber - place.DueOn.DayNumber);
}
