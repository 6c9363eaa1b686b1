using System.Globalization;

namespace DwellingRegistry.Registry;

/// <summary>
/// A date known to the day, the month or the year, or not at all: <c>2020-05-17</c>, <c>2020-05</c>, <c>2020</c>, <c>unknown</c>.
/// Stored as that text; the database derives the certain and the possible span from it by the same rules
/// (Registry/Sql/partial_dates.sql). The spans follow the Dutch BRP "bewoning" service: while the date may still lie ahead the person is
/// a possible occupant, from the first day after the uncertain span an occupant.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    public static readonly PartialDate Unknown;

    readonly string? text;

    PartialDate(string text) => this.text = text;

    /// <summary>True when nothing about the date is known.</summary>
    public bool IsUnknown => text is null;

    /// <summary>True when the date is known to the day.</summary>
    public bool IsExact => text?.Length == 10;

    /// <summary>The first day on which it may have been; <see cref="DateOnly.MinValue"/> when unknown.</summary>
    public DateOnly First => text?.Length switch
    {
        10 => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        7 => DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        4 => new DateOnly(int.Parse(text, CultureInfo.InvariantCulture), 1, 1),
        _ => DateOnly.MinValue,
    };

    /// <summary>The first day after the span in which it may have been (the day itself + 1 when exact); <see cref="DateOnly.MaxValue"/> when unknown.</summary>
    public DateOnly End => text?.Length switch
    {
        10 => First.AddDays(1),
        7 => First.AddMonths(1),
        4 => First.AddYears(1),
        _ => DateOnly.MaxValue,
    };

    /// <summary>The first day from which it has surely been: the day itself when exact, else the first day after the uncertain span.</summary>
    public DateOnly CertainFrom => IsExact ? First : End;

    public static PartialDate Of(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static bool TryParse(string? input, out PartialDate date)
    {
        date = Unknown;
        if (input is null)
            return false;
        if (input == "unknown")
            return true;
        var whole = input.Length switch { 10 => input, 7 => input + "-01", 4 => input + "-01-01", _ => "" };
        if (!DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1800 or > 2200)
            return false;
        date = new PartialDate(input);
        return true;
    }

    /// <exception cref="RegistryError">No such day, month or year.</exception>
    public static PartialDate Parse(string? input, string field) =>
        TryParse(input, out var date)
            ? date
            : throw RegistryError.Invalid(field, "partial-date", "This is no date. Give a day (2020-05-17), a month (2020-05), a year (2020), or 'unknown'.");

    public int CompareTo(PartialDate other) => First.CompareTo(other.First);

    public override string ToString() => text ?? "unknown";
}
