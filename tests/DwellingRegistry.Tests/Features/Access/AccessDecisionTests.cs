using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Access;

public sealed class AccessDecisionTests
{
    /// <summary>The table of DOMAIN.md section 7, as far as its roles have rooms in the house yet. Written out, not read from the program.</summary>
    static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Clerk] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Occupants, Permission.Persons, Permission.Inspections, Permission.ChangePlaces, Permission.ChangePersons,
            Permission.PlaceHistory, Permission.Cases, Permission.DecideCases, Permission.CoResidents,
        ],
        [Role.Registrar] =
        [
            Permission.Capacity, Permission.Occupants, Permission.Persons, Permission.PlaceHistory, Permission.Cases, Permission.DecideCases,
            Permission.CorrectFinal, Permission.MergePersons,
        ],
        [Role.Inspector] = [Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.RecordInspections, Permission.PlaceHistory],
        [Role.InspectionPlanner] = [Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.PlaceHistory],
        [Role.Auditor] = [Permission.AccessLog],
    };

    public static TheoryData<Role, Permission> Everything()
    {
        var all = new TheoryData<Role, Permission>();
        foreach (var role in Enum.GetValues<Role>())
            foreach (var permission in Enum.GetValues<Permission>())
                all.Add(role, permission);
        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Each_role_has_exactly_the_permissions_of_the_table(Role role, Permission permission)
    {
        var expected = permission is Permission.PlaceFacts or Permission.OwnSession || (Table.TryGetValue(role, out var own) && own.Contains(permission));
        Ask(role, permission).Allowed.ShouldBe(expected);
    }

    [Theory]
    [InlineData(Permission.Occupants)]
    [InlineData(Permission.Persons)]
    [InlineData(Permission.ChangePersons)]
    [InlineData(Permission.Cases)]
    [InlineData(Permission.DecideCases)]
    [InlineData(Permission.CoResidents)]
    public void People_are_not_seen_without_a_purpose_and_the_refusal_says_how_to_give_one(Permission permission)
    {
        var verdict = AccessDecision.Decide(new AccessQuestion(permission, CallerOf(Role.Clerk), null, null, IsPost: true));
        verdict.Allowed.ShouldBeFalse();
        verdict.Code.ShouldBe(RegistryError.PurposeRequired);
        verdict.Reason.ShouldContain("Registry-Purpose");
        verdict.Reason.ShouldContain("residence-registration");
    }

    [Fact]
    public void People_are_not_answered_to_HTTP_GET() =>
        AccessDecision.Decide(new AccessQuestion(Permission.Persons, CallerOf(Role.Clerk), Purpose.All["data-quality"], null, IsPost: false)).Allowed.ShouldBeFalse();

    [Fact]
    public void A_purpose_that_demands_a_case_reference_is_refused_without_one()
    {
        var question = new AccessQuestion(Permission.Persons, CallerOf(Role.Clerk), Purpose.All["address-inquiry"], " ", IsPost: true);
        AccessDecision.Decide(question).Code.ShouldBe(RegistryError.PurposeRequired);
        AccessDecision.Decide(question with { CaseReference = "B-17/2026" }).Allowed.ShouldBeTrue();
    }

    [Fact]
    public void A_purpose_of_another_role_is_refused()
    {
        var foreign = Purpose.All["data-quality"] with { Roles = [Role.Registrar] };
        AccessDecision.Decide(new AccessQuestion(Permission.Persons, CallerOf(Role.Clerk), foreign, null, IsPost: true)).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void A_place_outside_the_own_areas_or_outside_all_areas_is_refused()
    {
        var caller = CallerOf(Role.Clerk) with { Areas = [3, 4] };
        AccessDecision.DecideArea(caller, 4).Allowed.ShouldBeTrue();
        AccessDecision.DecideArea(caller, 5).Allowed.ShouldBeFalse();
        AccessDecision.DecideArea(caller, null).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void A_verdict_that_nobody_gave_is_a_refusal() => Should.Throw<RegistryError>(() => default(AccessVerdict).Require());

    static AccessVerdict Ask(Role role, Permission permission) =>
        AccessDecision.Decide(new AccessQuestion(permission, CallerOf(role), Purpose.All["residence-registration"], "case 1", IsPost: true));

    static Caller CallerOf(Role role) => role == Role.Public ? Caller.Public : new Caller("somebody", "Somebody", role, [1]);
}
