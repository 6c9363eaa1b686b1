using System.Globalization;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// Lets twenty years pass over a batch of dwellings: households arrive, have children, move from one dwelling to another, lose their grown
/// children, leave and sometimes come back; rooms, cabins and shared flats change hands bed by bed. Pure: the same seed, batch and day give
/// the same people. Moves stay within the batch, so that a register of any size is filled with little memory.
/// </summary>
public sealed class PopulationPlanner
{
    public const int Years = 20;

    readonly SeededRandom random;
    readonly IReadOnlyList<DwellingToFill> dwellings;
    readonly DateOnly today;
    readonly DateOnly start;
    readonly PeopleMaker people;
    readonly List<PlannedResidence> residences = [];
    readonly PriorityQueue<Action<DateOnly>, (int Day, int Order)> agenda = new();
    readonly List<int> vacant = [];
    readonly List<int> secondHomes = [];
    int scheduled;
    int households;

    PopulationPlanner(SeededRandom random, IReadOnlyList<DwellingToFill> dwellings, DateOnly today, int firstPerson, int firstHousehold)
    {
        this.random = random;
        this.dwellings = dwellings;
        this.today = today;
        start = today.AddYears(-Years);
        people = new PeopleMaker(random, today, firstPerson);
        households = firstHousehold;
    }

    /// <param name="seed">The run's seed.</param>
    /// <param name="batch">Which batch of the run this is, from 0.</param>
    /// <param name="dwellings">In a fixed order.</param>
    /// <param name="today">The day up to which things happened.</param>
    /// <param name="firstPerson">Ordinal of the batch's first person.</param>
    /// <param name="firstHousehold">Ordinal of the batch's first household.</param>
    public static PlannedPopulation Plan(
        ulong seed, int batch, IReadOnlyList<DwellingToFill> dwellings, DateOnly today, int firstPerson = 0, int firstHousehold = 0)
    {
        var planner = new PopulationPlanner(new SeededRandom(seed, (ulong)batch + 1000), dwellings, today, firstPerson, firstHousehold);
        planner.MoveFirstIn();
        planner.LetTimePass();
        planner.AddSecondHomes();
        planner.OpenInquiries();
        // Who left on the day of arrival did not live there.
        return new PlannedPopulation(
            planner.people.Made, [.. planner.residences.Where(r => r.Until is null || r.Until > r.From)], planner.households - firstHousehold);
    }

    void MoveFirstIn()
    {
        for (var i = 0; i < dwellings.Count; i++)
        {
            switch (dwellings[i].Kind)
            {
                case DwellingKind.Communal:
                    FillBeds(dwellings[i], Beds(dwellings[i], 0.05), today.AddYears(-4), (200, 1100), 0.84, DormitoryManner(dwellings[i]));
                    break;
                case DwellingKind.WorksiteCabin:
                    FillBeds(dwellings[i], Beds(dwellings[i], 0.15), today.AddMonths(-14), (40, 260), 0.9, (ResidenceKind.Temporary, ResidenceBasis.Employee));
                    break;
                case DwellingKind.Room:
                    FillBeds(dwellings[i], 1, today.AddMonths(-9), (12, 90), 0.4, (ResidenceKind.Temporary, ResidenceBasis.Guest));
                    break;
                case DwellingKind.Apartment when random.Chance(0.03):
                    FillBeds(dwellings[i], Beds(dwellings[i], 0.5), today.AddYears(-9), (200, 1500), 0.93, (ResidenceKind.Main, ResidenceBasis.Tenant));
                    break;
                default:
                    MoveFirstHouseholdIn(i);
                    break;
            }
        }
    }

    void MoveFirstHouseholdIn(int dwelling)
    {
        if (random.Chance(0.015))
        {
            secondHomes.Add(dwelling);
            return;
        }

        if (random.Chance(0.08))
        {
            vacant.Add(dwelling);
            ScheduleArrival(dwelling, start);
            return;
        }

        var cameOn = start.AddDays(-random.Whole(30, 365 * 14));
        var household = NewHousehold(dwellings[dwelling], cameOn);
        Settle(household, dwelling, cameOn, LongAgo(cameOn));
    }

    /// <summary>Of what lies long back, often only the year is known, or nothing.</summary>
    PartialDate LongAgo(DateOnly day)
    {
        var share = random.Next();
        return share < 0.04 ? PartialDate.Unknown : share < 0.40 ? YearOf(day) : share < 0.5 ? MonthOf(day) : PartialDate.Of(day);
    }

    void LetTimePass()
    {
        while (agenda.TryDequeue(out var happen, out var when))
        {
            happen(DateOnly.FromDayNumber(when.Day));
        }
    }

    /// <summary>What would happen after today does not happen; what was due before the twenty years spreads over their first three.</summary>
    void Schedule(DateOnly day, Action<DateOnly> happen)
    {
        var on = day < start ? start.AddDays(random.Whole(0, 1000)) : day;
        if (on < today)
        {
            agenda.Enqueue(happen, (on.DayNumber, scheduled++));
        }
    }

    void ScheduleArrival(int dwelling, DateOnly since) => Schedule(since.AddDays(random.Whole(10, 260)), day =>
    {
        if (vacant.Remove(dwelling))
        {
            Settle(NewHousehold(dwellings[dwelling], day), dwelling, day, PartialDate.Of(day));
        }
    });

    HouseholdNow NewHousehold(DwellingToFill dwelling, DateOnly day)
    {
        var household = new HouseholdNow(households++, people.Household(dwelling.Kind == DwellingKind.House, dwelling.Capacity > 0 ? dwelling.Capacity : 4, day));
        foreach (var member in household.Members.ToList())
        {
            PlanLifeOf(household, member);
        }

        PlanFamily(household, day);
        return household;
    }

    /// <summary>The last day at a great age, and for a child the day it leaves home.</summary>
    void PlanLifeOf(HouseholdNow household, PlannedPerson person)
    {
        Schedule(person.Born.AddDays(random.Whole(76 * 365, 98 * 365)), day => Part(household, person, day));
        if (person.Guardians.Count > 0)
        {
            Schedule(person.Born.AddDays(random.Whole(18 * 366, 27 * 365)), day => LeaveNest(household, person, day));
        }
    }

    /// <summary>Children to a couple; to somebody alone and not yet old, first somebody to live with.</summary>
    void PlanFamily(HouseholdNow household, DateOnly after)
    {
        if (household.Members.Count > 1)
        {
            PlanBirth(household, after);
            return;
        }

        var single = household.Members[0];
        Schedule(Later(after, start).AddDays(random.Whole(200, 2800)), day =>
        {
            if (household.Home >= 0 && household.Members.SequenceEqual([single]) && single.AgeOn(day) < 48)
            {
                var partner = people.Partner(single, day);
                household.Members.Add(partner);
                Open(household, partner, day, PartialDate.Of(day), ResidenceBasis.Family);
                PlanLifeOf(household, partner);
                PlanBirth(household, day);
            }
        });
    }

    void PlanBirth(HouseholdNow household, DateOnly after) => Schedule(Later(after, start).AddDays(random.Whole(280, 1500)), day =>
    {
        var parents = household.Members.Where(m => m.AgeOn(day) is >= 20 and <= 42 && m.Guardians.All(g => !household.Members.Contains(g))).Take(2).ToList();
        if (parents.Count < 2 || household.Members.Count > (random.Chance(0.3) ? 4 : 3))
        {
            return;
        }

        if (household.Home < 0 || (IsFull(household) && random.Chance(0.8)))
        {
            PlanBirth(household, day);
            return;
        }

        var child = people.Child(parents, day);
        household.Members.Add(child);
        Open(household, child, day, PartialDate.Of(day), ResidenceBasis.Family);
        PlanLifeOf(household, child);
        PlanBirth(household, day);
    });

    bool IsFull(HouseholdNow household) =>
        dwellings[household.Home].Capacity is > 0 and var capacity && household.Members.Count >= capacity;

    void Settle(HouseholdNow household, int dwelling, DateOnly day, PartialDate startsOn)
    {
        household.Home = dwelling;
        var stay = ++household.Stay;
        var house = dwellings[dwelling].Kind == DwellingKind.House;
        var owns = random.Chance(house ? 0.78 : 0.36);
        foreach (var (member, i) in household.Members.Select((m, i) => (m, i)))
        {
            // Somebody born into the household after it came here came with the birth.
            var since = member.Born > day ? member.Born : day;
            var basis = i > 0 ? ResidenceBasis.Family : owns ? ResidenceBasis.Owner : ResidenceBasis.Tenant;
            Open(household, member, since, since == day ? startsOn : PartialDate.Of(since), basis);
        }

        var years = -Math.Log(1 - random.Next()) * (owns ? 19 : 7);
        Schedule(Later(day, start).AddDays(60 + (int)(Math.Min(years, 60) * 365)), moveDay =>
        {
            if (household.Stay == stay)
            {
                MoveOut(household, moveDay);
            }
        });
    }

    void MoveOut(HouseholdNow household, DateOnly day)
    {
        var next = random.Chance(0.6) ? FindHome(household) : -1;
        Vacate(household, day, leavesRegister: next < 0);
        if (next >= 0)
        {
            vacant.Remove(next);
            Settle(household, next, day, PartialDate.Of(day));
        }
        else if (random.Chance(0.12))
        {
            Schedule(day.AddDays(random.Whole(200, 1500)), back => ComeBack(household, back));
        }
    }

    /// <summary>The first of a few empty dwellings that has room, else the last looked at; -1 when none is empty.</summary>
    int FindHome(HouseholdNow household)
    {
        const int Viewings = 4;
        var dwelling = -1;
        for (var i = 0; i < Viewings && vacant.Count > 0; i++)
        {
            dwelling = random.Pick(vacant);
            if (dwellings[dwelling].Capacity == 0 || dwellings[dwelling].Capacity >= household.Members.Count)
            {
                break;
            }
        }

        return dwelling;
    }

    void ComeBack(HouseholdNow household, DateOnly day)
    {
        if (household.Home < 0 && household.Members.Any(m => m.AgeOn(day) >= 18) && FindHome(household) is >= 0 and var dwelling)
        {
            vacant.Remove(dwelling);
            Settle(household, dwelling, day, PartialDate.Of(day));
        }
    }

    void Vacate(HouseholdNow household, DateOnly day, bool leavesRegister)
    {
        foreach (var open in household.Open)
        {
            Close(open, day, leavesRegister);
        }

        household.Open.Clear();
        household.Stay++;
        var home = household.Home;
        household.Home = -1;
        if (home >= 0)
        {
            vacant.Add(home);
            ScheduleArrival(home, day);
        }
    }

    /// <summary>One member leaves for good; children never stay behind alone.</summary>
    void Part(HouseholdNow household, PlannedPerson person, DateOnly day)
    {
        if (!household.Members.Remove(person))
        {
            return;
        }

        foreach (var open in household.Open.Where(r => r.Person == person).ToList())
        {
            Close(open, day, leavesRegister: false);
            household.Open.Remove(open);
        }

        if (household.Home >= 0 && household.Members.All(m => m.AgeOn(day) < 18))
        {
            Vacate(household, day, leavesRegister: true);
        }
    }

    void LeaveNest(HouseholdNow household, PlannedPerson grown, DateOnly day)
    {
        if (household.Home < 0 || !household.Members.Contains(grown) || household.Members.Count == 1)
        {
            return;
        }

        Part(household, grown, day);
        var own = new HouseholdNow(households++, [grown]);
        Schedule(grown.Born.AddDays(random.Whole(76 * 365, 98 * 365)), last => Part(own, grown, last));
        ComeBack(own, day);
        PlanFamily(own, day);
    }

    void Open(HouseholdNow household, PlannedPerson person, DateOnly from, PartialDate startsOn, ResidenceBasis basis)
    {
        var residence = new PlannedResidence
        {
            Person = person,
            Dwelling = dwellings[household.Home],
            Kind = ResidenceKind.Main,
            Basis = basis,
            Household = household.Ordinal,
            From = from,
            StartsOn = startsOn,
            LinkQuality = Link(),
        };
        residences.Add(residence);
        household.Open.Add(residence);
    }

    LinkQuality Link()
    {
        var share = random.Next();
        return share < 0.01 ? LinkQuality.Building : share < 0.04 ? LinkQuality.DwellingByAddress : LinkQuality.Dwelling;
    }

    /// <summary>Who leaves without giving notice is sometimes known to be gone only to the year.</summary>
    void Close(PlannedResidence residence, DateOnly day, bool leavesRegister)
    {
        residence.Until = day;
        residence.EndsOn = leavesRegister && residence.From.Year < day.Year && random.Chance(0.04) ? YearOf(day) : PartialDate.Of(day);
    }

    int Beds(DwellingToFill dwelling, double overcrowded)
    {
        var beds = dwelling.Capacity > 0 ? Math.Min(dwelling.Capacity, 12) : 4;
        return random.Chance(overcrowded) ? beds + random.Whole(1, 4) : beds;
    }

    /// <summary>Half of the dormitories house students, half employees; most of them live there for good, some for a time.</summary>
    static (ResidenceKind, ResidenceBasis) DormitoryManner(DwellingToFill dwelling) =>
        dwelling.BuildingId % 2 == 0 ? (ResidenceKind.Main, ResidenceBasis.Student) : (ResidenceKind.Temporary, ResidenceBasis.Employee);

    void FillBeds(
        DwellingToFill dwelling, int beds, DateOnly since, (int Shortest, int Longest) stayDays, double taken, (ResidenceKind Kind, ResidenceBasis Basis) manner)
    {
        for (var bed = 0; bed < beds; bed++)
        {
            var day = since.AddDays(random.Whole(0, stayDays.Longest));
            while (day < today)
            {
                var until = day.AddDays(random.Whole(stayDays.Shortest, stayDays.Longest));
                if (random.Chance(taken))
                {
                    AddStay(dwelling, day, until, manner);
                }

                day = until.AddDays(random.Whole(0, 40));
            }
        }
    }

    void AddStay(DwellingToFill dwelling, DateOnly day, DateOnly until, (ResidenceKind Kind, ResidenceBasis Basis) manner)
    {
        var residence = new PlannedResidence
        {
            Person = people.Single(day, manner.Basis == ResidenceBasis.Student ? (18, 27) : (18, 58)),
            Dwelling = dwelling,
            Kind = manner.Kind,
            Basis = manner.Basis,
            Household = households++,
            From = day,
            StartsOn = PartialDate.Of(day),
            LinkQuality = LinkQuality.Dwelling,
        };
        residences.Add(residence);
        if (until < today)
        {
            Close(residence, until, leavesRegister: true);
        }
    }

    /// <summary>A few people keep a second home, in which nobody else lives.</summary>
    void AddSecondHomes()
    {
        var owners = residences
            .Where(r => r.Until is null && r.Kind == ResidenceKind.Main && r.Basis == ResidenceBasis.Owner && r.From < today.AddYears(-1))
            .ToList();
        foreach (var home in secondHomes.Where(_ => owners.Count > 0))
        {
            var owner = random.Pick(owners);
            var earliest = Later(owner.From, start).DayNumber;
            var since = DateOnly.FromDayNumber(random.Whole(earliest, today.DayNumber));
            residences.Add(new PlannedResidence
            {
                Person = owner.Person,
                Dwelling = dwellings[home],
                Kind = ResidenceKind.Secondary,
                Basis = ResidenceBasis.Owner,
                Household = households++,
                From = since,
                StartsOn = PartialDate.Of(since),
                LinkQuality = LinkQuality.Dwelling,
            });
        }
    }

    void OpenInquiries()
    {
        foreach (var residence in residences.Where(r => r.Until is null && r.Kind == ResidenceKind.Main && r.From < today.AddMonths(-6)))
        {
            if (random.Chance(0.003))
            {
                residence.InInquirySince = today.AddDays(-random.Whole(5, 120));
            }
        }
    }

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static PartialDate YearOf(DateOnly day) => PartialDate.Parse(day.ToString("yyyy", CultureInfo.InvariantCulture), "date");

    static PartialDate MonthOf(DateOnly day) => PartialDate.Parse(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), "date");

    /// <summary>A household as it stands on the day that the plan has reached; no home while it lives elsewhere.</summary>
    sealed class HouseholdNow(int ordinal, List<PlannedPerson> members)
    {
        public int Ordinal { get; } = ordinal;

        public List<PlannedPerson> Members { get; } = members;

        public List<PlannedResidence> Open { get; } = [];

        public int Home { get; set; } = -1;

        /// <summary>Counts the moves, so that what was planned for an earlier home does not happen in a later one.</summary>
        public int Stay { get; set; }
    }
}
