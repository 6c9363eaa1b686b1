using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

public sealed record CorrectBuildingInput : StatedBuilding
{
    /// <summary>A day in the period that is corrected; today when not given.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The first day of the period as it should stand; given as null, nobody knows since when.</summary>
    public DateOnly? ValidFrom { get; init; }
}

/// <summary>
/// Records that what stood for a period was wrong. Nothing happened in the world; what was recorded before stays readable under asKnownAt.
/// What has a final status is corrected by the registrar alone.
/// </summary>
public sealed class CorrectBuilding(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>A day on which the corrected version holds.</returns>
    /// <exception cref="RegistryError">A rule is broken, somebody changed it since, or it is not the caller's to correct.</exception>
    public async Task<DateOnly> HandleAsync(CorrectBuildingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var asOf = input.AsOf ?? today;
        var recorded = await RecordedBuilding.GetAsync(db, input.Number, cancellation);
        var version = recorded.FindOn(asOf);
        access.Require(version is not null && BuildingRules.IsFinal(version.Status) ? Permission.CorrectFinal : Permission.ChangePlaces);
        access.RequireArea(recorded.Building.AreaId);
        if (version is null)
            throw RegistryError.Invalid("asOf", "not-before-it-existed", $"Nothing is recorded for {asOf:yyyy-MM-dd}. Give a day in the period that is to be corrected.");
        ExpectedVersion.Require(input.ExpectedVersion, version);

        var before = recorded.Versions.LastOrDefault(v => v.ValidFrom < version.ValidFrom);
        var after = recorded.Versions.FirstOrDefault(v => v.ValidFrom > version.ValidFrom);
        var from = input.Given.Contains("validFrom") ? input.ValidFrom ?? DateOnly.MinValue : version.ValidFrom;
        var facts = input.Over(version.Facts);
        if (from != version.ValidFrom && VersionRules.FindStartFault(version.Valid, before?.Valid, from, today) is { } startFault)
            throw startFault;
        await recorded.RequireAsync(db, facts, version, before is null ? from : recorded.FirstDay, cancellation);
        if (facts.Status != version.Status && (FindStepFault(before?.Status, facts.Status) ?? FindStepFault(facts.Status, after?.Status)) is { } stepFault)
            throw stepFault;
        if (from == version.ValidFrom && facts with { SourceDocument = version.SourceDocument } == version.Facts)
            throw RegistryError.Invalid("input", "something-changes", "All this is recorded already. Say what was wrong.");

        var change = journal.Begin(ChangeKind.BuildingCorrected, from == DateOnly.MinValue ? null : from, input.SourceDocument);
        version.CloseWith(change);
        db.BuildingVersions.Add(new BuildingVersion(recorded.Building, facts, new Period(from, version.ValidUntil), change));
        // What held until then now holds until the moved day; one that ended earlier only gives way.
        if (before is not null && from != version.ValidFrom && (before.ValidUntil == version.ValidFrom || before.Valid.Contains(from)))
        {
            before.CloseWith(change);
            db.BuildingVersions.Add(new BuildingVersion(recorded.Building, before.Facts, new Period(before.ValidFrom, from), change));
        }
        await db.SaveChangesAsync(cancellation);
        return from > asOf ? from : asOf;
    }

    static RegistryError? FindStepFault(BuildingStatus? from, BuildingStatus? to) =>
        from is { } earlier && to is { } later && earlier != later ? BuildingRules.FindTransitionFault(earlier, later) : null;
}

sealed class CorrectBuildingInputType : StatedBuildingType<CorrectBuildingInput>
{
    public CorrectBuildingInputType()
    {
        Name = "CorrectBuildingInput";
        Description = "What should have been recorded of a building for a period: what is left out stays as it is.";
        Field<DateType>("asOf").Description("A day in the period that is corrected; today when not given.");
        Field<DateType>("validFrom").Description("The first day of that period, where that was wrong; null when nobody knows.");
    }
}
