using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

public sealed class RoundProblemRulesTests
{
    static readonly TravelTimes Two = TravelTimes.FromMatrix(new int[,] { { 0, 5 }, { 5, 0 } });
    static readonly Stop Stop = new("a", 1, 1, 10);
    static readonly Shift Shift = new("day", "inspector", Two, 0, 0, 0, 100);
    static readonly PlanLimits Limits = new(1, 10, TimeSpan.FromSeconds(10));

    [Fact]
    public void The_plain_problem_is_accepted() => RoundPlanner.Plan(new([Stop], [Shift]), Limits).LeftOut.ShouldBeEmpty();

    [Fact]
    public void Travel_times_are_a_square_of_times_with_nothing_on_the_diagonal()
    {
        MessageOf(() => TravelTimes.FromMatrix(new int[2, 3])).ShouldContain("as many columns as rows");
        MessageOf(() => TravelTimes.FromMatrix(new int[,] { { 0, -2 }, { 0, 0 } })).ShouldContain("from place 0 to place 1 is -2");
        MessageOf(() => TravelTimes.FromMatrix(new int[,] { { 3 } })).ShouldContain("to itself");
    }

    [Fact]
    public void A_place_outside_the_travel_times_is_refused()
    {
        Refused(Stop with { Place = 2 }).ShouldBe("Stop \"a\" lies at place 2, which the travel times don't have; they have 0 to 1.");
        Refused(Shift with { StartPlace = -1 }).ShouldContain("starts at place -1");
        Refused(Shift with { EndPlace = 9 }).ShouldContain("ends at place 9");
    }

    [Fact]
    public void Names_are_unique()
    {
        MessageOf(() => RoundPlanner.Plan(new([Stop, Stop], [Shift]), Limits)).ShouldBe("Two stops are called \"a\"; give each a name of its own.");
        MessageOf(() => RoundPlanner.Plan(new([Stop], [Shift, Shift with { InspectorId = "other" }]), Limits)).ShouldContain("Two shifts are called \"day\"");
    }

    [Fact]
    public void Shifts_of_one_inspector_may_touch_but_not_overlap()
    {
        var next = Shift with { Id = "next", StartsAt = 100, LatestReturn = 200 };
        RoundPlanner.Plan(new([Stop], [next, Shift]), Limits).LeftOut.ShouldBeEmpty();
        MessageOf(() => RoundPlanner.Plan(new([Stop], [next with { StartsAt = 99 }, Shift]), Limits)).ShouldContain("overlap");
    }

    [Fact]
    public void Amounts_and_times_out_of_range_are_refused()
    {
        Refused(Stop with { Risk = -1 }).ShouldContain("risk of -1");
        Refused(Stop with { ServiceSeconds = -1 }).ShouldContain("visit of -1 seconds");
        Refused(Stop with { Load = -1 }).ShouldContain("load of -1");
        Refused(Stop with { Fixed = new(Position: 0) }).ShouldContain("position 0");
        Refused(Stop with { Windows = [new(20, 10)] }).ShouldContain("turn them round");
        Refused(Shift with { StartsAt = 101 }).ShouldContain("after its latest return");
        Refused(Shift with { Capacity = -1 }).ShouldContain("capacity of -1");
        Refused(Shift with { Breaks = [new(20, 10, 5)] }).ShouldContain("turn them round");
        Refused(Shift with { Breaks = [new(20, 30, 5), new(5, 10, 5)] }).ShouldContain("out of order");
        MessageOf(() => RoundPlanner.Plan(new([Stop], [Shift]), Limits with { Work = 0 })).ShouldContain("work limit is 0");
        MessageOf(() => RoundPlanner.Plan(new([Stop], [Shift]), Limits with { Workers = 0 })).ShouldContain("0 workers");
    }

    [Fact]
    public void Shifts_number_their_places_alike() =>
        MessageOf(() => RoundPlanner.Plan(new([Stop], [Shift, Shift with { Id = "2", InspectorId = "2", Travel = TravelTimes.FromMatrix(new int[1, 1]) }]), Limits))
            .ShouldContain("number the places alike");

    static string Refused(Stop stop) => MessageOf(() => RoundPlanner.Plan(new([stop], [Shift]), Limits));

    static string Refused(Shift shift) => MessageOf(() => RoundPlanner.Plan(new([Stop], [shift]), Limits));

    static string MessageOf(Action action) => Should.Throw<RoundProblemException>(action).Message;
}
