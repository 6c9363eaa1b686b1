using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>Why, in law, somebody may look at people. The list is data (purposes.json), read and checked at the start.</summary>
/// <param name="Code">What the header <c>Registry-Purpose</c> carries.</param>
/// <param name="Titles">The purpose in words, by language (en, zh-Hans).</param>
/// <param name="Roles">Who may give it.</param>
/// <param name="NeedsCaseReference">Whether the header <c>Registry-Case</c> must come with it.</param>
public sealed record Purpose(string Code, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<Role> Roles, bool NeedsCaseReference)
{
    public static readonly FrozenDictionary<string, Purpose> All = Load();

    sealed record Entry(string Code, Dictionary<string, string> Titles, string[] Roles, bool NeedsCaseReference);

    static FrozenDictionary<string, Purpose> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DwellingRegistry.Features.Access.purposes.json")
            ?? throw new FileNotFoundException("purposes.json is not embedded in the program.");
        var entries = JsonSerializer.Deserialize<Entry[]>(stream, JsonSerializerOptions.Web) ?? [];
        return entries
            .Select(e => new Purpose(e.Code, e.Titles, [.. e.Roles.Select(EnumText<Role>.FromText)], e.NeedsCaseReference))
            .ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
    }
}
