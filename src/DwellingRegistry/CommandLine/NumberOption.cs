using System.CommandLine;
using System.Globalization;

namespace DwellingRegistry.CommandLine;

/// <summary>An option that takes a whole number within bounds, and says so when it is given anything else.</summary>
static class NumberOption
{
    public static Option<int> Create(string name, string description, int defaultValue, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {least} to {most}."));
            return 0;
        },
    };
}
