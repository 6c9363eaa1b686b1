using System.Collections.Frozen;

namespace DwellingRegistry.Features.Access;

/// <summary>
/// The most that each role can ever be given (DOMAIN.md section 7), compiled in: no setting and no grant reaches above it. A role that is
/// missing here sees nothing but <see cref="Everybody"/>.
/// </summary>
static class Ceiling
{
    static readonly Permission[] Everybody = [Permission.PlaceFacts, Permission.OwnSession];

    static readonly FrozenDictionary<Role, FrozenSet<Permission>> Most = new Dictionary<Role, Permission[]>
    {
        [Role.Clerk] =
        [
            Permission.Capacity, Permission.OccupantCounts, Permission.Occupants, Permission.Persons, Permission.Inspections,
            Permission.ChangePlaces, Permission.ChangePersons, Permission.PlaceHistory, Permission.Cases, Permission.DecideCases, Permission.CoResidents,
        ],
        [Role.Registrar] =
        [
            Permission.Capacity, Permission.Occupants, Permission.Persons, Permission.PlaceHistory, Permission.Cases, Permission.DecideCases,
            Permission.CorrectFinal, Permission.MergePersons,
        ],
        [Role.Inspector] = [Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.RecordInspections, Permission.PlaceHistory],
        [Role.InspectionPlanner] = [Permission.Capacity, Permission.OccupantCounts, Permission.Inspections, Permission.PlaceHistory],
        [Role.Auditor] = [Permission.AccessLog],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static bool Allows(Role role, Permission permission) =>
        Everybody.Contains(permission) || (Most.TryGetValue(role, out var permissions) && permissions.Contains(permission));

    public static IEnumerable<Permission> Of(Role role) => Enum.GetValues<Permission>().Where(permission => Allows(role, permission));
}
