using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary>The options that <c>up</c> and <c>serve</c> share: where the server listens, and whether it is a demo.</summary>
sealed class ServerOptions
{
    /// <summary>How many ports after the wished one are tried when it is taken.</summary>
    const int PortsTried = 20;

    readonly Option<int> port = NumberOption.Create(
        "--port", "The port to serve on; the next free one is taken if it is in use.", defaultValue: 8080, least: 1, most: IPEndPoint.MaxPort);

    readonly Option<string> bind = new("--bind")
    {
        Description = "The address to serve on. Anything but the loopback address belongs behind a TLS proxy.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    readonly Option<string?> publicAddress = new("--public-address")
    {
        Description = "The address people use where it is another than the one listened on: https://… of a TLS proxy before the register.",
    };

    readonly Option<string?> anchorTo = CreateAnchorTo();

    public Option<bool> Demo { get; } = new("--demo") { Description = "Have demo users and the API explorer, on any database." };

    public static Option<string?> CreateAnchorTo() => new("--anchor-to")
    {
        Description = "A folder to which the signed heads of the access log are written besides .data/: another party's, best. Or the variable DWELLINGS_ANCHOR_TO.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DWELLINGS_ANCHOR_TO") is { Length: > 0 } named ? named : null,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(port);
        command.Options.Add(bind);
        command.Options.Add(publicAddress);
        command.Options.Add(anchorTo);
        command.Options.Add(Demo);
        bind.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError("--bind takes an IP address, as 127.0.0.1 or 0.0.0.0.");
        });
        publicAddress.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address)
                || address is not { Scheme: "http" or "https", PathAndQuery: "/" })
                result.AddError("--public-address takes a scheme and a host, as https://register.example.org.");
        });
    }

    public ServerSetup GetSetup(ParseResult parsed, RegistryConnections connections, DataFolder data) =>
        new(connections, data, GetAddress(parsed), parsed.GetValue(Demo))
        {
            AnchorTo = parsed.GetValue(anchorTo),
            PublicAddress = parsed.GetValue(publicAddress) is { } address ? new Uri(address) : null,
        };

    /// <summary>The first free port from the wished one on.</summary>
    public IPEndPoint GetAddress(ParseResult parsed)
    {
        var address = IPAddress.Parse(parsed.GetValue(bind)!);
        var first = parsed.GetValue(port);
        for (var candidate = first; candidate < first + PortsTried && candidate <= IPEndPoint.MaxPort; candidate++)
        {
            try
            {
                using var listener = new TcpListener(address, candidate);
                listener.Start();
                return new IPEndPoint(address, candidate);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }

        throw new InstallationException(string.Create(
            CultureInfo.InvariantCulture, $"The ports {first} to {first + PortsTried - 1} are all in use. Name a free one with --port."));
    }
}
