using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DwellingRegistry.Features.Audit.Review;

/// <summary>
/// When a caller has read unusually many people, as data (unusual-access.json): the busiest day is held against the days of all callers of the same
/// role. Median and median deviation, because one caller who reads far too much moves a mean and a standard deviation, and hides behind them. Pure.
/// Of callers alone; the people read are counted and never judged.
/// </summary>
/// <param name="TimesTheMedian">Unusual is more than so many times the median day of the role,</param>
/// <param name="DeviationsAboveTheMedian">and more than the median by more than so many median deviations,</param>
/// <param name="FewestPeopleADay">and no fewer people than this: under it nothing is unusual.</param>
public sealed record UnusualAccess(
    [property: JsonRequired] double TimesTheMedian, [property: JsonRequired] double DeviationsAboveTheMedian, [property: JsonRequired] int FewestPeopleADay)
{
    /// <summary>The rule that the program carries.</summary>
    public static readonly UnusualAccess Current = Read();

    public string Text => FormattableString.Invariant(
        $"Unusual is a day with {FewestPeopleADay} people or more that is over {TimesTheMedian} times the role's median day, and over the median by more than {DeviationsAboveTheMedian} median deviations.");

    public bool IsUnusual(long busiestDay, UsualDay usual) =>
        busiestDay >= FewestPeopleADay && busiestDay > TimesTheMedian * usual.Median && busiestDay > usual.Median + DeviationsAboveTheMedian * usual.Deviation;

    static UnusualAccess Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DwellingRegistry.Features.Audit.Review.unusual-access.json")
            ?? throw new FileNotFoundException("unusual-access.json is not embedded in the program.");
        var rule = JsonSerializer.Deserialize<UnusualAccess>(stream, JsonSerializerOptions.Web);
        return rule is { TimesTheMedian: >= 1, DeviationsAboveTheMedian: >= 0, FewestPeopleADay: >= 1 }
            ? rule
            : throw new InvalidDataException("unusual-access.json: a day is unusual from one person and one median upwards.");
    }
}

/// <summary>The usual day of a role.</summary>
/// <param name="Median">Of the people read on one day by one caller, over the days on which that caller read anybody.</param>
/// <param name="Deviation">The median of how far those days lie from it (MAD); half of all days lie no further.</param>
public readonly record struct UsualDay(double Median, double Deviation)
{
    /// <param name="people">One number for each day of each caller.</param>
    public static UsualDay Of(IEnumerable<long> people)
    {
        var days = people.Select(n => (double)n).ToList();
        var median = MedianOf(days);
        return new UsualDay(median, MedianOf(days.ConvertAll(day => Math.Abs(day - median))));
    }

    static double MedianOf(List<double> values)
    {
        if (values.Count == 0)
            return 0;
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
