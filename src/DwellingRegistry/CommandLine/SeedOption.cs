using System.CommandLine;
using System.Globalization;

namespace DwellingRegistry.CommandLine;

/// <summary><c>--seed</c>: the whole number that what is invented follows from; 1 when not given.</summary>
static class SeedOption
{
    public static Option<ulong> Create(string description) => new("--seed")
    {
        Description = description,
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                return seed;
            result.AddError("--seed takes a whole number from 0 up.");
            return 0;
        },
    };
}
