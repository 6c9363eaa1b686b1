using System.Net;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Access;

public sealed class SignInAddressTests
{
    [Fact]
    public void On_this_machine_the_register_is_known_by_the_names_of_the_loopback_address()
    {
        var address = SignInAddress.Of(Setup("127.0.0.1", null));

        address.IsBehindTlsProxy.ShouldBeFalse();
        address.Origins.ShouldBe(["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"]);
        address.Hosts.ShouldBe(["127.0.0.1", "localhost", "[::1]"]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    public void Behind_a_tls_proxy_it_is_known_by_the_proxys_name(string bind)
    {
        var address = SignInAddress.Of(Setup(bind, "https://register.example"));

        address.IsBehindTlsProxy.ShouldBeTrue();
        address.Origins.ShouldBe(["https://register.example"]);
        address.Hosts.ShouldContain("register.example");
    }

    [Fact]
    public void A_container_may_publish_its_port_on_the_loopback_address()
    {
        var address = SignInAddress.Of(Setup("0.0.0.0", "http://localhost:9000"));

        address.IsBehindTlsProxy.ShouldBeFalse();
        address.Origins[0].ShouldBe("http://localhost:9000");
        address.Origins.ShouldContain("http://127.0.0.1:9000");
    }

    [Theory]
    [InlineData("0.0.0.0", null)]
    [InlineData("::", null)]
    [InlineData("192.168.1.5", null)]
    [InlineData("0.0.0.0", "http://register.example")]
    [InlineData("127.0.0.1", "http://192.168.1.5:8080")]
    public void Passwords_never_travel_a_network_in_the_clear(string bind, string? publicAddress) =>
        Should.Throw<InstallationException>(() => SignInAddress.Of(Setup(bind, publicAddress))).Message.ShouldContain("--public-address");

    static ServerSetup Setup(string bind, string? publicAddress) =>
        new(new RegistryConnections("", "", ""), new DataFolder(Path.GetTempPath()), new IPEndPoint(IPAddress.Parse(bind), 8080), IsDemo: false)
        {
            PublicAddress = publicAddress is null ? null : new Uri(publicAddress),
        };
}
