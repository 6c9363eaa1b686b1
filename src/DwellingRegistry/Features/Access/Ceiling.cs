using System.Collections.Frozen;

namespace DwellingRegistry.Features.Access;

/// <summary>
/// The most that each role can ever be given (DOMAIN.md section 7), compiled in: no setting and no grant reaches above it. A role that is
/// missing here sees nothing but <see cref="Everybody"/>.
/// </summary>
static class Ceiling
{
    static readonly Permission[] Everybody = [Permission.PlaceFacts, Permission.OwnSession, Permission.ReportHazards];

    static readonly FrozenDictionary<Role, FrozenSet<Permission>> Most = new Dictionary<Role, Permission[]>
    {
        [Role.Clerk] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Occupants, Permission.Persons, Permission.PersonByReference, Permission.Inspections,
            Permission.ChangePlaces, Permission.ChangePersons, Permission.PlaceHistory, Permission.Cases, Permission.DecideCases, Permission.CoResidents,
            Permission.InspectionTotals, Permission.DecideFieldFinds,
        ],
        [Role.Registrar] =
        [
            Permission.Capacity, Permission.Occupants, Permission.Persons, Permission.PersonByReference, Permission.PlaceHistory, Permission.Cases,
            Permission.DecideCases, Permission.CorrectFinal, Permission.MergePersons, Permission.ProtectPersons,
        ],
        [Role.Inspector] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.RecordInspections, Permission.PlaceHistory, Permission.InspectionTotals,
            Permission.ReportFieldFinds,
            Permission.Rounds, Permission.WorkRounds,
        ],
        [Role.InspectionPlanner] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.PlaceHistory, Permission.AssignInspections, Permission.InspectionTotals,
            Permission.Rounds,
        ],
        [Role.PatrolPlanner] = [Permission.InspectionTotals],
        [Role.AgencyClient] = [Permission.Persons],
        [Role.CaseOfficer] = [Permission.ConfirmResidence, Permission.RequestDisclosure, Permission.Occupants],
        [Role.PolicyOfficer] = [Permission.Grants, Permission.DecideDisclosures, Permission.DelayDisclosure],
        [Role.Auditor] = [Permission.AccessLog, Permission.AccessRecords, Permission.ReviewAccess],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static bool Allows(Role role, Permission permission) =>
        Everybody.Contains(permission) || (Most.TryGetValue(role, out var permissions) && permissions.Contains(permission));

    /// <summary>The most that a grant can list for an agency: the person's names and birth date, and their residences. Never a document, never others.</summary>
    public static readonly FrozenSet<string> AgencyFields = FrozenSet.ToFrozenSet(
    [
        "Person.names", "Person.birthDate", "Person.residences",
        "Residence.kind", "Residence.from", "Residence.until", "Residence.current", "Residence.linkQuality", "Residence.inInquirySince",
        "Residence.dwelling", "Residence.building",
    ]);

    /// <summary>Where an agency begins, whatever its grant lists: one person, by exact identity.</summary>
    public static readonly FrozenSet<string> AgencyEntrances = FrozenSet.ToFrozenSet(["Query.findPerson"]);

    /// <summary>The most that a case officer can be let ask. The database holds the same numbers: access_control.sql, confirm_residence.sql.</summary>
    public static readonly CaseOfficerLimits OfCaseOfficer = new(ConfirmationsADay: 50, DisclosuresAMonth: 5, DisclosureHours: 72);

    /// <summary>The only roles of an account that belongs to a police body.</summary>
    public static readonly FrozenSet<Role> OfPolice = FrozenSet.ToFrozenSet([Role.PatrolPlanner, Role.CaseOfficer]);
}
