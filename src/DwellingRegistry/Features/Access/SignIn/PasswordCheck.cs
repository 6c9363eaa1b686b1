using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// Checks a password. An unknown user name, a wrong password and a suspended account take the same time and get the same answer:
/// nobody learns here who has an account.
/// </summary>
sealed class PasswordCheck(SignInPolicy policy)
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512.</summary>
    const int Iterations = 210_000;

    /// <summary>In characters. A longer one is refused unhashed: it would only cost time.</summary>
    const int LongestPassword = 200;

    static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    static readonly string NobodysHash = Hash(Guid.NewGuid().ToString());

    /// <summary>PBKDF2 in ASP.NET Core Identity's format.</summary>
    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    public static bool Matches(string hash, string password) =>
        password.Length is > 0 and <= LongestPassword && Hasher.VerifyHashedPassword(null!, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>The account, or null where it is not to be let in, for whatever reason.</summary>
    public async Task<Account?> FindAsync(RegistryDbContext register, string userName, string password, CancellationToken cancellation)
    {
        var account = await policy.Admitted(register.Accounts.AsNoTracking()).SingleOrDefaultAsync(a => a.UserName == userName, cancellation);
        return Matches(account?.PasswordHash ?? NobodysHash, password) && account is not null ? account : null;
    }
}
