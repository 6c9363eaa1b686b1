namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>What the sign-in page sends: the names of its fields, and where it may lead to.</summary>
/// <param name="UserName">As typed, without spaces around it.</param>
/// <param name="Password">As typed.</param>
/// <param name="ReturnAddress">A local authorize address, or <c>/</c>.</param>
sealed record SignInForm(string UserName, string Password, string ReturnAddress)
{
    public const string Path = "/sign-in";
    public const string UserNameField = "user";
    public const string PasswordField = "password";
    public const string ReturnField = "return";
    public const string Antiforgery = "form_token";

    public static string AddressFor(string returnAddress) => Path + QueryString.Create(ReturnField, returnAddress);

    public static async Task<SignInForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        return new SignInForm(form[UserNameField].ToString().Trim(), form[PasswordField].ToString(), SafeReturn(form[ReturnField].ToString()));
    }

    /// <summary>Only back to where a client asked for a code: any other address could be somebody else's page that looks like ours.</summary>
    public static string SafeReturn(string? address) =>
        address?.StartsWith("/connect/authorize?", StringComparison.Ordinal) is true && !address.Any(c => char.IsControl(c) || c == '\\')
            ? address
            : "/";
}
