using System.Globalization;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access.Grants;

/// <summary>Where a grant stands today.</summary>
public enum GrantState
{
    /// <summary>Waits for the second policy officer.</summary>
    Proposed,
    /// <summary>Approved by two; its first day lies ahead.</summary>
    NotYet,
    InForce,
    Expired,
    /// <summary>Out of force at once and for good.</summary>
    Suspended,
}

/// <summary>What a grant may say, and who may approve it. Whether its client and its areas exist is the register's to say.</summary>
public static class GrantRules
{
    public const int Officers = 2;
    const int MostYears = 3;
    const int MostPerMinute = 10_000;
    const int MostPerDay = 1_000_000;
    const int MostAreas = 200;
    const int LongestText = 300;
    const int ShortestText = 5;

    /// <param name="input">The terms.</param>
    /// <param name="today">Today, UTC.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(ProposeGrantInput input, DateOnly today) =>
        FindFaultOfText(input.LegalBasis, "legalBasis", "Cite the law that lets the agency ask, as residents will read it")
        ?? FindFaultOfPurposes(input.Purposes)
        ?? FindFaultOfFields(input)
        ?? FindFaultOfAreas(input.AreaIds)
        ?? CasePattern.FindFault(input.CasePattern)
        ?? FindFaultOfLimit(input.PerMinute, "perMinute", MostPerMinute)
        ?? FindFaultOfLimit(input.PerDay, "perDay", MostPerDay)
        ?? FindFaultOfPeriod(input.ValidFrom, input.ValidUntil, today);

    /// <summary>A reason or a basis in a sentence.</summary>
    public static RegistryError? FindFaultOfText(string? text, string field, string whatToSay) =>
        Text.Clean(text) is not { Length: >= ShortestText and <= LongestText } clean
            ? RegistryError.Invalid(field, "grant-text", $"{whatToSay}, in {ShortestText} to {LongestText} characters.")
            : Text.FindFault(clean, field, LongestText);

    /// <summary>The fields listed and those of the field sets, each once, in the order of the ceiling's names.</summary>
    public static string[] FieldsOf(ProposeGrantInput input) =>
        [.. (input.Fields ?? []).Concat((input.FieldSets ?? []).SelectMany(set => AccessPolicy.Current.FieldSets[set].Fields)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The areas' keys, each once. Only of terms without a fault.</summary>
    public static int[] AreasOf(ProposeGrantInput input) => [.. input.AreaIds.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <param name="grant">With its approvals.</param>
    /// <param name="today">Today, UTC.</param>
    public static GrantState StateOf(Grant grant, DateOnly today) =>
        grant.SuspendedAt is not null ? GrantState.Suspended
        : grant.ValidUntil <= today ? GrantState.Expired
        : grant.Approvals.Count < Officers ? GrantState.Proposed
        : grant.ValidFrom > today ? GrantState.NotYet
        : GrantState.InForce;

    /// <param name="grant">With its approvals.</param>
    /// <param name="officer">Who would approve it.</param>
    /// <param name="today">Today, UTC.</param>
    /// <returns>Why this officer cannot, or null.</returns>
    public static RegistryError? FindFaultOfApproval(Grant grant, string officer, DateOnly today) =>
        StateOf(grant, today) switch
        {
            GrantState.Suspended => RegistryError.Conflict("id", "grant-not-suspended", "This grant was suspended, which is for good. Propose it anew."),
            GrantState.Expired => RegistryError.Conflict("id", "grant-not-over", "The time of this grant is over. Propose another."),
            GrantState.Proposed => grant.Approvals.Exists(a => a.ApprovedBy == officer) ? ApprovedByThemselves : null,
            _ => RegistryError.Conflict("id", "grant-approved-already", "Two policy officers have approved this grant already."),
        };

    /// <summary>The proposal is the proposer's approval; nobody approves twice.</summary>
    public static RegistryError ApprovedByThemselves =>
        RegistryError.Conflict("id", "two-people", "You proposed or approved this grant yourself. A second policy officer must approve it.");

    /// <returns>Why it cannot be suspended, or null.</returns>
    public static RegistryError? FindFaultOfSuspension(Grant grant, DateOnly today) => StateOf(grant, today) switch
    {
        GrantState.Suspended => RegistryError.Conflict("id", "grant-not-suspended", "This grant is suspended already."),
        GrantState.Expired => RegistryError.Conflict("id", "grant-not-over", "The time of this grant is over; there is nothing to suspend."),
        _ => null,
    };

    static RegistryError? FindFaultOfPurposes(IReadOnlyList<string> purposes)
    {
        var ofAgencies = Purpose.All.Values.Where(p => p.Roles.Contains(Role.AgencyClient)).Select(p => p.Code).Order(StringComparer.Ordinal).ToList();
        return purposes.Count == 0 || purposes.Any(p => !ofAgencies.Contains(p))
            ? RegistryError.Invalid("purposes", "purpose-for-agencies", $"Name one or more of the purposes of agencies: {string.Join(", ", ofAgencies)}.")
            : null;
    }

    static RegistryError? FindFaultOfFields(ProposeGrantInput input)
    {
        if ((input.FieldSets ?? []).FirstOrDefault(set => !AccessPolicy.Current.FieldSets.ContainsKey(set)) is { } unknown)
            return RegistryError.Invalid("fieldSets", "field-set", $"There is no field set '{unknown}'. Name some of {string.Join(", ", AccessPolicy.Current.FieldSets.Keys.Order(StringComparer.Ordinal))}.");
        var fields = FieldsOf(input);
        if (fields.FirstOrDefault(f => !Ceiling.AgencyFields.Contains(f)) is { } above)
            return RegistryError.Invalid("fields", "field-for-agencies", $"No agency can be given '{above}'. Name some of {string.Join(", ", Ceiling.AgencyFields.Order(StringComparer.Ordinal))}.");
        if (fields.Length == 0)
            return RegistryError.Invalid("fields", "some-field", "List one field at least, in 'fields' or by 'fieldSets'.");
        return fields.Any(f => f.StartsWith("Residence.", StringComparison.Ordinal)) && !fields.Contains("Person.residences")
            ? RegistryError.Invalid("fields", "residences-first", "Fields of a residence are reached by 'Person.residences' only. List that too.")
            : null;
    }

    static RegistryError? FindFaultOfAreas(IReadOnlyList<string> areas) =>
        areas.Count is 0 or > MostAreas || areas.Any(id => !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? RegistryError.Invalid("areaIds", "grant-areas", $"Name 1 to {MostAreas} areas by their ids. What lies below them is included.")
            : null;

    static RegistryError? FindFaultOfLimit(int limit, string field, int most) =>
        limit < 1 || limit > most ? RegistryError.Invalid(field, "grant-limit", $"'{field}' takes 1 to {most}.") : null;

    static RegistryError? FindFaultOfPeriod(DateOnly from, DateOnly until, DateOnly today) =>
        until <= from ? RegistryError.Invalid("validUntil", "until-after-from", "The grant ends before it begins. 'validUntil' is the first day on which it is no longer in force.")
        : until > from.AddYears(MostYears) ? RegistryError.Invalid("validUntil", "grant-years", $"A grant is for {MostYears} years at most. Propose another when they are over.")
        : from < today ? RegistryError.Invalid("validFrom", "grant-not-backdated", "A grant cannot have been in force before it was approved. Choose today or a later day.")
        : null;
}
