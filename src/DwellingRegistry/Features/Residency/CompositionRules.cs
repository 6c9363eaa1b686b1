using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <summary>A stretch of days over which one person lives, or may live, at a place.</summary>
/// <param name="Occupant">The person, with the facts that hold over the whole stretch.</param>
/// <param name="Possible">The days on which they may live there; never empty.</param>
/// <param name="Certain">Those of them on which they surely do; empty when none is sure.</param>
public readonly record struct OccupantSpan(OccupantView Occupant, Period Possible, Period Certain);

/// <summary>The people of a place over a period in which they stay the same.</summary>
/// <param name="Period">The period; always with an end.</param>
/// <param name="Occupants">Those who live there, as they are on its first day, in the fixed order.</param>
/// <param name="Possible">Those who may: a date is known only in part.</param>
public sealed record Composition(Period Period, IReadOnlyList<OccupantView> Occupants, IReadOnlyList<OccupantView> Possible)
{
    public bool IsEmpty => Occupants.Count + Possible.Count == 0;
}

/// <summary>
/// How spans of people become compositions, after the Dutch BRP "bewoning" service: each change of who lives or may live there starts a new one.
/// Pure.
/// </summary>
public static class CompositionRules
{
    /// <summary>
    /// The compositions of a place over a period, oldest first. They cover the period without gap or overlap, and no two neighbours are equal:
    /// the same people, each an occupant or a possible one, in the same dwellings. Stretches without anybody are among them.
    /// </summary>
    /// <param name="spans">In any order; what lies outside the period does not matter. Several of one person on one day are one occupant.</param>
    /// <param name="period">The days asked about; with an end, and not empty.</param>
    public static IEnumerable<Composition> Partition(IEnumerable<OccupantSpan> spans, Period period)
    {
        var until = period.Until!.Value;
        var coming = spans.Where(span => span.Possible.Overlaps(period)).OrderBy(span => span.Possible.From).ToList();
        var borders = new SortedSet<DateOnly>(coming.SelectMany(Borders).Where(day => day > period.From && day < until)) { period.From, until }.ToList();
        var present = new List<OccupantSpan>();
        var next = 0;
        Composition? open = null;
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var day = borders[i];
            present.RemoveAll(span => !span.Possible.Contains(day));
            for (; next < coming.Count && coming[next].Possible.From <= day; next++)
            {
                if (coming[next].Possible.Contains(day))
                    present.Add(coming[next]);
            }
            var now = OnDay(present, new Period(day, borders[i + 1]));
            if (open is not null && AreSame(open, now))
            {
                open = open with { Period = new Period(open.Period.From, now.Period.Until) };
                continue;
            }
            if (open is not null)
                yield return open;
            open = now;
        }
        if (open is not null)
            yield return open;
    }

    /// <summary>Who lives, and who may live, there on one day.</summary>
    /// <inheritdoc cref="Partition"/>
    public static Composition OnDay(IEnumerable<OccupantSpan> spans, DateOnly day) =>
        OnDay(spans.Where(span => span.Possible.Contains(day)), new Period(day, day.AddDays(1)));

    /// <summary>The order of people in an answer: who surely lives there, then by the first day on which they may have come, then by residence.</summary>
    static Composition OnDay(IEnumerable<OccupantSpan> present, Period period)
    {
        var people = present
            .Select(span => (span.Occupant, Certain: span.Certain.Contains(period.From)))
            .OrderByDescending(person => person.Certain).ThenBy(person => person.Occupant.From.First).ThenBy(person => person.Occupant.ResidenceId)
            .DistinctBy(person => person.Occupant.PersonId)
            .ToLookup(person => person.Certain, person => person.Occupant);
        return new Composition(period, [.. people[true]], [.. people[false]]);
    }

    /// <summary>With whom one person shared the place: each other person over each stretch of days, by its first day, then in the order of occupants.</summary>
    /// <param name="compositions">Of one dwelling, oldest first, without gaps.</param>
    /// <param name="personId">The person.</param>
    public static IReadOnlyList<CoResidentView> SharedWith(IEnumerable<Composition> compositions, long personId)
    {
        var found = new List<CoResidentView>();
        foreach (var composition in compositions)
        {
            var isCertain = composition.Occupants.Any(p => p.PersonId == personId);
            if (!isCertain && composition.Possible.All(p => p.PersonId != personId))
                continue;
            var others = composition.Occupants.Select(p => (Person: p, Certain: isCertain)).Concat(composition.Possible.Select(p => (Person: p, Certain: false)));
            foreach (var (other, certain) in others.Where(o => o.Person.PersonId != personId))
            {
                var going = found.FindIndex(f => f.PersonId == other.PersonId && f.Certain == certain && f.Shared.Until == composition.Period.From);
                if (going >= 0)
                    found[going] = found[going] with { Shared = new Period(found[going].Shared.From, composition.Period.Until) };
                else
                    found.Add(new CoResidentView(other, composition.Period, certain));
            }
        }
        return found;
    }

    static IEnumerable<DateOnly> Borders(OccupantSpan span) =>
        new[] { span.Possible.From, span.Possible.Until, span.Certain.IsEmpty ? null : span.Certain.From, span.Certain.IsEmpty ? null : span.Certain.Until }.OfType<DateOnly>();

    static bool AreSame(Composition one, Composition other) =>
        one.Occupants.Count == other.Occupants.Count && one.Possible.Count == other.Possible.Count
        && Identities(one.Occupants).SetEquals(Identities(other.Occupants)) && Identities(one.Possible).SetEquals(Identities(other.Possible));

    /// <summary>In an answer for a whole building a move from flat to flat is a change too: else it would name the wrong flat.</summary>
    static HashSet<(long, RegistryNumber?)> Identities(IEnumerable<OccupantView> people) => [.. people.Select(person => (person.PersonId, person.DwellingNumber))];
}
