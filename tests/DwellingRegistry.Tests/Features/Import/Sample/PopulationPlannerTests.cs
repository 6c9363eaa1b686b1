using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Import.Sample;

public sealed class PopulationPlannerTests
{
    static readonly DateOnly Today = new(2026, 5, 17);
    static readonly IReadOnlyList<DwellingToFill> Dwellings = MakeDwellings();
    static readonly PlannedPopulation Planned = PopulationPlanner.Plan(11, 0, Dwellings, Today);

    [Fact]
    public void The_same_seed_gives_the_same_people()
    {
        var again = PopulationPlanner.Plan(11, 0, Dwellings, Today);

        Describe(again).ShouldBe(Describe(Planned));
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(11, 1)]
    public void Another_seed_or_batch_gives_other_people(ulong seed, int batch) =>
        Describe(PopulationPlanner.Plan(seed, batch, Dwellings, Today)).ShouldNotBe(Describe(Planned));

    [Fact]
    public void Ordinals_go_on_where_the_batch_before_ended()
    {
        var next = PopulationPlanner.Plan(11, 1, Dwellings, Today, Planned.People.Count, Planned.Households);

        next.People.Select(p => p.Ordinal).ShouldBe(Enumerable.Range(Planned.People.Count, next.People.Count));
        next.Residences.ShouldAllBe(r => r.Household >= Planned.Households && r.Household < Planned.Households + next.Households);
    }

    [Fact]
    public void Nobody_has_two_main_residences_at_once()
    {
        foreach (var mains in MainResidences())
        {
            var periods = mains.Select(r => new Period(r.From, r.Until)).OrderBy(p => p.From).ToList();
            for (var i = 1; i < periods.Count; i++)
                periods[i - 1].Overlaps(periods[i]).ShouldBeFalse($"person {mains.Key.Ordinal}");
        }
    }

    [Fact]
    public void Nor_by_the_dates_that_the_register_learns()
    {
        foreach (var mains in MainResidences())
        {
            mains.Count(r => r.EndsOn is null).ShouldBeLessThanOrEqualTo(1);
            var certain = mains.Select(Certain).Where(p => !p.IsEmpty).OrderBy(p => p.From).ToList();
            for (var i = 1; i < certain.Count; i++)
                certain[i - 1].Overlaps(certain[i]).ShouldBeFalse($"person {mains.Key.Ordinal}");
        }
    }

    [Fact]
    public void Every_child_has_a_guardian_who_could_be_its_parent()
    {
        var children = Planned.People.Where(p => p.AgeOn(Today) < 18).ToList();

        children.Count.ShouldBeGreaterThan(Planned.People.Count / 20);
        children.ShouldAllBe(c => c.Guardians.Count >= 1 && c.Guardians.Count <= 2);
        Planned.People.ShouldAllBe(p => p.Guardians.All(g => g.AgeOn(p.Born) >= 18 && g.AgeOn(p.Born) < 60));
    }

    [Fact]
    public void Children_do_not_live_alone()
    {
        var current = Planned.Residences.Where(r => r.Until is null && r.Kind == ResidenceKind.Main).ToList();
        var adultHouseholds = current.Where(r => r.Person.AgeOn(Today) >= 18).Select(r => r.Household).ToHashSet();

        current.Where(r => r.Person.AgeOn(Today) < 18).ShouldAllBe(r => adultHouseholds.Contains(r.Household));
    }

    [Fact]
    public void Ages_are_plausible()
    {
        var living = Planned.Residences.Where(r => r.Until is null).Select(r => r.Person).Distinct().ToList();

        living.ShouldAllBe(p => p.AgeOn(Today) >= 0 && p.AgeOn(Today) < 100);
        living.Average(p => p.AgeOn(Today)).ShouldBeInRange(25, 50);
        Planned.Residences.ShouldAllBe(r => r.From >= r.Person.Born && r.From < Today);
    }

    [Fact]
    public void Stays_end_after_they_began_and_not_later_than_today() =>
        Planned.Residences.ShouldAllBe(r => r.Until == null || (r.Until > r.From && r.Until <= Today && r.EndsOn != null));

    [Fact]
    public void People_move_within_the_register_arrive_and_leave()
    {
        var mains = MainResidences().ToList();

        mains.Count(m => m.Select(r => r.Dwelling.DwellingId).Distinct().Count() > 1).ShouldBeGreaterThan(mains.Count / 20);
        mains.Count(m => m.All(r => r.Until is not null)).ShouldBeGreaterThan(mains.Count / 10);
        mains.Count(m => m.Min(r => r.From) > Today.AddYears(-5)).ShouldBeGreaterThan(mains.Count / 10);
    }

    [Fact]
    public void A_household_moves_together()
    {
        var moves = Planned.Residences.Where(r => r.Kind == ResidenceKind.Main).GroupBy(r => (r.Household, r.Dwelling.DwellingId, r.From));

        moves.Count(m => m.Count() > 2).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Cabins_hold_employees_for_a_time_and_rooms_guests()
    {
        In(DwellingKind.WorksiteCabin).ShouldAllBe(r => r.Kind == ResidenceKind.Temporary && r.Basis == ResidenceBasis.Employee);
        In(DwellingKind.Room).ShouldAllBe(r => r.Kind == ResidenceKind.Temporary && r.Basis == ResidenceBasis.Guest);
        In(DwellingKind.Communal).Select(r => r.Basis).Distinct().ShouldBe([ResidenceBasis.Student, ResidenceBasis.Employee], ignoreOrder: true);
    }

    [Fact]
    public void Some_live_over_capacity_some_have_a_second_home_some_are_protected()
    {
        var over = Planned.Residences.Where(r => r.Until is null).GroupBy(r => r.Dwelling).Count(g => g.Count() > g.Key.Capacity);

        over.ShouldBeInRange(5, Dwellings.Count / 5);
        Planned.Residences.ShouldContain(r => r.Kind == ResidenceKind.Secondary);
        Planned.People.ShouldContain(p => p.Protection == ProtectionKind.Marked);
        Planned.People.Count(p => p.Protection is not null).ShouldBeLessThan(Planned.People.Count / 50);
        Planned.Residences.ShouldContain(r => r.InInquirySince != null);
    }

    [Fact]
    public void Names_are_written_in_every_script_and_the_first_is_never_empty()
    {
        Planned.People.ShouldAllBe(p => p.Names.Length >= 1 && p.Names.Length <= 5 && p.Names.All(n => n.Trim().Length > 1));
        var first = Planned.People.Select(p => p.Names[0]).ToList();
        first.ShouldContain(n => n.Any(c => c >= 0x4E00 && c <= 0x9FFF));
        first.ShouldContain(n => n.Any(c => c >= 0x400 && c <= 0x4FF));
        first.ShouldContain(n => n.Any(c => c >= 0x600 && c <= 0x6FF));
        first.ShouldContain(n => n.Contains('ř', StringComparison.Ordinal));
    }

    [Fact]
    public void Some_dates_are_known_only_in_part()
    {
        Planned.People.ShouldContain(p => p.BirthDate.ToString().Length == 4);
        Planned.Residences.ShouldContain(r => r.StartsOn.IsUnknown);
        Planned.Residences.ShouldContain(r => r.StartsOn.ToString().Length == 4);
        Planned.Residences.Count(r => r.StartsOn.IsExact).ShouldBeGreaterThan(Planned.Residences.Count / 2);
    }

    [Fact]
    public void Every_person_gets_a_document_number_of_its_own()
    {
        var numbers = Enumerable.Range(0, 200_000).Select(PopulationWriter.DocumentNumber).ToList();

        numbers.Distinct().Count().ShouldBe(numbers.Count);
        numbers.ShouldAllBe(n => DocumentNumbers.FindNormalised(n) == n);
    }

    static IEnumerable<IGrouping<PlannedPerson, PlannedResidence>> MainResidences() =>
        Planned.Residences.Where(r => r.Kind == ResidenceKind.Main).GroupBy(r => r.Person);

    static List<PlannedResidence> In(DwellingKind kind)
    {
        var residences = Planned.Residences.Where(r => r.Dwelling.Kind == kind).ToList();
        residences.ShouldNotBeEmpty();
        return residences;
    }

    /// <summary>The days that are sure, as the database derives them: from the end of an inexact start to the beginning of an inexact end.</summary>
    static Period Certain(PlannedResidence residence)
    {
        var from = residence.StartsOn.IsExact ? residence.StartsOn.First : residence.StartsOn.End;
        return new Period(from, residence.EndsOn?.First);
    }

    static string Describe(PlannedPopulation planned) => string.Join('\n',
    [
        .. planned.People.Select(p => $"{p.Ordinal} {string.Join('/', p.Names)} {p.BirthDate} {p.Protection} {string.Join(',', p.Guardians.Select(g => g.Ordinal))}"),
        .. planned.Residences.Select(r => $"{r.Person.Ordinal} {r.Dwelling.DwellingId} {r.Kind} {r.Basis} {r.Household} {r.StartsOn} {r.EndsOn} {r.LinkQuality}"),
    ]);

    static List<DwellingToFill> MakeDwellings()
    {
        var kinds = new[] { DwellingKind.House, DwellingKind.Apartment, DwellingKind.Apartment, DwellingKind.Apartment, DwellingKind.Apartment };
        List<DwellingToFill> dwellings = [.. Enumerable.Range(1, 900).Select(i => new DwellingToFill(i, i / 5, 1, kinds[i % 5], 2 + (i % 5)))];
        dwellings.AddRange(Enumerable.Range(901, 40).Select(i => new DwellingToFill(i, i / 10, 1, DwellingKind.Communal, 4)));
        dwellings.AddRange(Enumerable.Range(941, 20).Select(i => new DwellingToFill(i, i, 1, DwellingKind.WorksiteCabin, 6)));
        dwellings.AddRange(Enumerable.Range(961, 40).Select(i => new DwellingToFill(i, i / 10, 1, DwellingKind.Room, 2)));
        return dwellings;
    }
}
