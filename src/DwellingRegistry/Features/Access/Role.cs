namespace DwellingRegistry.Features.Access;

/// <summary>The roles of DOMAIN.md section 7.</summary>
public enum Role
{
    Public, Clerk, Registrar, Notifier, Inspector, InspectionPlanner, RescueOfficer, PatrolPlanner, AgencyClient, CaseOfficer, PolicyOfficer, Auditor, Resident,
}
