using System.Text.Json.Nodes;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Access;

/// <summary>Data that reach above the ceiling, or that contradict themselves, stop the program.</summary>
public sealed class AccessPolicyTests
{
    [Fact]
    public void The_policy_that_the_program_carries_is_one() => AccessPolicy.Parse(Carried().ToJsonString()).Purposes.Count.ShouldBe(AccessPolicy.Current.Purposes.Count);

    [Theory]
    [InlineData("inspector", "persons")]
    [InlineData("patrol_planner", "occupantCounts")]
    [InlineData("policy_officer", "persons")]
    [InlineData("auditor", "persons")]
    [InlineData("agency_client", "occupants")]
    [InlineData("agency_client", "personByReference")]
    [InlineData("case_officer", "coResidents")]
    [InlineData("clerk", "mergePersons")]
    [InlineData("public", "capacity")]
    public void No_role_is_given_more_than_the_ceiling(string role, string permission)
    {
        var fault = Refused(policy => policy["roles"]![role]!.AsArray().Add(permission));
        fault.ShouldContain(role);
        fault.ShouldContain(permission, Case.Insensitive);
    }

    [Fact]
    public void A_role_that_is_left_out_is_missed() => Refused(policy => policy["roles"]!.AsObject().Remove("auditor")).ShouldContain("auditor");

    [Fact]
    public void A_role_may_be_given_less_than_the_ceiling()
    {
        var policy = Carried();
        policy["roles"]!["inspector"] = new JsonArray("placeFacts");
        AccessPolicy.Parse(policy.ToJsonString()).Allows(Role.Inspector, Permission.OccupantCounts).ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_role_is_refused() => Refused(policy => policy["roles"]!["king"] = new JsonArray("placeFacts")).ShouldContain("king");

    [Theory]
    [InlineData("everything")]
    [InlineData("3")]
    [InlineData("")]
    public void An_unknown_permission_is_refused(string permission) =>
        Refused(policy => policy["roles"]!["clerk"]!.AsArray().Add(permission)).ShouldContain($"no permission '{permission}'");

    [Fact]
    public void A_purpose_is_somebody_s() => Refused(policy => policy["purposes"]![0]!["roles"] = new JsonArray()).ShouldContain("no role");

    [Fact]
    public void A_purpose_of_an_unknown_role_is_refused() => Refused(policy => policy["purposes"]![0]!["roles"] = new JsonArray("king")).ShouldContain("king");

    [Fact]
    public void A_purpose_allows_nothing_that_none_of_its_roles_has() =>
        Refused(policy => policy["purposes"]![0]!["permissions"] = new JsonArray("confirmResidence")).ShouldContain("ConfirmResidence");

    [Theory]
    [InlineData("Person.id")]
    [InlineData("Person.history")]
    [InlineData("Person.guardians")]
    [InlineData("Occupant.names")]
    [InlineData("Query.findPerson")]
    public void A_field_set_lists_nothing_that_no_agency_can_be_given(string field) =>
        Refused(policy => policy["fieldSets"]![0]!["fields"]!.AsArray().Add(field)).ShouldContain(field);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"roles\": {}}")]
    [InlineData("{\"roles\": 1, \"purposes\": [], \"fieldSets\": []}")]
    [InlineData("{\"roles\": {}, \"purposes\": [], \"fieldSets\": []}")]
    public void What_is_no_policy_is_refused(string json) => Should.Throw<InstallationException>(() => AccessPolicy.Parse(json));

    static string Refused(Action<JsonNode> change)
    {
        var policy = Carried();
        change(policy);
        return Should.Throw<InstallationException>(() => AccessPolicy.Parse(policy.ToJsonString())).Message;
    }

    static JsonNode Carried()
    {
        using var stream = typeof(AccessPolicy).Assembly.GetManifestResourceStream("DwellingRegistry.Features.Access.access-policy.json")!;
        return JsonNode.Parse(stream)!;
    }
}
