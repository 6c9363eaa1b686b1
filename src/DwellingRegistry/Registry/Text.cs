namespace DwellingRegistry.Registry;

/// <summary>Text as people type it, made fit to store.</summary>
public static class Text
{
    /// <summary>Trimmed, inner runs of white space made one space; null when nothing is left. Composed and decomposed letters are held equal by the search, in the database.</summary>
    public static string? Clean(string? typed)
    {
        var clean = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return clean.Length == 0 ? null : clean;
    }

    /// <exception cref="RegistryError">Longer than allowed, or with control characters.</exception>
    public static void Limit(string? typed, string field, int most)
    {
        if (FindFault(typed, field, most) is { } fault)
            throw fault;
    }

    /// <returns>The fault of a text that is longer than allowed or has control characters, or null.</returns>
    public static RegistryError? FindFault(string? typed, string field, int most)
    {
        if (typed?.Length > most)
            return RegistryError.Invalid(field, "text-length", $"At most {most} characters fit here.");
        if (typed is not null && typed.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)))
            return RegistryError.Invalid(field, "text-characters", "This text holds control characters. Please type it again.");
        return null;
    }
}
