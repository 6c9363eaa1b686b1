using System.Security.Cryptography;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

static class ClientSecret
{
    /// <summary>256 random bits as 64 hexadecimal digits: nobody guesses it, and it passes through any configuration file unharmed.</summary>
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
