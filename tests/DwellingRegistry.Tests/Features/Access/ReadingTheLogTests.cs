using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Access;

/// <summary>The decision on the records of the access log: not about people, and asked for a purpose all the same.</summary>
public sealed class ReadingTheLogTests
{
    static readonly Purpose Review = Purpose.All["log-review"];

    [Theory]
    [InlineData(Permission.AccessRecords)]
    [InlineData(Permission.ReviewAccess)]
    public void An_auditor_gives_the_purpose_and_asks_by_POST(Permission permission)
    {
        Decide(permission, Review).Allowed.ShouldBeTrue();
        Decide(permission, null).Code.ShouldBe(RegistryError.PurposeRequired);
        Decide(permission, Purpose.All["data-quality"]).Code.ShouldBe(RegistryError.NotPermittedCode);
        Decide(permission, Review, isPost: false).Code.ShouldBe(RegistryError.NotPermittedCode);
        permission.ConcernsPeople().ShouldBeFalse();
    }

    [Fact]
    public void How_far_the_log_is_sealed_needs_no_purpose() => Decide(Permission.AccessLog, null, isPost: false).Allowed.ShouldBeTrue();

    [Fact]
    public void Nobody_else_can_be_given_it()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Auditor))
            Decide(Permission.AccessRecords, Review, role: role).Allowed.ShouldBeFalse(role.ToString());
    }

    static AccessVerdict Decide(Permission permission, Purpose? purpose, bool isPost = true, Role role = Role.Auditor) => AccessDecision.Decide(
        new Asking(new Caller("somebody", "Somebody", role, []), purpose, null, null, isPost), Subject.NotYetKnown.Instance, new AskedField("Query.accessRecords", permission));
}
