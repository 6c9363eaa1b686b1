using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <summary>What makes a person fit to enter. Pure.</summary>
static class PersonRules
{
    const int MostNames = 5;
    const int LongestName = 200;

    /// <returns>The names, cleaned, without repeats.</returns>
    /// <exception cref="RegistryError">No name in any script, too many, or one that is none.</exception>
    public static IReadOnlyList<string> RequireNames(IReadOnlyList<string> typed)
    {
        var names = typed.Select(Text.Clean).OfType<string>().Distinct().ToList();
        if (names.Count == 0)
            throw RegistryError.Invalid("names", "person-has-a-name", "Give the person's full name, in any script.");
        if (names.Count > MostNames)
            throw RegistryError.Invalid("names", "at-most-five-names", $"At most {MostNames} forms of the name can be kept.");
        foreach (var name in names)
        {
            Text.Limit(name, "names", LongestName);
            if (!name.Any(char.IsLetter) && !name.Any(char.IsSurrogate))
                throw RegistryError.Invalid("names", "person-has-a-name", $"'{name}' holds no letter of any script. Give the full name.");
        }
        return names;
    }

    /// <exception cref="RegistryError">Not born yet, or longer ago than anybody lives.</exception>
    public static void RequireBirth(PartialDate birth, DateOnly today)
    {
        if (birth.IsUnknown)
            return;
        if (birth.First > today)
            throw RegistryError.Invalid("birthDate", "born-already", "The birth date lies in the future.");
        if (birth.End < today.AddYears(-130))
            throw RegistryError.Invalid("birthDate", "plausible-age", "The birth date lies more than 130 years ago. Please check the year.");
    }
}
