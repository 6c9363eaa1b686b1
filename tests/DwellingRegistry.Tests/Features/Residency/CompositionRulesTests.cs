using System.Globalization;
using CsCheck;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Residency;

/// <summary>Written short: people are letters, those who only may live there in brackets, one line a composition.</summary>
public sealed class CompositionRulesTests
{
    static readonly Period Asked = Days("2022-01-01", "2023-01-01");

    [Fact]
    public void Nobody_at_all_is_one_empty_stretch() => Answer().ShouldBe(["2022-01-01..2023-01-01"]);

    [Fact]
    public void A_stay_is_clipped_to_the_period() => Answer(Lives('A', "2010-01-01", "2030-01-01")).ShouldBe(["2022-01-01..2023-01-01 A"]);

    [Fact]
    public void What_lies_outside_the_period_does_not_matter() =>
        Answer(Lives('A', "2021-01-01", "2022-01-01"), Lives('B', "2023-01-01", "2024-01-01")).ShouldBe(["2022-01-01..2023-01-01"]);

    [Fact]
    public void Each_arrival_and_departure_starts_a_new_one() =>
        Answer(Lives('A', "2021-12-08", "2022-06-01"), Lives('B', "2022-02-01", "2022-04-01")).ShouldBe(
            ["2022-01-01..2022-02-01 A", "2022-02-01..2022-04-01 A B", "2022-04-01..2022-06-01 A", "2022-06-01..2023-01-01"]);

    [Fact]
    public void Out_and_in_on_one_day_is_one_border() =>
        Answer(Lives('A', "2021-01-01", "2022-04-01"), Lives('B', "2022-04-01", "2024-01-01")).ShouldBe(["2022-01-01..2022-04-01 A", "2022-04-01..2023-01-01 B"]);

    [Fact]
    public void Coming_back_gives_separate_periods() =>
        Answer(Lives('A', "2021-01-01", "2022-03-01"), Lives('A', "2022-05-01", "2024-01-01")).ShouldBe(
            ["2022-01-01..2022-03-01 A", "2022-03-01..2022-05-01", "2022-05-01..2023-01-01 A"]);

    [Fact]
    public void A_stay_that_goes_on_under_another_residence_is_no_border() =>
        Answer(Lives('A', "2021-01-01", "2022-03-01"), Lives('A', "2022-03-01", "2024-01-01")).ShouldBe(["2022-01-01..2023-01-01 A"]);

    [Fact]
    public void Becoming_certain_and_uncertain_starts_a_new_one() =>
        Answer(Span('A', "2022-02-01", "2022-10-01", "2022-03-01", "2022-09-01")).ShouldBe(
            ["2022-01-01..2022-02-01", "2022-02-01..2022-03-01 (A)", "2022-03-01..2022-09-01 A", "2022-09-01..2022-10-01 (A)", "2022-10-01..2023-01-01"]);

    [Fact]
    public void Somebody_never_certain_is_only_possible() => Answer(Span('A', "2022-08-01", "2023-01-01")).ShouldBe(["2022-01-01..2022-08-01", "2022-08-01..2023-01-01 (A)"]);

    [Fact]
    public void One_person_with_two_residences_is_one_occupant_and_the_certain_one_counts() =>
        Answer(Span('A', "2022-01-01", "2023-01-01"), Lives('A', "2022-05-01", "2022-07-01")).ShouldBe(
            ["2022-01-01..2022-05-01 (A)", "2022-05-01..2022-07-01 A", "2022-07-01..2023-01-01 (A)"]);

    [Fact]
    public void A_day_of_stay_is_a_composition_of_one_day() =>
        Answer(Lives('A', "2022-05-01", "2022-05-02")).ShouldBe(["2022-01-01..2022-05-01", "2022-05-01..2022-05-02 A", "2022-05-02..2023-01-01"]);

    [Fact]
    public void A_new_name_is_no_border_and_the_name_is_that_of_the_first_day()
    {
        var before = Lives('A', "2021-01-01", "2022-03-01");
        var after = Lives('A', "2022-03-01", "2024-01-01");
        after = after with { Occupant = after.Occupant with { Names = ["Married"] } };
        CompositionRules.Partition([after, before], Asked).ShouldHaveSingleItem().Occupants.ShouldHaveSingleItem().Names.ShouldBe(["A"]);
    }

    [Fact]
    public void A_move_from_flat_to_flat_is_a_border_for_the_building()
    {
        var (one, other) = (RegistryNumber.DrawForDwelling(), RegistryNumber.DrawForDwelling());
        var before = Lives('A', "2021-01-01", "2022-03-01");
        var after = Lives('A', "2022-03-01", "2024-01-01");
        var answer = CompositionRules.Partition(
            [after with { Occupant = after.Occupant with { DwellingNumber = other } }, before with { Occupant = before.Occupant with { DwellingNumber = one } }], Asked).ToList();
        answer.Select(c => c.Occupants.Single().DwellingNumber).ShouldBe([one, other]);
    }

    [Fact]
    public void The_order_is_certain_first_then_by_start_then_by_residence()
    {
        var day = new DateOnly(2022, 6, 1);
        var people = new[] { Span('D', "2022-01-01", "2023-01-01"), Lives('C', "2022-02-01", "2023-01-01"), Lives('B', "2021-02-01", "2023-01-01"), Lives('A', "2022-02-01", "2023-01-01") };
        foreach (var order in new[] { people, [.. people.Reverse()] })
        {
            var answer = CompositionRules.OnDay(order, day);
            string.Concat(answer.Occupants.Select(o => o.Names[0])).ShouldBe("BAC");
            answer.Possible.ShouldHaveSingleItem().Names.ShouldBe(["D"]);
        }
    }

    [Fact]
    public void Compositions_cover_the_period_differ_from_their_neighbours_and_agree_with_every_day() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40]).Array[0, 9].Sample(drawn =>
        {
            var start = new DateOnly(2022, 1, 1);
            var period = new Period(start.AddDays(5), start.AddDays(35));
            var spans = drawn.Select(d => ToSpan(start, d)).OfType<OccupantSpan>().ToList();
            var answer = CompositionRules.Partition(spans, period).ToList();

            answer[0].Period.From.ShouldBe(period.From);
            answer[^1].Period.Until.ShouldBe(period.Until);
            foreach (var (one, next) in answer.Zip(answer.Skip(1)))
            {
                one.Period.Until.ShouldBe(next.Period.From);
                Text(one, withPeriod: false).ShouldNotBe(Text(next, withPeriod: false));
            }
            for (var day = period.From; day < period.Until; day = day.AddDays(1))
            {
                var composition = answer.Single(c => c.Period.Contains(day));
                composition.Period.IsEmpty.ShouldBeFalse();
                var certain = spans.Where(s => s.Certain.Contains(day)).Select(s => s.Occupant.PersonId).ToHashSet();
                var possible = spans.Where(s => s.Possible.Contains(day)).Select(s => s.Occupant.PersonId).Where(p => !certain.Contains(p)).ToHashSet();
                composition.Occupants.Select(o => o.PersonId).Order().ShouldBe(certain.Order());
                composition.Possible.Select(o => o.PersonId).Order().ShouldBe(possible.Order());
                Text(CompositionRules.OnDay(spans, day), withPeriod: false).ShouldBe(Text(composition, withPeriod: false));
            }
        });

    /// <summary>Four days in any order: the outer two are the possible span, the inner two the certain one, which may be empty.</summary>
    static OccupantSpan? ToSpan(DateOnly start, (int Person, int, int, int, int) drawn)
    {
        var days = new[] { drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5 }.Order().Select(start.AddDays).ToArray();
        return days[0] == days[3] ? null : new OccupantSpan(Person((char)('A' + drawn.Person), days[0]), new Period(days[0], days[3]), new Period(days[1], days[2]));
    }

    static string[] Answer(params OccupantSpan[] spans) => [.. CompositionRules.Partition(spans, Asked).Select(c => Text(c))];

    static string Text(Composition composition, bool withPeriod = true)
    {
        var people = composition.Occupants.Select(o => o.Names[0]).Order().Concat(composition.Possible.Select(o => $"({o.Names[0]})").Order());
        var period = string.Create(CultureInfo.InvariantCulture, $"{composition.Period.From:yyyy-MM-dd}..{composition.Period.Until:yyyy-MM-dd}");
        return string.Join(' ', withPeriod ? [period, .. people] : people);
    }

    static OccupantSpan Lives(char person, string from, string until) => Span(person, from, until, from, until);

    static OccupantSpan Span(char person, string from, string until, string? certainFrom = null, string? certainUntil = null)
    {
        var possible = Days(from, until);
        return new OccupantSpan(Person(person, possible.From), possible, certainFrom is null ? new Period(possible.From, possible.From) : Days(certainFrom, certainUntil!));
    }

    static OccupantView Person(char name, DateOnly from) => new(
        name, Guid.Empty, [name.ToString()], PartialDate.Unknown, new Guid(name, 0, 0, new byte[8]), ResidenceKind.Main, ResidenceBasis.Owner, PartialDate.Of(from), null, LinkQuality.Dwelling, null);

    static Period Days(string from, string until) => new(DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
