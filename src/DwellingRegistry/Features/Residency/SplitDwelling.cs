using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">A current residence of the dwelling.</param>
/// <param name="Target">Which of the new dwellings, counted from 0; null where it is undetermined.</param>
public sealed record SplitResidentInput(string ResidenceId, int? Target);

/// <param name="Dwelling">The dwelling that is split.</param>
/// <param name="On">The first day on which it is split.</param>
/// <param name="Into">The dwellings it becomes, 2 to 50.</param>
/// <param name="Residents">Where each current residence goes.</param>
/// <param name="OthersUndetermined">Whether those not named are undetermined.</param>
/// <param name="SourceDocument">The permit or survey it stands on.</param>
/// <param name="ExpectedVersion">The version of the dwelling that the caller looked at.</param>
public sealed record SplitDwellingInput(
    RegistryNumber Dwelling, DateOnly On, IReadOnlyList<NewDwellingInput> Into, IReadOnlyList<SplitResidentInput>? Residents, bool? OthersUndetermined,
    string? SourceDocument, string? ExpectedVersion);

/// <summary>Makes several dwellings of one. The old one is withdrawn, and every current residence goes to one of the new ones or stays at the building.</summary>
public sealed class SplitDwelling(RegistryDbContext db, Succession succession, ChangeJournal journal)
{
    const int MostDwellings = 50;

    /// <exception cref="RegistryError">An input is at fault, a residence is left without a place, or the dwelling lies outside the clerk's areas.</exception>
    public async Task<StructuralEvent> HandleAsync(SplitDwellingInput input, CancellationToken cancellation)
    {
        var old = await succession.GetDwellingAsync(input.Dwelling, "dwelling", input.ExpectedVersion, cancellation);
        if (input.Into.Count is < 2 or > MostDwellings)
            throw RegistryError.Invalid("into", "split-into-2-to-50", $"A dwelling is split into 2 to {MostDwellings}.");
        var before = old.On(input.On);
        var building = before.Building;
        var change = journal.Begin(ChangeKind.DwellingsSplit, input.On, input.SourceDocument);
        succession.End(old, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);

        var place = await succession.GetPlaceAsync(building, before, input.On, cancellation);
        var dwellings = input.Into.Select(d => succession.Begin(d, old, building, place, input.On, input.SourceDocument, change)).ToList();
        var residences = await succession.GetResidencesAsync([old], input.On, cancellation);
        var targets = ReadTargets(input, residences);
        var placements = residences.ConvertAll(r => new Placement(r, building, targets.GetValueOrDefault(r.SeriesId) is { } target ? dwellings[target] : null));

        // The new dwellings get their keys here, which their lineage refers to.
        await db.SaveChangesAsync(cancellation);
        db.Lineages.AddRange(dwellings.Select(d => Lineage.OfDwellings(LineageKind.Split, old.Id, d.Id, input.On, change)));
        var (moved, undetermined) = await succession.MoveAsync(
            placements, [old], input.On, change, $"Dwelling {old.Number} was split on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [.. dwellings.Select(d => d.Id)], null, moved, undetermined);
    }

    static Dictionary<Guid, int?> ReadTargets(SplitDwellingInput input, List<Residence> residences)
    {
        var targets = new Dictionary<Guid, int?>();
        var known = residences.ConvertAll(r => r.SeriesId);
        foreach (var resident in input.Residents ?? [])
        {
            if (!Guid.TryParse(resident.ResidenceId, out var series) || !known.Contains(series))
                throw RegistryError.NotFound("residents", "One of the residences named is no current one of this dwelling. Look at its occupants again.");
            if (!targets.TryAdd(series, resident.Target))
                throw RegistryError.Invalid("residents", "split-names-a-residence-once", "A residence is named twice. Give it one target.");
            if (resident.Target is { } target && (target < 0 || target >= input.Into.Count))
                throw RegistryError.Invalid("residents", "split-target-exists", $"There is no target {target}: the new dwellings are counted from 0 to {input.Into.Count - 1}.");
        }
        var missing = known.Count - targets.Count;
        if (missing > 0 && input.OthersUndetermined != true)
            throw RegistryError.Invalid("residents", "split-names-each-residence",
                $"{missing} current residence{(missing == 1 ? " is" : "s are")} not named. Give each a target, or say that the others are undetermined.");
        return targets;
    }
}
