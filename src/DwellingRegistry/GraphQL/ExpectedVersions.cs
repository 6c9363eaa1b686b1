using System.Text.RegularExpressions;
using GraphQL;

namespace DwellingRegistry.GraphQL;

/// <summary>Whether a change names the version it stands on.</summary>
static partial class ExpectedVersions
{
    const string Name = "expectedVersion";

    public static bool AreNamedIn(ExecutionOptions options) => Literal().IsMatch(options.Query ?? "") || IsIn(options.Variables);

    static bool IsIn(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> fields => fields.Any(field => field.Key == Name ? field.Value is not null : IsIn(field.Value)),
        string => false,
        System.Collections.IEnumerable items => items.Cast<object?>().Any(IsIn),
        _ => false,
    };

    [GeneratedRegex("expectedVersion\\s*:\\s*\"")]
    private static partial Regex Literal();
}
