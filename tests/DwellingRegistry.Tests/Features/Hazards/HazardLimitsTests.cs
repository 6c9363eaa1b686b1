using System.Net;
using DwellingRegistry.Features.Hazards;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Hazards;

public sealed class HazardLimitsTests
{
    [Fact]
    public void One_address_takes_none_from_another_and_a_network_of_IPv6_counts_as_one()
    {
        using var limits = new HazardLimits(perAddress: 2, inAll: 100);
        limits.Take(IPAddress.Parse("192.0.2.1"));
        limits.Take(IPAddress.Parse("::ffff:192.0.2.1"));
        Should.Throw<RegistryError>(() => limits.Take(IPAddress.Parse("192.0.2.1"))).Rule.ShouldBe("hazard-reports-per-address");
        limits.Take(IPAddress.Parse("192.0.2.2"));
        limits.Take(IPAddress.Parse("2001:db8::1"));
        limits.Take(IPAddress.Parse("2001:db8::2"));
        Should.Throw<RegistryError>(() => limits.Take(IPAddress.Parse("2001:db8::3"))).Code.ShouldBe(RegistryError.LimitExceeded);
    }

    [Fact]
    public void In_all_only_so_many_are_taken_however_many_addresses_they_come_from()
    {
        using var limits = new HazardLimits(perAddress: 5, inAll: 3);
        for (var i = 1; i <= 3; i++)
            limits.Take(IPAddress.Parse($"192.0.2.{i}"));
        Should.Throw<RegistryError>(() => limits.Take(IPAddress.Parse("192.0.2.4"))).Rule.ShouldBe("hazard-reports-in-all");
    }
}
