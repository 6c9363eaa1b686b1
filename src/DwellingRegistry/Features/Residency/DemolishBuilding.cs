using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="Building">The building that is gone.</param>
/// <param name="On">The first day on which it is.</param>
/// <param name="ResidentsUndetermined">Whether those who are still registered there went nobody knows where.</param>
/// <param name="SourceDocument">What it stands on.</param>
/// <param name="ExpectedVersion">The version of the building that the caller looked at.</param>
public sealed record DemolishBuildingInput(RegistryNumber Building, DateOnly On, bool? ResidentsUndetermined, string? SourceDocument, string? ExpectedVersion);

/// <summary>Records that a building is gone, and its dwellings with it.</summary>
public sealed class DemolishBuilding(Succession succession, ChangeJournal journal)
{
    /// <exception cref="RegistryError">An input is at fault, people are registered there, or the building lies outside the clerk's areas.</exception>
    public async Task<StructuralEvent> HandleAsync(DemolishBuildingInput input, CancellationToken cancellation)
    {
        var building = await succession.GetBuildingAsync(input.Building, "building", input.ExpectedVersion, cancellation);
        var dwellings = await succession.GetDwellingsOfAsync(building, input.On, cancellation);
        var change = journal.Begin(ChangeKind.BuildingDemolished, input.On, input.SourceDocument);
        succession.End(building, input.On, BuildingStatus.Demolished, input.SourceDocument, change);
        foreach (var dwelling in dwellings)
            succession.End(dwelling, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);
        List<Residence> residences =
            [.. await succession.GetResidencesAsync(dwellings, input.On, cancellation), .. await succession.GetResidencesAsync(building, input.On, cancellation)];
        Succession.RequireNobody(residences, input.ResidentsUndetermined);
        var (moved, undetermined) = await succession.MoveAsync(
            residences.ConvertAll(r => new Placement(r, null, null)), dwellings, input.On, change, $"Building {building.Number} was demolished on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [], null, moved, undetermined);
    }
}
