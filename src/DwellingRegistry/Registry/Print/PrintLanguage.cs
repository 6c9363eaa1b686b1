using System.Globalization;

namespace DwellingRegistry.Registry.Print;

/// <summary>The languages in which the register prints.</summary>
static class PrintLanguage
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";

    /// <param name="lang">As it was asked for: 'en', which it is when not given, or 'zh'.</param>
    /// <exception cref="RegistryError">Another one.</exception>
    public static string Parse(string? lang) => lang switch
    {
        null or English => English,
        "zh" or Chinese => Chinese,
        _ => throw RegistryError.Invalid("lang", "letter-language", "This is printed in 'en' or 'zh'."),
    };

    /// <summary>Words with {0}, {1} and so on filled in.</summary>
    public static string Fill(string words, params object?[] values) => string.Format(CultureInfo.InvariantCulture, words, values);

    /// <exception cref="RegistryError">The console, whose fonts are used, is not built.</exception>
    public static void RequireFonts(PrintFonts fonts)
    {
        if (fonts.IsEmpty)
            throw RegistryError.NotAvailable("Pages are printed with the fonts of the web console, and it is not built. Run ./dwellings up, or `npm ci && npm run build` in src/web.");
    }
}
