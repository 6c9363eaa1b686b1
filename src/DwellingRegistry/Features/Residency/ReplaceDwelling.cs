using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="Dwelling">The dwelling that is replaced.</param>
/// <param name="On">The first day on which it is.</param>
/// <param name="By">Another dwelling of the building that takes its place; or else <paramref name="New"/>.</param>
/// <param name="New">A dwelling to enter that does.</param>
/// <param name="SourceDocument">The permit or survey it stands on.</param>
/// <param name="ExpectedVersion">The version of the dwelling that the caller looked at.</param>
public sealed record ReplaceDwellingInput(
    RegistryNumber Dwelling, DateOnly On, RegistryNumber? By, NewDwellingInput? New, string? SourceDocument, string? ExpectedVersion);

/// <summary>Puts another dwelling in the place of one. The old one is withdrawn, and whoever lives in it goes over.</summary>
public sealed class ReplaceDwelling(RegistryDbContext db, Succession succession, ChangeJournal journal)
{
    /// <exception cref="RegistryError">An input is at fault, or a dwelling lies outside the clerk's areas.</exception>
    public async Task<StructuralEvent> HandleAsync(ReplaceDwellingInput input, CancellationToken cancellation)
    {
        var old = await succession.GetDwellingAsync(input.Dwelling, "dwelling", input.ExpectedVersion, cancellation);
        if (input.By is null == input.New is null)
            throw RegistryError.Invalid("by", "replaced-by-one", "Name the dwelling that takes its place in 'by', or describe it in 'new', not both.");
        var building = old.On(input.On).Building;
        var change = journal.Begin(ChangeKind.DwellingReplaced, input.On, input.SourceDocument);
        succession.End(old, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);
        var by = input.New is { } wanted
            ? succession.Begin(wanted, old, building, await succession.GetPlaceAsync(building, old.On(input.On), input.On, cancellation), input.On, input.SourceDocument, change)
            : (await succession.GetSuccessorAsync(input.By!.Value, "by", building, old, input.On, cancellation)).Dwelling;
        var residences = await succession.GetResidencesAsync([old], input.On, cancellation);

        await db.SaveChangesAsync(cancellation);
        db.Lineages.Add(Lineage.OfDwellings(LineageKind.Replacement, old.Id, by.Id, input.On, change));
        var (moved, undetermined) = await succession.MoveAsync(
            residences.ConvertAll(r => new Placement(r, building, by)), [old], input.On, change, $"Dwelling {old.Number} was replaced on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [by.Id], null, moved, undetermined);
    }
}
