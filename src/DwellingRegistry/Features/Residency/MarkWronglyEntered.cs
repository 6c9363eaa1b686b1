using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="Number">The building or dwelling that never was.</param>
/// <param name="SourceDocument">What shows it.</param>
/// <param name="ExpectedVersion">The version that the caller looked at.</param>
public sealed record MarkWronglyEnteredInput(RegistryNumber Number, string? SourceDocument, string? ExpectedVersion);

/// <summary>
/// Records that a building or a dwelling never existed. That is no demolition: its whole life gets the status, from its first day, and the dwellings
/// of a building that never was were none either.
/// </summary>
public sealed class MarkWronglyEntered(RegistryDbContext db, Succession succession, ChangeJournal journal)
{
    /// <exception cref="RegistryError">Residences refer to it, it is final already, or it lies outside the clerk's areas.</exception>
    public Task<StructuralEvent> HandleAsync(MarkWronglyEnteredInput input, CancellationToken cancellation) =>
        input.Number.IsBuilding ? HandleBuildingAsync(input, cancellation) : HandleDwellingAsync(input, cancellation);

    async Task<StructuralEvent> HandleBuildingAsync(MarkWronglyEnteredInput input, CancellationToken cancellation)
    {
        var building = await succession.GetBuildingAsync(input.Number, "number", input.ExpectedVersion, cancellation);
        var dwellings = await succession.GetDwellingsOfAsync(building, DateOnly.MaxValue, cancellation);
        if (BuildingRules.FindTransitionFault(building.Versions[^1].Status, BuildingStatus.WronglyEntered) is { } fault)
            throw fault;
        RequireNoResidence(await db.Residences.Listed().CountAsync(r => r.RecordedUntil == null && r.BuildingId == building.Id, cancellation));

        var change = journal.Begin(ChangeKind.BuildingWronglyEntered, null, input.SourceDocument);
        foreach (var version in building.Versions)
            version.CloseWith(change);
        db.BuildingVersions.Add(new BuildingVersion(
            building.Building, building.Versions[^1].Facts with { Status = BuildingStatus.WronglyEntered, SourceDocument = Text.Clean(input.SourceDocument) },
            new Period(building.Versions[0].ValidFrom), change));
        foreach (var dwelling in dwellings)
            Mark(dwelling, input, change);
        return await FinishAsync(dwellings, change, $"Building {building.Number} never existed.", cancellation);
    }

    async Task<StructuralEvent> HandleDwellingAsync(MarkWronglyEnteredInput input, CancellationToken cancellation)
    {
        var dwelling = await succession.GetDwellingAsync(input.Number, "number", input.ExpectedVersion, cancellation);
        if (DwellingRules.FindTransitionFault(dwelling.Versions[^1].Status, DwellingStatus.WronglyEntered) is { } fault)
            throw fault;
        RequireNoResidence(await db.Residences.Listed().CountAsync(r => r.RecordedUntil == null && r.DwellingId == dwelling.Id, cancellation));

        var change = journal.Begin(ChangeKind.DwellingWronglyEntered, null, input.SourceDocument);
        Mark(dwelling, input, change);
        return await FinishAsync([dwelling], change, $"Dwelling {dwelling.Number} never existed.", cancellation);
    }

    void Mark(DwellingLines dwelling, MarkWronglyEnteredInput input, Change change)
    {
        foreach (var version in dwelling.Versions)
            version.CloseWith(change);
        var last = dwelling.Versions[^1];
        db.DwellingVersions.Add(new DwellingVersion(
            dwelling.Dwelling, last.BuildingId, last.Facts with { Status = DwellingStatus.WronglyEntered, SourceDocument = Text.Clean(input.SourceDocument) },
            new Period(dwelling.Versions[0].ValidFrom), change));
    }

    async Task<StructuralEvent> FinishAsync(IReadOnlyList<DwellingLines> dwellings, Change change, string what, CancellationToken cancellation)
    {
        await succession.MoveAsync([], dwellings, DateOnly.MinValue, change, what, cancellation);
        return new StructuralEvent(change, [], null, 0, 0);
    }

    static void RequireNoResidence(int residences)
    {
        if (residences > 0)
            throw RegistryError.Conflict("number", "wrongly-entered-has-no-residences",
                $"{residences} residence{(residences == 1 ? "" : "s")}, past or current, refer to it. Correct those first: what never existed was lived in by nobody.");
    }
}
