using System.Globalization;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Makes invented people: single, as couples, families and households of three generations, of believable ages.</summary>
public sealed class PeopleMaker(SeededRandom random, DateOnly today, int firstOrdinal)
{
    readonly List<PlannedPerson> made = [];
    readonly List<FamilyName> familyOf = [];

    public IReadOnlyList<PlannedPerson> Made => made;

    /// <summary>A household as it is on the day, adults first; families look for room.</summary>
    /// <param name="inHouse">Houses draw more families.</param>
    /// <param name="room">For how many persons the dwelling is meant.</param>
    /// <param name="day">The day it arrives.</param>
    public List<PlannedPerson> Household(bool inHouse, int room, DateOnly day)
    {
        var share = random.Next();
        var family = PersonNames.Family(random);
        if (share < (inHouse ? 0.10 : 0.27))
        {
            return [Adult(family, day, 19, random.Chance(0.7) ? 42 : 76)];
        }

        if (share < (inHouse ? 0.17 : 0.36))
        {
            var parent = Adult(family, day, 24, 50);
            return [parent, .. Children([parent], day, random.Whole(1, 3))];
        }

        var partners = Couple(family, day);
        if (share < (inHouse ? 0.34 : 0.58) || (room < 3 && random.Chance(0.85)))
        {
            return partners;
        }

        var household = new List<PlannedPerson>(partners);
        household.AddRange(Children(partners, day, Math.Min(random.Pick([1, 1, 2, 2, 2, 3, 4]), Math.Max(1, room - 1))));
        if (random.Chance(0.1) && partners[0].AgeOn(day) < 55)
        {
            household.Add(Person(PersonNames.Full(family, random), partners[0].Born.AddDays(-random.Whole(21 * 365, 34 * 365)), []));
        }

        return household;
    }

    public PlannedPerson Single(DateOnly day, (int Youngest, int Oldest) ages) =>
        Adult(PersonNames.Family(random), day, ages.Youngest, ages.Oldest);

    /// <summary>Somebody of about the same age, to live with.</summary>
    public PlannedPerson Partner(PlannedPerson of, DateOnly day)
    {
        var age = Math.Max(19, of.AgeOn(day) + random.Whole(-5, 6));
        return Adult(random.Chance(0.4) ? familyOf[of.Ordinal - firstOrdinal] : PersonNames.Family(random), day, age, age + 1);
    }

    /// <summary>A child born on the day to the people it lives with; it bears the name of the first.</summary>
    public PlannedPerson Child(IReadOnlyList<PlannedPerson> parents, DateOnly born) =>
        Person(PersonNames.Full(familyOf[parents[0].Ordinal - firstOrdinal], random), born, [.. parents], familyOf[parents[0].Ordinal - firstOrdinal]);

    List<PlannedPerson> Couple(FamilyName family, DateOnly day)
    {
        var first = Adult(family, day, 22, random.Chance(0.75) ? 45 : 72);
        var other = random.Chance(0.55) ? family : PersonNames.Family(random);
        var age = Math.Clamp(first.AgeOn(day) + random.Whole(-6, 7), 20, 80);
        return [first, Adult(other, day, age, age + 1)];
    }

    IEnumerable<PlannedPerson> Children(List<PlannedPerson> parents, DateOnly day, int count)
    {
        // Between the parents' twentieth year and their forty-third, and under age on the day the household arrives.
        var youngestParent = parents.Max(p => p.Born);
        var from = Later(youngestParent.AddYears(20), day.AddYears(-17));
        var until = Earlier(youngestParent.AddYears(43), day.AddDays(-30));
        var born = from.AddDays(random.Whole(0, 2500));
        for (var i = 0; i < count && born < until; i++)
        {
            yield return Child(parents, born);
            born = born.AddDays(random.Whole(400, 1700));
        }
    }

    PlannedPerson Adult(FamilyName family, DateOnly day, int youngest, int oldest) =>
        Person(PersonNames.Full(family, random), day.AddYears(-random.Whole(youngest, oldest)).AddDays(-random.Whole(1, 364)), [], family);

    PlannedPerson Person(string[] names, DateOnly born, List<PlannedPerson> guardians, FamilyName? family = null)
    {
        var chance = random.Next();
        var person = new PlannedPerson(firstOrdinal + made.Count, names, born, BirthDate(born))
        {
            Guardians = guardians,
            Protection = chance < 0.001 ? ProtectionKind.Withheld : chance < 0.005 ? ProtectionKind.Marked : null,
        };
        made.Add(person);
        familyOf.Add(family ?? PersonNames.Family(random));
        return person;
    }

    /// <summary>Of some older people only the year or the month is known.</summary>
    PartialDate BirthDate(DateOnly born)
    {
        var share = born < today.AddYears(-45) ? random.Next() : 1;
        return share < 0.04 ? PartialDate.Parse(born.ToString("yyyy", CultureInfo.InvariantCulture), "birthDate")
            : share < 0.05 ? PartialDate.Parse(born.ToString("yyyy-MM", CultureInfo.InvariantCulture), "birthDate")
            : PartialDate.Of(born);
    }

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
