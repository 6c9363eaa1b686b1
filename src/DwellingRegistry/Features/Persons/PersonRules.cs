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

    const int OfAge = 18;

    /// <exception cref="RegistryError">The child is its own guardian, surely 18 by then, or one of the two had died.</exception>
    public static void RequireGuardian(
        long child, PartialDate birth, DateOnly? childDeceasedOn, long guardian, DateOnly? guardianDeceasedOn, DateOnly from, DateOnly today)
    {
        if (child == guardian)
            throw RegistryError.Invalid("guardianId", "not-ones-own-guardian", "A child is not its own guardian.");
        // A birth known only in part makes a child until it surely is none.
        if (!birth.IsUnknown && (birth.IsExact ? birth.First : birth.End.AddDays(-1)).AddYears(OfAge) <= (from > today ? from : today))
            throw RegistryError.Invalid("childId", "guardian-of-a-child", $"Guardians are recorded for children under {OfAge} only.");
        if (childDeceasedOn is not null || guardianDeceasedOn is not null)
            throw RegistryError.Invalid(childDeceasedOn is not null ? "childId" : "guardianId", "guardian-and-child-live", "One of the two has died; nobody becomes the guardian.");
    }

    /// <param name="from">The first day of the new name.</param>
    /// <param name="lastNameFrom">Since when the last name holds.</param>
    /// <param name="birth">The birth date, or what is known of it.</param>
    /// <param name="deceasedOn">The day of death.</param>
    /// <param name="today">Today.</param>
    /// <exception cref="RegistryError">The day does not follow the last name's first day, or lies outside the person's life or ahead.</exception>
    public static void RequireNameDay(DateOnly from, DateOnly lastNameFrom, PartialDate birth, DateOnly? deceasedOn, DateOnly today)
    {
        if (from > today)
            throw RegistryError.Invalid("from", "not-in-the-future", "A new name cannot be recorded as of a future day.");
        if (from <= lastNameFrom)
            throw RegistryError.Invalid("from", "names-follow-each-other", $"The last name holds since {lastNameFrom:yyyy-MM-dd}; a new one begins later. To say that it was recorded wrongly, correct it.");
        if ((!birth.IsUnknown && from < birth.First) || from >= deceasedOn)
            throw RegistryError.Invalid("from", "named-while-alive", "A name begins between birth and death. To say that it was recorded wrongly, correct it.");
    }
}
