using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>A named list of fields that a grant may refer to, so that two grants of one kind are alike.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Titles">In words, by language (en, zh-Hans).</param>
/// <param name="Fields">As the API names them: <c>Person.names</c>.</param>
public sealed record FieldSet(string Code, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<string> Fields);

/// <summary>How often a case officer may ask.</summary>
/// <param name="ConfirmationsADay">Confirmations of a residence in a day (UTC), those that found nobody included.</param>
/// <param name="DisclosuresAMonth">Approved disclosures in a calendar month (UTC).</param>
/// <param name="DisclosureHours">How long an approved one opens its dwelling.</param>
public sealed record CaseOfficerLimits(int ConfirmationsADay, int DisclosuresAMonth, int DisclosureHours)
{
    internal bool AreWithin(CaseOfficerLimits most) =>
        ConfirmationsADay >= 1 && ConfirmationsADay <= most.ConfirmationsADay
        && DisclosuresAMonth >= 1 && DisclosuresAMonth <= most.DisclosuresAMonth
        && DisclosureHours >= 1 && DisclosureHours <= most.DisclosureHours;
}

/// <summary>
/// Who may do what, and why: roles, purposes and field sets, as data (access-policy.json). Read once; data that reach above the
/// <see cref="Ceiling"/>, or that contradict themselves, stop the program before it serves anything. docs/access.md is made from it.
/// </summary>
public sealed class AccessPolicy
{
    /// <summary>The policy that the program carries.</summary>
    public static readonly AccessPolicy Current = Read();

    readonly FrozenDictionary<Role, FrozenSet<Permission>> roles;

    AccessPolicy(FrozenDictionary<Role, FrozenSet<Permission>> roles, FrozenDictionary<string, Purpose> purposes, FrozenDictionary<string, FieldSet> fieldSets, CaseOfficerLimits caseOfficer)
    {
        this.roles = roles;
        Purposes = purposes;
        FieldSets = fieldSets;
        CaseOfficer = caseOfficer;
    }

    public FrozenDictionary<string, Purpose> Purposes { get; }
    public FrozenDictionary<string, FieldSet> FieldSets { get; }
    public CaseOfficerLimits CaseOfficer { get; }

    /// <summary>Both must say yes: the ceiling, and the data under it.</summary>
    public bool Allows(Role role, Permission permission) =>
        Ceiling.Allows(role, permission) && roles.TryGetValue(role, out var permissions) && permissions.Contains(permission);

    /// <param name="json">As access-policy.json.</param>
    /// <exception cref="InstallationException">It reaches above the ceiling, names what does not exist, or leaves a role out.</exception>
    public static AccessPolicy Parse(string json)
    {
        var document = ReadDocument(json);
        var roles = document.Roles.ToFrozenDictionary(r => RoleOf(r.Key), r => r.Value.Select(PermissionOf).ToFrozenSet());
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!roles.TryGetValue(role, out var permissions))
                throw Wrong($"the role '{EnumText<Role>.ToText(role)}' is missing");
            if (permissions.FirstOrDefault(p => !Ceiling.Allows(role, p), Permission.PlaceFacts) is var above and not Permission.PlaceFacts)
                throw Wrong($"the role '{EnumText<Role>.ToText(role)}' can never be given '{above}'");
        }
        var purposes = document.Purposes.Select(p => ToPurpose(p, roles)).ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        foreach (var set in document.FieldSets)
            if (set.Fields.FirstOrDefault(f => !Ceiling.AgencyFields.Contains(f)) is { } above)
                throw Wrong($"the field set '{set.Code}' lists '{above}', which no agency can be given");
        if (document.CaseOfficer is not { } limits || !limits.AreWithin(Ceiling.OfCaseOfficer))
            throw Wrong("the case officer's limits are missing or above the most that they can be");
        return new AccessPolicy(roles, purposes, document.FieldSets.ToFrozenDictionary(s => s.Code, StringComparer.Ordinal), limits);
    }

    static Document ReadDocument(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(json, JsonSerializerOptions.Web) is { Roles: not null, Purposes: not null, FieldSets: not null } document
                ? document
                : throw Wrong("it lacks its roles, purposes or field sets");
        }
        catch (JsonException error)
        {
            throw Wrong($"it is no JSON of the right shape ({error.Message})");
        }
    }

    static Purpose ToPurpose(PurposeEntry entry, FrozenDictionary<Role, FrozenSet<Permission>> roles)
    {
        var held = entry.Roles.Select(RoleOf).ToList();
        var permissions = entry.Permissions?.Select(PermissionOf).ToFrozenSet();
        if (held.Count == 0)
            throw Wrong($"the purpose '{entry.Code}' is for no role");
        foreach (var permission in permissions ?? [])
            if (!held.Exists(role => roles[role].Contains(permission)))
                throw Wrong($"the purpose '{entry.Code}' allows '{permission}', which none of its roles has");
        return new Purpose(entry.Code, entry.Titles, held, permissions, entry.NeedsCaseReference);
    }

    static Role RoleOf(string text) =>
        Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(r => EnumText<Role>.ToText(r!.Value) == text) ?? throw Wrong($"there is no role '{text}'");

    static Permission PermissionOf(string text) =>
        Enum.TryParse<Permission>(text, ignoreCase: true, out var permission) && !int.TryParse(text, out _) ? permission : throw Wrong($"there is no permission '{text}'");

    static InstallationException Wrong(string what) => new($"The access policy cannot be used: {what}. Correct access-policy.json.");

    static AccessPolicy Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DwellingRegistry.Features.Access.access-policy.json")
            ?? throw new FileNotFoundException("access-policy.json is not embedded in the program.");
        using var text = new StreamReader(stream);
        return Parse(text.ReadToEnd());
    }

    sealed record Document(Dictionary<string, string[]> Roles, PurposeEntry[] Purposes, FieldSet[] FieldSets, CaseOfficerLimits? CaseOfficer);

    sealed record PurposeEntry(string Code, Dictionary<string, string> Titles, string[] Roles, string[]? Permissions, bool NeedsCaseReference);
}
