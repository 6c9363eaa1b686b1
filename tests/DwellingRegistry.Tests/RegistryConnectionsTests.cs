using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests;

public sealed class RegistryConnectionsTests
{
    [Fact]
    public void Without_a_named_database_the_private_one_is_used() => RegistryConnections.Find(_ => null).ShouldBeNull();

    [Fact]
    public void A_named_database_comes_with_its_three_roles() =>
        RegistryConnections.Find(name => $"Host={name}").ShouldBe(new RegistryConnections(
            "Host=ConnectionStrings__Registry", "Host=ConnectionStrings__RegistryOwner", "Host=ConnectionStrings__RegistrySealer"));

    [Fact]
    public void A_missing_role_is_told_by_name() =>
        Should.Throw<InstallationException>(() => RegistryConnections.Find(name => name == "ConnectionStrings__Registry" ? "Host=db" : null))
            .Message.ShouldContain("ConnectionStrings__RegistryOwner");
}
