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
    /// <summary>To reach a person by the register's reference, which earlier answers gave. About people.</summary>
    PersonByReference,
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
    /// <summary>To protect an address, to lengthen and to end a protection. About people.</summary>
    ProtectPersons,
    /// <summary>Whether a named person lives at an address now: yes or no. About people.</summary>
    ConfirmResidence,
    /// <summary>To ask for one dwelling's roll or history, which somebody independent must approve.</summary>
    RequestDisclosure,
    /// <summary>To approve or decline what was asked for by <see cref="RequestDisclosure"/>.</summary>
    DecideDisclosures,
    /// <summary>To delay showing residents the records of an open investigation.</summary>
    DelayDisclosure,
    /// <summary>What agencies may see: to propose, approve and suspend grants.</summary>
    Grants,
    /// <summary>The access log as a whole: how far it is sealed.</summary>
    AccessLog,
    /// <summary>The records of the access log, with pseudonyms. Not about people, but asks for a purpose and POST, and is itself logged.</summary>
    AccessRecords,
    /// <summary>To judge what stands in the log: overrides first of all. Asks for a purpose and POST, and is itself logged.</summary>
    ReviewAccess,
    /// <summary>To give inspections to inspectors, and to see who they are.</summary>
    AssignInspections,
    /// <summary>Totals of overdue inspections by area: never a building.</summary>
    InspectionTotals,
    /// <summary>To report a hazard at a place. Everybody.</summary>
    ReportHazards,
    /// <summary>To report a place that was found in the field and is not registered.</summary>
    ReportFieldFinds,
    /// <summary>To enter such a place, or to reject it.</summary>
    DecideFieldFinds,
    /// <summary>To see, plan and end rounds: an inspector's own, for a planner those of all inspectors in their areas.</summary>
    Rounds,
    /// <summary>To work one's own round: to set out, arrive, pass over, add a place on the way.</summary>
    WorkRounds,
}

/// <summary>What belongs to a permission wherever it is used.</summary>
static class PermissionFacts
{
    /// <summary>True when it opens facts about people: a purpose is needed, HTTP GET is refused, and every person delivered is recorded.</summary>
    public static bool ConcernsPeople(this Permission permission) =>
        permission is Permission.Occupants or Permission.Persons or Permission.PersonByReference or Permission.ChangePersons or Permission.Cases
            or Permission.DecideCases or Permission.CoResidents or Permission.MergePersons or Permission.ProtectPersons or Permission.ConfirmResidence;

    /// <summary>True where a purpose is asked for, and POST: of facts about people, and of the log, which tells of them behind pseudonyms.</summary>
    public static bool NeedsPurpose(this Permission permission) =>
        permission.ConcernsPeople() || permission is Permission.AccessRecords or Permission.ReviewAccess;
}
