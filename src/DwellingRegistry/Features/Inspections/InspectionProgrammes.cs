using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.Features.Inspections;

public enum FindingSeverity { Minor, Serious, Critical }

/// <summary>
/// The inspection programmes as data (programmes.json). An interval follows from the place only; the first rule that fits decides and is shown
/// with the due date.
/// </summary>
/// <param name="Code">Its name in the register; never changed.</param>
/// <param name="Name">Its title.</param>
/// <param name="Source">What the intervals follow.</param>
/// <param name="RiskCap">The most that the risk to remove of one place can be.</param>
/// <param name="RepeatDays">A visit that failed without a finding is repeated after so many days.</param>
/// <param name="MissedRepairDays">How long there is for a repair that was missed.</param>
/// <param name="NoAccess">What follows where nobody let the inspector in.</param>
/// <param name="Rules">The intervals, in the order in which they are tried.</param>
/// <param name="Visits">Minutes and opening hours, one entry for each kind of building.</param>
/// <param name="Findings">The kinds of finding.</param>
/// <param name="Checklists">What is looked at, by kinds of building.</param>
/// <param name="Hazards">What anybody can report, and how soon it is looked at.</param>
/// <param name="Translations">Its title in languages other than English.</param>
public sealed record ProgrammeRules(
    string Code, string Name, string Source, int RiskCap, int RepeatDays, int MissedRepairDays, NoAccessRule NoAccess, IReadOnlyList<IntervalRule> Rules,
    IReadOnlyList<VisitRule> Visits, IReadOnlyList<FindingKind> Findings, IReadOnlyList<Checklist> Checklists, IReadOnlyList<HazardKind> Hazards,
    IReadOnlyDictionary<string, string>? Translations = null)
{
    static readonly string[] Languages = [PrintLanguage.English, PrintLanguage.Chinese];

    // Before what is read with it.
    static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>By code; read from the program and checked when first used, which is before the server starts.</summary>
    public static readonly FrozenDictionary<string, ProgrammeRules> All = Read();

    /// <summary>The rule for a place, or null when the programme does not visit such places.</summary>
    public IntervalRule? FindRule(PlaceFacts place) => Rules.FirstOrDefault(rule => rule.Fits(place));

    /// <summary>The items to look at in a building of the kind; none where the programme has no list for it.</summary>
    public IReadOnlyList<ChecklistItem> ChecklistOf(BuildingKind kind) => Checklists.FirstOrDefault(list => list.Kinds.Contains(kind))?.Items ?? [];

    /// <summary>The weight of the class that a due date's rule names; 1 where it is no interval's rule.</summary>
    public int WeightOf(string rule) => Rules.FirstOrDefault(r => r.Name == rule)?.Weight ?? 1;

    /// <summary>Its title in a language; in English where it is not translated.</summary>
    public string Title(string language) => Translations?.GetValueOrDefault(language) ?? Name;

    /// <summary>A due date's rule in a language; as it is where it is not translated.</summary>
    public string Say(string rule, string language) =>
        Rules.FirstOrDefault(r => r.Name == rule) is { } interval ? interval.Translations?.GetValueOrDefault(language) ?? rule
        : language != PrintLanguage.Chinese ? rule
        : rule == InspectionRules.ReInspection ? "整改期限到期复查"
        : rule == InspectionRules.AfterNoAccess(this) ? $"上次未能进入：{NoAccess.RetryDays} 天内再次检查"
        : rule == InspectionRules.AfterFailure(this) ? $"上次不合格：{RepeatDays} 天内复查"
        : Hazards.FirstOrDefault(h => rule == InspectionRules.AfterReport(h)) is { } hazard ? $"接到隐患报告：{hazard.DueDays} 天内检查"
        : rule;

    public FindingKind? FindFinding(string code) => Findings.FirstOrDefault(finding => finding.Code == code);

    public VisitRule VisitOf(BuildingKind kind) => Visits.First(visit => visit.Kinds.Contains(kind));

    /// <param name="json">As programmes.json.</param>
    /// <exception cref="InstallationException">It is no JSON of the right shape, or contradicts itself; the message says where.</exception>
    public static FrozenDictionary<string, ProgrammeRules> Parse(string json)
    {
        var programmes = ReadDocument(json);
        foreach (var programme in programmes)
            if (programme.FindFault() is { } fault)
                throw Wrong($"'{programme.Code}' {fault}");
        if (FindRepeated(programmes.Select(p => p.Code)) is { } twice)
            throw Wrong($"there are two programmes '{twice}'");
        if (FindRepeated(programmes.SelectMany(p => p.Hazards).Select(h => h.Code)) is { } hazard)
            throw Wrong($"the hazard '{hazard}' is in two places, so that it is not clear who looks at it");
        return programmes.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
    }

    string? FindFault()
    {
        if (string.IsNullOrWhiteSpace(Code) || string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Source))
            return "lacks its code, name or source";
        if (RiskCap < 1 || RepeatDays < 1 || MissedRepairDays < 1 || NoAccess is not { RetryDays: >= 1, EscalatesAfter: >= 1 })
            return "has a number of days, of tries or a cap below 1";
        return FindRuleFault() ?? FindVisitFault() ?? FindFindingFault() ?? FindChecklistFault() ?? FindHazardFault();
    }

    string? FindRuleFault()
    {
        foreach (var rule in Rules ?? [])
        {
            if (string.IsNullOrWhiteSpace(rule.Name) || rule.Kinds is not { Count: > 0 })
                return "has a rule without a name or without kinds";
            if (rule.Months < 1 || rule.Weight < 1 || rule.FirstDays < 1)
                return $"has a rule '{rule.Name}' with months, a weight or days for newcomers below 1";
            if (rule.BedsFrom > rule.BedsTo)
                return $"has a rule '{rule.Name}' whose beds end before they begin";
        }
        return Rules is not { Count: > 0 } ? "has no rules" : FindRepeated(Rules.Select(r => r.Name)) is { } twice ? $"has two rules named '{twice}'" : null;
    }

    string? FindVisitFault()
    {
        foreach (var kind in Enum.GetValues<BuildingKind>())
            if (Visits?.Count(visit => visit.Kinds?.Contains(kind) == true) != 1)
                return $"must have one entry in 'visits' for '{EnumText<BuildingKind>.ToText(kind)}'";
        foreach (var visit in Visits!)
            if (visit.Minutes is < 1 or > 600 || visit.Open is null || visit.Open.Any(hours => hours.Days is not { Count: > 0 } || hours.From >= hours.Until))
                return "has an entry in 'visits' with minutes outside 1 to 600, or with hours that end before they begin or hold on no day";
        return null;
    }

    string? FindFindingFault() =>
        Findings is not { Count: > 0 } ? "has no kinds of finding"
        : FindRepeated(Findings.Select(f => f.Code)) is { } twice ? $"has two findings '{twice}'"
        : Findings.FirstOrDefault(f => string.IsNullOrWhiteSpace(f.Code) || f.RepairDays < 1 || !AreSaid(f.Texts)) is { } finding ? $"has a finding '{finding.Code}' without repair days or without its text in {string.Join(" and ", Languages)}"
        : null;

    string? FindChecklistFault()
    {
        foreach (var list in Checklists ?? [])
        {
            if (list.Kinds is not { Count: > 0 } || list.Items is not { Count: > 0 and <= 100 })
                return "has a checklist without kinds, without items or with more than 100";
            if (FindRepeated(list.Items.Select(i => i.Code)) is { } twice)
                return $"has a checklist with two items '{twice}'";
            if (list.Items.FirstOrDefault(i => string.IsNullOrWhiteSpace(i.Code) || !AreSaid(i.Texts)) is { } item)
                return $"has a checklist item '{item.Code}' without its text in {string.Join(" and ", Languages)}";
        }
        return Checklists is null ? "has no checklists" : null;
    }

    string? FindHazardFault() =>
        Hazards is null ? "has no list of hazards; an empty one is allowed"
        : Hazards.FirstOrDefault(h => string.IsNullOrWhiteSpace(h.Code) || h.DueDays < 1 || !AreSaid(h.Texts)) is { } hazard ? $"has a hazard '{hazard.Code}' without days or without its text in {string.Join(" and ", Languages)}"
        : null;

    static bool AreSaid(IReadOnlyDictionary<string, string>? texts) => texts is not null && Languages.All(l => texts.TryGetValue(l, out var text) && !string.IsNullOrWhiteSpace(text));

    static string? FindRepeated(IEnumerable<string> codes) => codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    static ProgrammeRules[] ReadDocument(string json)
    {
        try
        {
            var programmes = JsonSerializer.Deserialize<ProgrammeRules[]>(json, Shape) ?? [];
            return programmes.Length > 0 ? programmes : throw Wrong("it names no programme");
        }
        catch (JsonException error)
        {
            throw Wrong($"it is no JSON of the right shape ({error.Message})");
        }
    }

    static InstallationException Wrong(string what) => new($"The inspection programmes cannot be used: {what}. Correct programmes.json.");

    static FrozenDictionary<string, ProgrammeRules> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DwellingRegistry.Features.Inspections.programmes.json")
            ?? throw new FileNotFoundException("programmes.json is not embedded in the program.");
        using var text = new StreamReader(stream);
        return Parse(text.ReadToEnd());
    }
}

/// <summary>What follows a visit that found no access.</summary>
/// <param name="RetryDays">It is tried again after so many days, if the interval is not shorter.</param>
/// <param name="EscalatesAfter">After so many tries in a row it is escalated.</param>
public sealed record NoAccessRule(int RetryDays, int EscalatesAfter);

/// <summary>One interval: for which places, and how many months from a visit to the next.</summary>
/// <param name="Name">In words; shown with each due date that it sets.</param>
/// <param name="Kinds">The kinds of building.</param>
/// <param name="Months">From a visit to the next.</param>
/// <param name="Weight">Of the place's class, in the risk to remove.</param>
/// <param name="FirstDays">A place that was never visited is due in so many days; by the interval where there are none.</param>
/// <param name="Uses">The uses it holds for; in use where none is named.</param>
/// <param name="StoreysFrom">Only with so many storeys or more.</param>
/// <param name="BedsFrom">Only with so many beds or more.</param>
/// <param name="BedsTo">Only with so many beds or fewer.</param>
/// <param name="FindingsFrom">Only with so many open findings or more.</param>
/// <param name="PastRemovalFrom">Only so many days past the day by which a temporary building must be gone, or more.</param>
/// <param name="Translations">The name in languages other than English.</param>
public sealed record IntervalRule(
    string Name, IReadOnlyList<BuildingKind> Kinds, int Months, int Weight, int? FirstDays = null, IReadOnlyList<BuildingStatus>? Uses = null,
    int? StoreysFrom = null, int? BedsFrom = null, int? BedsTo = null, int? FindingsFrom = null, int? PastRemovalFrom = null,
    IReadOnlyDictionary<string, string>? Translations = null)
{
    public bool Fits(PlaceFacts place) =>
        Kinds.Contains(place.Kind)
        && (Uses is null ? place.Use == BuildingStatus.InUse : Uses.Contains(place.Use))
        && (StoreysFrom is not { } least || place.Storeys >= least)
        && (BedsFrom is not { } fewest || place.Beds >= fewest)
        && (BedsTo is not { } most || place.Beds <= most)
        && (FindingsFrom is not { } findings || place.OpenFindings >= findings)
        && (PastRemovalFrom is not { } days || place.DaysPastRemoval >= days);
}

/// <summary>What a visit to buildings of some kinds takes, for planning rounds.</summary>
/// <param name="Kinds">The kinds of building.</param>
/// <param name="Minutes">At the place, without the way.</param>
/// <param name="Open">When somebody is there, local time.</param>
public sealed record VisitRule(IReadOnlyList<BuildingKind> Kinds, int Minutes, IReadOnlyList<OpeningHours> Open);

/// <summary>Hours on some days of the week, local time.</summary>
public sealed record OpeningHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until);

/// <summary>A hazard that an inspector can find.</summary>
/// <param name="Code">Its name in the register.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="RepairDays">How long there is to repair it, unless the inspector sets another deadline.</param>
/// <param name="Texts">In words, by language.</param>
public sealed record FindingKind(string Code, FindingSeverity Severity, int RepairDays, IReadOnlyDictionary<string, string> Texts);

/// <summary>What is looked at in buildings of some kinds.</summary>
public sealed record Checklist(IReadOnlyList<BuildingKind> Kinds, IReadOnlyList<ChecklistItem> Items);

/// <summary>One line of a checklist: yes, no, or not applicable.</summary>
public sealed record ChecklistItem(string Code, IReadOnlyDictionary<string, string> Texts);

/// <summary>Something that anybody can report of a place.</summary>
/// <param name="Code">Its name in the register.</param>
/// <param name="DueDays">The place is looked at within so many days.</param>
/// <param name="Texts">In words, by language.</param>
public sealed record HazardKind(string Code, int DueDays, IReadOnlyDictionary<string, string> Texts);
