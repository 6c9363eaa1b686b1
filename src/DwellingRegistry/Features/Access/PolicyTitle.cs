using GraphQL;

namespace DwellingRegistry.Features.Access;

/// <summary>What a purpose or a field set is called, in the language that the field asks for.</summary>
static class PolicyTitle
{
    public static string In(IResolveFieldContext context, IReadOnlyDictionary<string, string> titles) =>
        titles.GetValueOrDefault(context.GetArgument<string?>("language") ?? "en") ?? titles["en"];
}
