using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>The words of the sign-in pages in one language.</summary>
sealed record SignInTexts
{
    public required string Language { get; init; }
    public required string Register { get; init; }
    public required string SignIn { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }
    public required string NotAdmitted { get; init; }
    public required string FormExpired { get; init; }
    public required string TooManyFormat { get; init; }
    public required string Logged { get; init; }
    public required string DemoHint { get; init; }
    public required string SignOut { get; init; }
    public required string SignOutQuestion { get; init; }
    public required string Stay { get; init; }

    static readonly SignInTexts English = new()
    {
        Language = "en",
        Register = "Dwelling Register",
        SignIn = "Sign in",
        UserName = "User name",
        Password = "Password",
        NotAdmitted = "This user name and password do not open the register. Check both; if they are right, ask whoever manages the accounts.",
        FormExpired = "This page had been open for too long or cookies are blocked. Please sign in again.",
        TooManyFormat = "Too many failed attempts. Try again in {0} min.",
        Logged = "Every person you look up leaves a record that this person may read.",
        DemoHint = "Demo users (the password is in .data/demo-sign-ins.txt):",
        SignOut = "Sign out",
        SignOutQuestion = "Do you want to sign out of the register?",
        Stay = "Stay signed in",
    };

    static readonly SignInTexts Chinese = new()
    {
        Language = "zh-Hans",
        Register = "住房登记系统",
        SignIn = "登录",
        UserName = "用户名",
        Password = "密码",
        NotAdmitted = "用户名和密码无法登录。请检查后重试;如果确认无误,请联系账户管理员。",
        FormExpired = "页面打开时间过长,或浏览器禁用了 Cookie。请重新登录。",
        TooManyFormat = "失败次数过多,请在 {0} 分钟后重试。",
        Logged = "每次查询个人信息都会留下记录,本人可以查看。",
        DemoHint = "演示用户(密码见 .data/demo-sign-ins.txt):",
        SignOut = "退出登录",
        SignOutQuestion = "确定要退出登记系统吗?",
        Stay = "保持登录",
    };

    public string TooMany(int minutes) => string.Format(CultureInfo.InvariantCulture, TooManyFormat, minutes);

    /// <summary>The language that the client asked for (<c>ui_locales</c>, here or in the authorize request), else the browser's.</summary>
    public static SignInTexts For(HttpRequest request, string returnAddress = "/")
    {
        var asked = request.Query["ui_locales"].ToString();
        if (asked.Length == 0 && returnAddress.IndexOf('?', StringComparison.Ordinal) is var query and >= 0)
            asked = QueryHelpers.ParseQuery(returnAddress[query..]).TryGetValue("ui_locales", out var locales) ? locales.ToString() : "";

        var wishes = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(
            request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1).Select(wish => wish.Value.ToString()));
        return wishes.Select(Find).FirstOrDefault(texts => texts is not null) ?? English;
    }

    static SignInTexts? Find(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "zh" => Chinese,
        "en" => English,
        _ => null,
    };
}
