using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using DwellingRegistry.CommandLine;

namespace DwellingRegistry.Tests;

public sealed class ServerOptionsTests
{
    readonly ServerOptions options = new();
    readonly Command command = new("serve");

    public ServerOptionsTests() => options.AddTo(command);

    [Fact]
    public void Without_options_the_server_is_reachable_from_this_machine_alone()
    {
        var parsed = command.Parse([]);

        parsed.Errors.ShouldBeEmpty();
        options.GetAddress(parsed).Address.ShouldBe(IPAddress.Loopback);
    }

    [Fact]
    public void A_taken_port_gives_way_to_the_next_free_one()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var taken = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var address = options.GetAddress(command.Parse($"--port {taken}"));

        address.Port.ShouldBeInRange(taken + 1, taken + 20);
    }

    [Theory]
    [InlineData("--port 0")]
    [InlineData("--port 65536")]
    [InlineData("--port web")]
    [InlineData("--bind localhost:80")]
    [InlineData("--public-address register.example")]
    [InlineData("--public-address https://register.example/below")]
    [InlineData("--public-address ftp://register.example")]
    public void What_is_no_address_is_refused(string arguments) => command.Parse(arguments).Errors.ShouldNotBeEmpty();
}
