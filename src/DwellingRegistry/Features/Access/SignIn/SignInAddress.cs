using System.Net;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>By which addresses browsers reach the register, and whether passwords may travel to them.</summary>
/// <param name="Origins">Scheme, host and port without a slash; the first is the one to print. On the loopback address it has several names.</param>
/// <param name="IsBehindTlsProxy">True where people come by https, through a proxy that ends TLS.</param>
sealed record SignInAddress(IReadOnlyList<string> Origins, bool IsBehindTlsProxy)
{
    /// <summary>The host names that requests may carry: any other could be a page of somebody else's that had its name rebound to us.</summary>
    public IEnumerable<string> Hosts => Origins.Select(origin => new Uri(origin).Host).Append("127.0.0.1").Append("localhost").Distinct();

    /// <exception cref="InstallationException">Passwords would travel a network in the clear.</exception>
    public static SignInAddress Of(ServerSetup setup)
    {
        var origin = new Uri(setup.Origin);
        if (setup.PublicAddress is { Scheme: "https" })
            return new SignInAddress([setup.Origin], IsBehindTlsProxy: true);

        var listensBeyond = setup.PublicAddress is null && !IPAddress.IsLoopback(setup.Address.Address);
        if (listensBeyond || !origin.IsLoopback)
        {
            throw new InstallationException(
                "Passwords must not travel a network in the clear. Put a TLS proxy before the register and name the address that people " +
                "use with --public-address https://…, or serve on the loopback address only.");
        }

        string[] names = [setup.Origin, $"http://127.0.0.1:{origin.Port}", $"http://localhost:{origin.Port}", $"http://[::1]:{origin.Port}"];
        return new SignInAddress([.. names.Distinct()], IsBehindTlsProxy: false);
    }
}
