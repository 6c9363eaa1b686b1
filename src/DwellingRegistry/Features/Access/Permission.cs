namespace DwellingRegistry.Features.Access;

/// <summary>What a field or a change asks for. Each exposed field names one; a field without is not served (a test sees to it).</summary>
public enum Permission
{
    /// <summary>Facts of places: number, kind, status, address, outline. Everybody.</summary>
    PlaceFacts,
    /// <summary>One's own name, role and purposes.</summary>
    OwnSession,
    Capacity,
    OccupantCounts,
    /// <summary>Who lives in one numbered dwelling. About people: asks for a purpose, POST, own area, and leaves an access record.</summary>
    Occupants,
    /// <summary>A person's own facts and residences, by exact identity. About people.</summary>
    Persons,
    Inspections,
    ChangePlaces,
    /// <summary>About people.</summary>
    ChangePersons,
    RecordInspections,
    /// <summary>What changed of a place, when, by whom and on what document.</summary>
    PlaceHistory,
    /// <summary>The queue of what a person must decide. About people, since a case may be.</summary>
    Cases,
    /// <summary>About people.</summary>
    DecideCases,
    /// <summary>With whom a person shared one dwelling over a period. About people.</summary>
    CoResidents,
    /// <summary>To correct what has a final status: demolished, withdrawn, wrongly entered.</summary>
    CorrectFinal,
    /// <summary>To make two records of one person one, and to undo it. About people.</summary>
    MergePersons,
    /// <summary>The access log itself: how far it is sealed.</summary>
    AccessLog,
}

/// <summary>What belongs to a permission wherever it is used.</summary>
static class PermissionFacts
{
    /// <summary>True when it opens facts about people: a purpose is needed, HTTP GET is refused, and every person delivered is recorded.</summary>
    public static bool ConcernsPeople(this Permission permission) =>
        permission is Permission.Occupants or Permission.Persons or Permission.ChangePersons or Permission.Cases or Permission.DecideCases
            or Permission.CoResidents or Permission.MergePersons;
}
