using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.Grants;

namespace DwellingRegistry.Tests.Features.Access.Grants;

public sealed class GrantRulesTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    static readonly ProposeGrantInput Terms = new(
        "agency", "Housing Act, section 12", ["service-entitlement"], ["Person.names"], null, ["1"], "[A-Z]{2}-\\d{1,6}", 60, 2000, null, Today, Today.AddYears(3));

    [Fact]
    public void Ordinary_terms_are_taken() => GrantRules.FindFault(Terms, Today).ShouldBeNull();

    [Theory]
    [InlineData("residence-registration")]
    [InlineData("criminal-investigation")]
    [InlineData("whatever")]
    public void Only_purposes_of_agencies_are_granted(string purpose) => Rule(Terms with { Purposes = ["service-entitlement", purpose] }).ShouldBe("purpose-for-agencies");

    [Fact]
    public void A_grant_is_for_some_purpose_some_field_and_some_area()
    {
        Rule(Terms with { Purposes = [] }).ShouldBe("purpose-for-agencies");
        Rule(Terms with { Fields = [] }).ShouldBe("some-field");
        Rule(Terms with { Fields = null }).ShouldBe("some-field");
        Rule(Terms with { AreaIds = [] }).ShouldBe("grant-areas");
        Rule(Terms with { AreaIds = ["North"] }).ShouldBe("grant-areas");
        Rule(Terms with { AreaIds = ["-1"] }).ShouldBe("grant-areas");
    }

    [Theory]
    [InlineData("Person.id")]
    [InlineData("Person.history")]
    [InlineData("Residence.basis")]
    [InlineData("Dwelling.occupants")]
    [InlineData("person.names")]
    public void Only_fields_under_the_ceiling_are_granted(string field) => Rule(Terms with { Fields = ["Person.names", field] }).ShouldBe("field-for-agencies");

    [Fact]
    public void Fields_of_a_residence_come_with_the_way_to_it() => Rule(Terms with { Fields = ["Person.names", "Residence.kind"] }).ShouldBe("residences-first");

    [Fact]
    public void Field_sets_are_what_they_list_each_field_once()
    {
        Rule(Terms with { FieldSets = ["everything"] }).ShouldBe("field-set");
        GrantRules.FieldsOf(Terms with { FieldSets = ["identity"] }).ShouldBe(["Person.birthDate", "Person.names"]);
    }

    [Theory]
    [InlineData(0, 1, "grant-limit")]
    [InlineData(1, 0, "grant-limit")]
    [InlineData(10_001, 1, "grant-limit")]
    [InlineData(1, 1_000_001, "grant-limit")]
    [InlineData(1, 1, null)]
    [InlineData(10_000, 1_000_000, null)]
    public void Rate_and_quota_have_limits(int perMinute, int perDay, string? rule) => Rule(Terms with { PerMinute = perMinute, PerDay = perDay }).ShouldBe(rule);

    [Fact]
    public void The_period_is_three_years_at_most_and_begins_today_or_later()
    {
        Rule(Terms with { ValidUntil = Today }).ShouldBe("until-after-from");
        Rule(Terms with { ValidUntil = Today.AddYears(3).AddDays(1) }).ShouldBe("grant-years");
        Rule(Terms with { ValidFrom = Today.AddDays(-1), ValidUntil = Today.AddDays(1) }).ShouldBe("grant-not-backdated");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  a ")]
    public void The_law_is_cited(string basis) => Rule(Terms with { LegalBasis = basis }).ShouldBe("grant-text");

    [Theory]
    [InlineData(0, 10, 1, false, GrantState.Proposed)]
    [InlineData(0, 10, 2, false, GrantState.InForce)]
    [InlineData(1, 10, 2, false, GrantState.NotYet)]
    [InlineData(1, 10, 1, false, GrantState.Proposed)]
    [InlineData(-10, 0, 2, false, GrantState.Expired)]
    [InlineData(-10, 1, 2, false, GrantState.InForce)]
    [InlineData(-10, 0, 1, false, GrantState.Expired)]
    [InlineData(0, 10, 2, true, GrantState.Suspended)]
    [InlineData(-10, 0, 2, true, GrantState.Suspended)]
    public void A_grant_stands_so_today(int from, int until, int approvals, bool suspended, GrantState state) => GrantRules.StateOf(GrantOf(from, until, approvals, suspended), Today).ShouldBe(state);

    [Theory]
    [InlineData("officer-1", 1, "two-people")]
    [InlineData("officer-2", 1, null)]
    [InlineData("officer-2", 2, "grant-approved-already")]
    [InlineData("officer-3", 2, "grant-approved-already")]
    public void Two_people_approve_and_nobody_twice(string officer, int approvals, string? rule) =>
        GrantRules.FindFaultOfApproval(GrantOf(0, 10, approvals, false), officer, Today)?.Rule.ShouldBe(rule);

    [Fact]
    public void What_is_over_or_suspended_is_neither_approved_nor_suspended()
    {
        GrantRules.FindFaultOfApproval(GrantOf(0, 10, 1, true), "officer-2", Today)!.Rule.ShouldBe("grant-not-suspended");
        GrantRules.FindFaultOfApproval(GrantOf(-10, 0, 1, false), "officer-2", Today)!.Rule.ShouldBe("grant-not-over");
        GrantRules.FindFaultOfSuspension(GrantOf(0, 10, 2, true), Today)!.Rule.ShouldBe("grant-not-suspended");
        GrantRules.FindFaultOfSuspension(GrantOf(-10, 0, 2, false), Today)!.Rule.ShouldBe("grant-not-over");
        GrantRules.FindFaultOfSuspension(GrantOf(0, 10, 1, false), Today).ShouldBeNull();
    }

    static string? Rule(ProposeGrantInput terms) => GrantRules.FindFault(terms, Today)?.Rule;

    static Grant GrantOf(int from, int until, int approvals, bool suspended)
    {
        var grant = new Grant
        {
            ClientId = "agency",
            LegalBasis = "law",
            Purposes = [],
            Fields = [],
            AreaIds = [],
            CasePattern = "a",
            PerMinute = 1,
            PerDay = 1,
            History = false,
            ValidFrom = Today.AddDays(from),
            ValidUntil = Today.AddDays(until),
            ProposedBy = "officer-1",
            ProposedAt = default,
        };
        for (var i = 1; i <= approvals; i++)
            grant.Approvals.Add(new GrantApproval { ApprovedBy = $"officer-{i}", ApprovedAt = default });
        if (suspended)
            grant.Suspend("officer-1", "because", default);
        return grant;
    }
}
