using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Inspections;

/// <summary>
/// The inspection programmes and their interval rules, as data (programmes.json). An interval follows from the place only: its kind, storeys
/// and beds; the first rule that fits decides and is shown with the due date.
/// </summary>
public sealed record ProgrammeRules(string Code, string Name, string Source, IReadOnlyList<IntervalRule> Rules)
{
    /// <summary>By code; read from the program and checked when first used.</summary>
    public static readonly FrozenDictionary<string, ProgrammeRules> All = Load();

    /// <summary>The rule for a place, or null when the programme does not visit such places.</summary>
    /// <param name="kind">The building's kind.</param>
    /// <param name="storeys">Storeys, where known.</param>
    /// <param name="beds">Capacity of all its dwellings together, in persons; 0 where unknown.</param>
    public IntervalRule? FindRule(BuildingKind kind, int? storeys, int beds) => Rules.FirstOrDefault(rule => rule.Fits(kind, storeys, beds));

    static FrozenDictionary<string, ProgrammeRules> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DwellingRegistry.Features.Inspections.programmes.json")
            ?? throw new FileNotFoundException("programmes.json is not embedded in the program.");
        var programmes = JsonSerializer.Deserialize<ProgrammeRules[]>(stream, JsonSerializerOptions.Web) ?? [];
        if (programmes.FirstOrDefault(p => p.Rules.Any(r => r.Months < 1 || r.Kinds.Count == 0)) is { } faulty)
            throw new InvalidDataException($"programmes.json: a rule of '{faulty.Code}' has no kinds or an interval under one month.");
        return programmes.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
    }
}

/// <summary>One interval: for which places, and how many months from a visit to the next.</summary>
public sealed record IntervalRule(string Name, IReadOnlyList<string> Kinds, int Months, int? StoreysFrom = null, int? BedsFrom = null)
{
    public bool Fits(BuildingKind kind, int? storeys, int beds) =>
        Kinds.Contains(EnumText<BuildingKind>.ToText(kind))
        && (StoreysFrom is not { } least || storeys >= least)
        && (BedsFrom is not { } fewest || beds >= fewest);
}
