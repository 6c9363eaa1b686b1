using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Residency;

/// <param name="Kind">What it is.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Storeys">0 to 200.</param>
/// <param name="Location">A point on it, WGS 84; that of the old building when not given.</param>
/// <param name="Footprint">Its outline, polygon or multipolygon, WGS 84.</param>
/// <param name="RemovalDueOn">The day by which a temporary building must be gone; a worksite shed needs one.</param>
/// <param name="Origin">How it came to be known; an owner's report when not given.</param>
public sealed record NewBuildingInput(
    BuildingKind Kind, string? Name, int? Storeys, PointInput? Location, Geometry? Footprint, DateOnly? RemovalDueOn, Origin? Origin);

/// <param name="From">A dwelling of the old building.</param>
/// <param name="To">The dwelling of the new one that takes its place; or else <paramref name="New"/>; or neither, where it is undetermined.</param>
/// <param name="New">A dwelling to enter that does.</param>
public sealed record ReplacedDwellingInput(RegistryNumber From, RegistryNumber? To, NewDwellingInput? New);

/// <param name="Building">The building that is replaced.</param>
/// <param name="On">The first day on which it is.</param>
/// <param name="By">Another building that takes its place; or else <paramref name="New"/>.</param>
/// <param name="New">A building to enter that does.</param>
/// <param name="Dwellings">What takes the place of its dwellings; residences in those not named are undetermined at the new building.</param>
/// <param name="SourceDocument">The permit or survey it stands on.</param>
/// <param name="ExpectedVersion">The version of the building that the caller looked at.</param>
public sealed record ReplaceBuildingInput(
    RegistryNumber Building, DateOnly On, RegistryNumber? By, NewBuildingInput? New, IReadOnlyList<ReplacedDwellingInput>? Dwellings, string? SourceDocument,
    string? ExpectedVersion);

/// <summary>
/// Puts another building in the place of one. The old one is demolished and its dwellings withdrawn; residences go to the dwelling that takes the
/// place of theirs, or are undetermined at the new building.
/// </summary>
public sealed class ReplaceBuilding(RegistryDbContext db, RequestAccess access, Succession succession, ChangeJournal journal)
{
    /// <exception cref="RegistryError">An input is at fault, or a building lies outside the clerk's areas.</exception>
    public async Task<StructuralEvent> HandleAsync(ReplaceBuildingInput input, CancellationToken cancellation)
    {
        var old = await succession.GetBuildingAsync(input.Building, "building", input.ExpectedVersion, cancellation);
        if (input.By is null == input.New is null)
            throw RegistryError.Invalid("by", "replaced-by-one", "Name the building that takes its place in 'by', or describe it in 'new', not both.");
        var olds = await succession.GetDwellingsOfAsync(old, input.On, cancellation);
        var pairs = ReadPairs(input, olds);
        var change = journal.Begin(ChangeKind.BuildingReplaced, input.On, input.SourceDocument);
        succession.End(old, input.On, BuildingStatus.Demolished, input.SourceDocument, change);
        foreach (var dwelling in olds)
            succession.End(dwelling, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);

        var (by, place) = input.New is { } wanted
            ? await BeginAsync(wanted, old, input, change, cancellation)
            : await FindSuccessorAsync(input.By!.Value, old, input.On, cancellation);
        // The building gets its key here, which its dwellings refer to, and they theirs in the next save.
        await db.SaveChangesAsync(cancellation);
        var successors = new Dictionary<long, Dwelling>();
        foreach (var (from, pair) in pairs)
            if (pair.New is { } dwelling)
                successors[from.Id] = succession.Begin(dwelling, from, by, place, input.On, input.SourceDocument, change);
            else if (pair.To is { } to)
                successors[from.Id] = (await succession.GetSuccessorAsync(to, "dwellings", by, from, input.On, cancellation)).Dwelling;
        var residences = await succession.GetResidencesAsync(olds, input.On, cancellation);
        var loose = await succession.GetResidencesAsync(old, input.On, cancellation);

        await db.SaveChangesAsync(cancellation);
        db.Lineages.Add(Lineage.OfBuildings(LineageKind.Replacement, old.Id, by.Id, input.On, change));
        db.Lineages.AddRange(successors.Select(pair => Lineage.OfDwellings(LineageKind.Replacement, pair.Key, pair.Value.Id, input.On, change)));
        List<Placement> placements =
        [
            .. residences.Select(r => new Placement(r, by, successors.GetValueOrDefault(r.DwellingId!.Value))),
            .. loose.Select(r => new Placement(r, by, null)),
        ];
        var (moved, undetermined) = await succession.MoveAsync(
            placements, olds, input.On, change, $"Building {old.Number} was replaced on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [.. successors.Values.Select(d => d.Id).Distinct()], by.Id, moved, undetermined);
    }

    static List<(DwellingLines From, ReplacedDwellingInput Pair)> ReadPairs(ReplaceBuildingInput input, List<DwellingLines> olds)
    {
        var pairs = new List<(DwellingLines, ReplacedDwellingInput)>();
        foreach (var pair in input.Dwellings ?? [])
        {
            var from = olds.Find(d => d.Number == pair.From)
                ?? throw RegistryError.Invalid("dwellings", "replaces-dwellings-of-the-building", $"{pair.From} is no dwelling of this building on that day.");
            if (pair.To is not null && pair.New is not null)
                throw RegistryError.Invalid("dwellings", "replaced-by-one", $"Name the dwelling that takes the place of {pair.From} in 'to', or describe it in 'new', not both.");
            if (pairs.Exists(p => p.Item1 == from))
                throw RegistryError.Invalid("dwellings", "replaces-a-dwelling-once", $"{pair.From} is named twice.");
            pairs.Add((from, pair));
        }
        return pairs;
    }

    async Task<(Building, Point)> BeginAsync(NewBuildingInput wanted, BuildingLines old, ReplaceBuildingInput input, Change change, CancellationToken cancellation)
    {
        if (wanted.Origin == Origin.Import)
            throw RegistryError.Invalid("origin", "import-is-for-importers", "Origin 'import' is for loaded files. Choose permit, field survey or owner's report.");
        var place = wanted.Location?.ToPoint("location") ?? old.On(input.On).Location;
        var facts = new BuildingFacts(
            BuildingStatus.InUse, wanted.Kind, Grade.Stated, Text.Clean(wanted.Name), wanted.Storeys, place, wanted.Footprint, wanted.RemovalDueOn, Text.Clean(input.SourceDocument));
        if (BuildingRules.FindFault(facts, input.On) is { } fault)
            throw fault;
        var area = await SmallestArea.FindAsync(db, place, cancellation);
        access.RequireArea(area);
        var building = new Building(RegistryNumber.DrawForBuilding(), area, wanted.Origin ?? Origin.OwnerReport);
        building.Versions.Add(new BuildingVersion(building, facts, new Period(input.On), change));
        db.Buildings.Add(building);
        return (building, place);
    }

    async Task<(Building, Point)> FindSuccessorAsync(RegistryNumber number, BuildingLines old, DateOnly on, CancellationToken cancellation)
    {
        var by = await succession.GetBuildingAsync(number, "by", null, cancellation);
        if (by.Id == old.Id)
            throw RegistryError.Invalid("by", "replaced-by-another", "A building is not replaced by itself.");
        if (by.Versions[0].ValidFrom > on || by.Versions.Any(v => BuildingRules.IsFinal(v.Status)))
            throw RegistryError.Invalid("by", "successor-stands", "The building that takes its place does not stand on that day, or is gone already.");
        return (by.Building, by.On(on).Location);
    }
}
