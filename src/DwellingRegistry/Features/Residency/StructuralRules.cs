using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <summary>What becomes of a residence whose dwelling ends on a day.</summary>
/// <param name="BeganBefore">It surely or possibly began before that day: its own row ends there, and what follows is a residence of its own.
/// Otherwise it never was in the dwelling that ended, and goes over as it is.</param>
/// <param name="From">The first day in the new place, or what is known of it.</param>
/// <param name="NotBefore">The first possible day there, where <paramref name="From"/> does not say it.</param>
public readonly record struct ResidenceCut(bool BeganBefore, PartialDate From, DateOnly? NotBefore);

/// <summary>How residences follow a place that is split, merged, replaced or gone (DOMAIN.md section 3). Pure.</summary>
public static class StructuralRules
{
    /// <summary>Does a residence that ended so, or did not, possibly reach that day or a later one?</summary>
    public static bool Reaches(PartialDate? endsOn, DateOnly day) => endsOn is not { } ends || ends.CertainFrom > day;

    /// <summary>
    /// Nothing becomes surer by an event at the place: who may have come later, or may have left before, is a possible occupant of the new place too.
    /// </summary>
    public static ResidenceCut Cut(PartialDate startsOn, DateOnly? notBefore, PartialDate? endsOn, DateOnly on)
    {
        var earliest = Later(startsOn.First, notBefore);
        if (earliest >= on)
            return new ResidenceCut(false, startsOn, notBefore);
        if (endsOn is { IsExact: false } ends && ends.First <= on)
            return new ResidenceCut(true, ends, on);
        return startsOn.CertainFrom <= on
            ? new ResidenceCut(true, PartialDate.Of(on), null)
            : new ResidenceCut(true, startsOn, on);
    }

    static DateOnly Later(DateOnly day, DateOnly? other) => other is { } later && later > day ? later : day;
}
