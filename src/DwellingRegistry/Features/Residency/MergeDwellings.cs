using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="Dwellings">The dwellings that become one, 2 to 20 of one building.</param>
/// <param name="On">The first day on which they are one.</param>
/// <param name="Into">The one they become.</param>
/// <param name="SourceDocument">The permit or survey it stands on.</param>
/// <param name="ExpectedVersions">The versions of the dwellings that the caller looked at, in their order.</param>
public sealed record MergeDwellingsInput(
    IReadOnlyList<RegistryNumber> Dwellings, DateOnly On, NewDwellingInput Into, string? SourceDocument, IReadOnlyList<string>? ExpectedVersions);

/// <summary>Makes one dwelling of several. The old ones are withdrawn, and whoever lives in them goes over.</summary>
public sealed class MergeDwellings(RegistryDbContext db, Succession succession, ChangeJournal journal)
{
    const int MostDwellings = 20;

    /// <exception cref="RegistryError">An input is at fault, or the dwellings lie outside the clerk's areas or in several buildings.</exception>
    public async Task<StructuralEvent> HandleAsync(MergeDwellingsInput input, CancellationToken cancellation)
    {
        if (input.Dwellings.Count is < 2 or > MostDwellings || input.Dwellings.Distinct().Count() < input.Dwellings.Count)
            throw RegistryError.Invalid("dwellings", "merge-2-to-20", $"2 to {MostDwellings} different dwellings are merged.");
        if (input.ExpectedVersions is { } expected && expected.Count != input.Dwellings.Count)
            throw RegistryError.Invalid("expectedVersions", "a-version-for-each", "Give a version for each dwelling, in their order, or none.");
        var olds = new List<DwellingLines>();
        foreach (var (number, index) in input.Dwellings.Select((number, index) => (number, index)))
            olds.Add(await succession.GetDwellingAsync(number, "dwellings", input.ExpectedVersions?[index], cancellation));
        var building = olds[0].On(input.On).Building;
        if (olds.Exists(old => old.On(input.On).BuildingId != building.Id))
            throw RegistryError.Invalid("dwellings", "merge-in-one-building", "These dwellings are not all in one building. Only dwellings of one building are merged.");

        var change = journal.Begin(ChangeKind.DwellingsMerged, input.On, input.SourceDocument);
        foreach (var old in olds)
            succession.End(old, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);
        // In use where any of them was.
        var model = olds.Find(old => old.On(input.On).Status == DwellingStatus.InUse) ?? olds[0];
        var place = await succession.GetPlaceAsync(building, model.On(input.On), input.On, cancellation);
        var dwelling = succession.Begin(input.Into, model, building, place, input.On, input.SourceDocument, change);
        var residences = await succession.GetResidencesAsync(olds, input.On, cancellation);

        await db.SaveChangesAsync(cancellation);
        db.Lineages.AddRange(olds.Select(old => Lineage.OfDwellings(LineageKind.Merge, old.Id, dwelling.Id, input.On, change)));
        var (moved, undetermined) = await succession.MoveAsync(
            residences.ConvertAll(r => new Placement(r, building, dwelling)), olds, input.On, change,
            $"Dwelling {string.Join(", ", olds.Select(old => old.Number))} became {dwelling.Number} on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [dwelling.Id], null, moved, undetermined);
    }
}
