using System.Globalization;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>
/// Who lives in the dwellings of one quarter, and who did in the last twenty years: about 2.2 persons and 2.8 residences a dwelling. Simpler and
/// faster than <see cref="PopulationPlanner"/>, which follows every household day by day: here each home gets the household it has today and
/// perhaps one before, and some of today's households lived in another home of the quarter first. Pure.
/// </summary>
sealed class CountryPeople
{
    const int Years = 20;

    readonly SeededRandom random;
    readonly IReadOnlyList<DwellingToFill> dwellings;
    readonly DateOnly today;
    readonly DateOnly start;
    readonly PeopleMaker people;
    readonly List<PlannedResidence> residences = [];
    int households;

    CountryPeople(SeededRandom random, IReadOnlyList<DwellingToFill> dwellings, DateOnly today)
    {
        this.random = random;
        this.dwellings = dwellings;
        this.today = today;
        start = today.AddYears(-Years);
        people = new PeopleMaker(random, today, 0);
    }

    /// <returns>People and households counted from 0; of dwellings, <see cref="DwellingToFill.DwellingId"/> is the place in the list.</returns>
    public static PlannedPopulation Plan(SeededRandom random, IReadOnlyList<DwellingToFill> dwellings, DateOnly today)
    {
        var plan = new CountryPeople(random, dwellings, today);
        plan.FillHomes();
        plan.FillBeds();
        return new PlannedPopulation(plan.people.Made, plan.residences, plan.households);
    }

    void FillHomes()
    {
        var homes = dwellings
            .Where(d => d.Kind is DwellingKind.House or DwellingKind.Apartment)
            .Select(home => (Home: home, IsOwned: random.Chance(home.Kind == DwellingKind.House ? 0.75 : 0.35)))
            .Select(h => (h.Home, h.IsOwned, Since: random.Chance(0.07) ? today : DayBefore(today, h.IsOwned ? 15 : 6)))
            .OrderBy(h => h.Since)
            .ToList();
        // Until when a home's earlier household must have left, or none once there is one: homes further on were taken later.
        var isTaken = new bool[homes.Count];
        for (var i = 0; i < homes.Count; i++)
        {
            var (home, isOwned, since) = homes[i];
            if (since == today)
                continue;
            var earlier = i + random.Whole(1, 30);
            if (earlier < homes.Count && !isTaken[earlier] && since > start && random.Chance(0.5))
            {
                isTaken[earlier] = true;
                var before = DayBefore(since, 5);
                var members = Household(before);
                Live(members, homes[earlier].Home, before, since, isOwned: false, leavesRegister: false);
                Grow(members, before, since);
                Live(members, home, since, null, isOwned, leavesRegister: false);
                Grow(members, since, today, home);
            }
            else
            {
                var members = Household(since);
                Live(members, home, since, null, isOwned, leavesRegister: false);
                Grow(members, since, today, home);
            }
        }

        for (var i = 0; i < homes.Count; i++)
        {
            var last = homes[i].Since.AddDays(-random.Whole(10, 200));
            if (!isTaken[i] && last > start && random.Chance(0.145))
            {
                var from = DayBefore(last, 6);
                Live(Household(from), homes[i].Home, from, last, isOwned: false, leavesRegister: true);
            }
        }
    }

    List<PlannedPerson> Household(DateOnly day)
    {
        var share = random.Next();
        var first = people.Single(day, share < 0.42 ? (19, random.Chance(0.6) ? 45 : 78) : (22, random.Chance(0.75) ? 45 : 74));
        List<PlannedPerson> members = [first];
        if (share >= 0.48)
            members.Add(people.Partner(first, day));
        if (share is >= 0.42 and < 0.48 or >= 0.72)
            AddChildren(members, day);
        return members;
    }

    /// <summary>Those who come with their parents: under age on the day, born after the parents' twentieth year.</summary>
    void AddChildren(List<PlannedPerson> members, DateOnly day)
    {
        var parents = members.ToArray();
        var youngest = parents.Max(p => p.Born).AddYears(20);
        var born = Later(youngest, day.AddYears(-17)).AddDays(random.Whole(0, 2500));
        for (var count = random.Pick([1, 1, 2, 2, 3]); count > 0 && born < day.AddDays(-30); count--)
        {
            members.Add(people.Child(parents, born));
            born = born.AddDays(random.Whole(400, 1700));
        }
    }

    /// <summary>Children born into the household, and perhaps a death, between two days.</summary>
    /// <param name="members">Gains and loses.</param>
    /// <param name="from">After this day.</param>
    /// <param name="until">Before this one.</param>
    /// <param name="home">Where the household lives, when the changes are to be seen in its residences: else the household moves on as it is.</param>
    void Grow(List<PlannedPerson> members, DateOnly from, DateOnly until, DwellingToFill? home = null)
    {
        if (home is null || until.DayNumber - from.DayNumber < 400)
            return;

        var born = from.AddDays(random.Whole(300, 2200));
        if (members.Count is 2 or 3 && born < until && born > start && members.Take(2).All(m => m.AgeOn(born) is >= 20 and <= 42) && random.Chance(0.5))
        {
            var child = people.Child([.. members.Take(2)], born);
            residences.Add(Residence(child, home, born, PartialDate.Of(born), ResidenceBasis.Family, households - 1));
        }
        else if (members.Count > 1 && random.Chance(0.03))
        {
            var day = from.AddDays(random.Whole(200, until.DayNumber - from.DayNumber));
            var gone = residences.FindLast(r => r.Person == members[0]);
            if (day > start && gone is { Until: null } && members[1].AgeOn(day) >= 18)
                (gone.Until, gone.EndsOn) = (day, PartialDate.Of(day));
        }
    }

    void Live(List<PlannedPerson> members, DwellingToFill home, DateOnly from, DateOnly? until, bool isOwned, bool leavesRegister)
    {
        var household = households++;
        var link = random.Next();
        var quality = link < 0.01 ? LinkQuality.Building : link < 0.03 ? LinkQuality.DwellingByAddress : LinkQuality.Dwelling;
        var startsOn = from < start ? LongAgo(from) : PartialDate.Of(from);
        var inquiry = until is null && from < today.AddMonths(-6) && random.Chance(0.003) ? today.AddDays(-random.Whole(5, 120)) : (DateOnly?)null;
        for (var i = 0; i < members.Count; i++)
        {
            var basis = i > 0 ? ResidenceBasis.Family : isOwned ? ResidenceBasis.Owner : ResidenceBasis.Tenant;
            var residence = Residence(members[i], home, from, startsOn, basis, household, quality);
            residence.InInquirySince = inquiry;
            if (until is { } day)
                (residence.Until, residence.EndsOn) = (day, leavesRegister && from.Year < day.Year && random.Chance(0.04) ? YearOf(day) : PartialDate.Of(day));
            residences.Add(residence);
        }
    }

    static PlannedResidence Residence(
        PlannedPerson person, DwellingToFill home, DateOnly from, PartialDate startsOn, ResidenceBasis basis, int household, LinkQuality quality = LinkQuality.Dwelling,
        ResidenceKind kind = ResidenceKind.Main) => new()
        {
            Person = person,
            Dwelling = home,
            Kind = kind,
            Basis = basis,
            Household = household,
            From = from,
            StartsOn = startsOn,
            LinkQuality = quality,
        };

    /// <summary>Dormitories, cabins and guest rooms, bed by bed.</summary>
    void FillBeds()
    {
        foreach (var dwelling in dwellings)
        {
            switch (dwelling.Kind)
            {
                case DwellingKind.Communal when dwelling.BuildingId % 2 == 0:
                    FillBeds(dwelling, 0.8, (200, 1100), (18, 27), ResidenceKind.Main, ResidenceBasis.Student);
                    break;
                case DwellingKind.Communal:
                    FillBeds(dwelling, 0.8, (200, 1100), (18, 58), ResidenceKind.Temporary, ResidenceBasis.Employee);
                    break;
                case DwellingKind.WorksiteCabin:
                    FillBeds(dwelling, 0.9, (40, 260), (18, 58), ResidenceKind.Temporary, ResidenceBasis.Employee);
                    break;
                case DwellingKind.Room:
                    FillBeds(dwelling, 0.3, (12, 90), (18, 70), ResidenceKind.Temporary, ResidenceBasis.Guest);
                    break;
                default:
                    break;
            }
        }
    }

    void FillBeds(
        DwellingToFill dwelling, double taken, (int Shortest, int Longest) stayDays, (int Youngest, int Oldest) ages, ResidenceKind kind, ResidenceBasis basis)
    {
        for (var bed = Math.Min(dwelling.Capacity, 8); bed > 0; bed--)
        {
            var day = today.AddDays(-random.Whole(stayDays.Shortest, stayDays.Longest * 2));
            for (var stay = 0; stay < 2 && day < today; stay++)
            {
                var until = day.AddDays(random.Whole(stayDays.Shortest, stayDays.Longest));
                if (random.Chance(taken))
                {
                    var residence = Residence(people.Single(day, ages), dwelling, day, PartialDate.Of(day), basis, households++, kind: kind);
                    if (until < today)
                        (residence.Until, residence.EndsOn) = (until, PartialDate.Of(until));
                    residences.Add(residence);
                }

                day = until.AddDays(random.Whole(1, 40));
            }
        }
    }

    /// <summary>Of what lies long back, often only the year is known, or nothing.</summary>
    PartialDate LongAgo(DateOnly day)
    {
        var share = random.Next();
        return share < 0.04 ? PartialDate.Unknown : share < 0.40 ? YearOf(day) : PartialDate.Of(day);
    }

    DateOnly DayBefore(DateOnly day, double meanYears)
    {
        var years = Math.Min(-Math.Log(1 - random.Next()) * meanYears, 34);
        return day.AddDays(-60 - (int)(years * 365));
    }

    static PartialDate YearOf(DateOnly day) => PartialDate.Parse(day.ToString("yyyy", CultureInfo.InvariantCulture), "date");

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
