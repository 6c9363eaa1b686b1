using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Access;

/// <summary>Each rule of the one decision on access. What is not known is refused.</summary>
public sealed class AccessDecisionTests
{
    /// <summary>The table of DOMAIN.md section 7, as far as its roles have rooms in the house yet. Written out, not read from the program.</summary>
    static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Clerk] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Occupants, Permission.Persons, Permission.PersonByReference, Permission.Inspections,
            Permission.ChangePlaces, Permission.ChangePersons, Permission.PlaceHistory, Permission.Cases, Permission.DecideCases, Permission.CoResidents,
            Permission.InspectionTotals, Permission.DecideFieldFinds,
        ],
        [Role.Registrar] =
        [
            Permission.Capacity, Permission.Occupants, Permission.Persons, Permission.PersonByReference, Permission.PlaceHistory, Permission.Cases,
            Permission.DecideCases, Permission.CorrectFinal, Permission.MergePersons, Permission.ProtectPersons,
        ],
        [Role.Inspector] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.RecordInspections, Permission.PlaceHistory, Permission.InspectionTotals,
            Permission.ReportFieldFinds,
            Permission.Rounds, Permission.WorkRounds,
        ],
        [Role.InspectionPlanner] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.PlaceHistory, Permission.AssignInspections, Permission.InspectionTotals,
            Permission.Rounds,
        ],
        [Role.PatrolPlanner] = [Permission.InspectionTotals],
        [Role.AgencyClient] = [Permission.Persons],
        [Role.CaseOfficer] = [Permission.ConfirmResidence, Permission.RequestDisclosure, Permission.Occupants],
        [Role.PolicyOfficer] = [Permission.Grants, Permission.DecideDisclosures, Permission.DelayDisclosure],
        [Role.Auditor] = [Permission.AccessLog, Permission.AccessRecords, Permission.ReviewAccess],
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
        var expected = permission is Permission.PlaceFacts or Permission.OwnSession or Permission.ReportHazards || (Table.TryGetValue(role, out var own) && own.Contains(permission));
        AccessPolicy.Current.Allows(role, permission).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_a_role_does_not_have_is_refused_whatever_else_the_request_says(Role role, Permission permission)
    {
        if (AccessPolicy.Current.Allows(role, permission))
            return;
        foreach (var purpose in Purpose.All.Values)
            Decide(AskingOf(role, purpose.Code) with { OverrideReason = "because of this" }, permission).Code.ShouldBe(RegistryError.NotPermittedCode);
    }

    [Fact]
    public void A_refusal_says_which_role_or_that_one_should_sign_in()
    {
        Decide(AskingOf(Role.PatrolPlanner, null), Permission.Persons).Reason.ShouldContain("patrol_planner");
        Decide(Asking.Public, Permission.Persons).Reason.ShouldContain("Sign in");
    }

    [Fact]
    public void Facts_of_places_need_neither_purpose_nor_POST() =>
        Decide(AskingOf(Role.Inspector, null) with { IsPost = false }, Permission.OccupantCounts).Allowed.ShouldBeTrue();

    [Theory]
    [InlineData(Permission.Occupants)]
    [InlineData(Permission.Persons)]
    [InlineData(Permission.PersonByReference)]
    [InlineData(Permission.ChangePersons)]
    [InlineData(Permission.Cases)]
    [InlineData(Permission.DecideCases)]
    [InlineData(Permission.CoResidents)]
    public void People_are_not_seen_without_a_purpose_and_the_refusal_says_how_to_give_one(Permission permission)
    {
        var verdict = Decide(AskingOf(Role.Clerk, null), permission);
        verdict.Allowed.ShouldBeFalse();
        verdict.Code.ShouldBe(RegistryError.PurposeRequired);
        verdict.Reason.ShouldContain("Registry-Purpose");
        verdict.Reason.ShouldContain("residence-registration");
    }

    [Fact]
    public void People_are_not_answered_to_HTTP_GET() => Decide(AskingOf(Role.Clerk, "data-quality") with { IsPost = false }, Permission.Persons).Allowed.ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_purpose_that_demands_a_case_reference_is_refused_without_one(string? reference)
    {
        var asking = AskingOf(Role.Clerk, "address-inquiry") with { CaseReference = reference };
        Decide(asking, Permission.Persons).Code.ShouldBe(RegistryError.PurposeRequired);
        Decide(asking with { CaseReference = "B-17/2026" }, Permission.Persons).Allowed.ShouldBeTrue();
    }

    [Fact]
    public void A_purpose_of_another_role_is_refused() => Decide(AskingOf(Role.Clerk, "address-protection"), Permission.Persons).Code.ShouldBe(RegistryError.NotPermittedCode);

    [Fact]
    public void A_purpose_allows_only_what_it_names()
    {
        Decide(AskingOf(Role.Registrar, "address-protection"), Permission.ProtectPersons).Allowed.ShouldBeTrue();
        Decide(AskingOf(Role.Registrar, "address-protection"), Permission.Occupants).Reason.ShouldContain("does not cover");
    }

    [Theory]
    [InlineData("Query.findPerson", true)]
    [InlineData("Person.names", true)]
    [InlineData("Person.birthDate", false)]
    [InlineData("Residence.kind", false)]
    [InlineData("person.names", false)]
    [InlineData("Person.history", false)]
    [InlineData("Query.person", false)]
    [InlineData("", false)]
    public void An_agency_sees_the_fields_of_its_grant_and_never_above_the_ceiling(string field, bool allowed)
    {
        // A grant that lists what none can: whoever wrote it there, it is not given.
        var asking = OfAgency(["Person.names", "Person.history", "Query.person", ""]);
        var verdict = AccessDecision.Decide(asking, Subject.NotYetKnown.Instance, new AskedField(field, Permission.Persons));
        verdict.Allowed.ShouldBe(allowed);
        if (!allowed)
            verdict.Reason.ShouldContain($"'{field}'");
    }

    [Fact]
    public void An_agency_without_a_grant_in_force_sees_nobody()
    {
        var asking = OfAgency(["Person.names"]);
        AccessDecision.Decide(asking with { Caller = asking.Caller with { Grant = null } }, Subject.NotYetKnown.Instance, new AskedField("Query.findPerson", Permission.Persons))
            .Reason.ShouldContain("No grant");
    }

    [Theory]
    [InlineData("AB-1", true)]
    [InlineData("AB-1 ", false)]
    [InlineData("xAB-1", false)]
    [InlineData("AB-1\n", false)]
    [InlineData("ab-1", false)]
    public void The_case_reference_is_as_the_grant_says_all_of_it(string reference, bool allowed) =>
        AccessDecision.Decide(OfAgency(["Person.names"]) with { CaseReference = reference }, Subject.NotYetKnown.Instance, new AskedField("Person.names", Permission.Persons))
            .Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)a")]
    public void A_pattern_that_cannot_be_used_lets_nothing_pass(string pattern) =>
        AccessDecision.Decide(OfAgency(["Person.names"], pattern) with { CaseReference = "a" }, Subject.NotYetKnown.Instance, new AskedField("Person.names", Permission.Persons))
            .Allowed.ShouldBeFalse();

    [Fact]
    public void A_case_officer_sees_occupants_only_of_a_dwelling_that_was_opened()
    {
        var asking = AskingOf(Role.CaseOfficer, "criminal-investigation");
        Decide(asking, Permission.ConfirmResidence).Allowed.ShouldBeTrue();
        Decide(asking, Permission.Occupants).Reason.ShouldContain("requestDisclosure");
        Decide(asking with { Caller = asking.Caller with { Disclosed = new DisclosedDwelling(1, false, null, null) } }, Permission.Occupants).Allowed.ShouldBeTrue();
    }

    [Fact]
    public void A_place_outside_the_own_areas_or_outside_all_areas_is_refused()
    {
        DecideOf(Role.Clerk, new Subject.Place(1)).Allowed.ShouldBeTrue();
        DecideOf(Role.Clerk, new Subject.Place(5)).Allowed.ShouldBeFalse();
        DecideOf(Role.Clerk, new Subject.Place(null)).Allowed.ShouldBeFalse();
        DecideOf(Role.Registrar, new Subject.Place(null)).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Role.Clerk, Protected.No, null, true)]
    [InlineData(Role.Clerk, Protected.Marked, null, false)]
    [InlineData(Role.Clerk, Protected.Marked, "because of this", true)]
    [InlineData(Role.Clerk, Protected.Withheld, "because of this", false)]
    [InlineData(Role.Registrar, Protected.Marked, null, true)]
    [InlineData(Role.Registrar, Protected.Withheld, null, true)]
    [InlineData(Role.AgencyClient, Protected.No, null, true)]
    [InlineData(Role.AgencyClient, Protected.Marked, "because of this", false)]
    [InlineData(Role.AgencyClient, Protected.Withheld, "because of this", false)]
    [InlineData(Role.Clerk, (Protected)99, "because of this", false)]
    [InlineData(Role.AgencyClient, (Protected)99, null, false)]
    public void A_protected_person_is_as_if_there_were_nobody(Role role, Protected protection, string? overrideReason, bool allowed)
    {
        var verdict = DecideOf(role, new Subject.Person(InOwnAreas: true, protection), overrideReason);
        verdict.Allowed.ShouldBe(allowed);
        if (!allowed)
            verdict.ShouldBe(DecideOf(role, new Subject.Person(InOwnAreas: false, Protected.No), overrideReason));
    }

    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Registrar)]
    [InlineData(Role.AgencyClient)]
    public void A_person_of_other_areas_is_as_if_there_were_nobody(Role role) =>
        DecideOf(role, new Subject.Person(InOwnAreas: false, Protected.No)).Code.ShouldBe(RegistryError.NotFoundCode);

    [Fact]
    public void What_nobody_thought_of_is_refused()
    {
        Decide(AskingOf(Role.Clerk, "data-quality"), (Permission)9999).Allowed.ShouldBeFalse();
        Decide(AskingOf((Role)9999, "data-quality"), Permission.Persons).Allowed.ShouldBeFalse();
        Decide(AskingOf((Role)9999, null), Permission.PlaceFacts).Allowed.ShouldBeFalse();
        DecideOf(Role.Clerk, null!).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void A_verdict_that_nobody_gave_is_a_refusal() => Should.Throw<RegistryError>(() => default(AccessVerdict).Require());

    [Fact]
    public void Of_several_fields_each_is_decided_for_itself()
    {
        AskedField names = new("Person.names", Permission.Persons), birth = new("Person.birthDate", Permission.Persons), place = new("Dwelling.number", Permission.PlaceFacts);
        var answer = AccessDecision.Decide(OfAgency(["Person.names"]), new Subject.Person(InOwnAreas: true, Protected.No), [names, birth, place]);
        answer.Allowed.ShouldBe([names, place]);
        answer.Refused.ShouldHaveSingleItem().Field.ShouldBe(birth);
        answer.Verdict.Reason.ShouldContain("Person.birthDate");
    }

    static AccessVerdict Decide(Asking asking, Permission permission) => AccessDecision.Decide(asking, Subject.NotYetKnown.Instance, new AskedField(permission.ToString(), permission));

    static AccessVerdict DecideOf(Role role, Subject subject, string? overrideReason = null) => AccessDecision.Decide(
        (role == Role.AgencyClient ? OfAgency(["Person.names"]) : AskingOf(role, "residence-registration")) with { OverrideReason = overrideReason }, subject,
        new AskedField("Person.names", Permission.Persons));

    static Asking AskingOf(Role role, string? purpose) => new(
        role == Role.Public ? Caller.Public : new Caller("somebody", "Somebody", role, [1]), purpose is null ? null : Purpose.All[purpose], "case 1", null, IsPost: true);

    static Asking OfAgency(string[] fields, string pattern = "[A-Z]{2}-\\d") => AskingOf(Role.AgencyClient, "service-entitlement") with
    {
        CaseReference = "AB-1",
        Caller = new Caller("client:agency", "Agency", Role.AgencyClient, [1]) { Grant = new GrantInForce(1, Guid.Empty, fields.ToHashSet(), pattern, 10, 100, false) },
    };
}
