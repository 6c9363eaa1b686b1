using System.CommandLine;

namespace DwellingRegistry.CommandLine;

/// <summary>An option that takes a day, today at the latest; none when not given.</summary>
static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day) && day <= Today())
                return day;
            result.AddError($"{name} takes a day like 2026-05-17, today at the latest.");
            return null;
        },
    };

    public static DateOnly Today() => DateOnly.FromDateTime(DateTime.UtcNow);
}
