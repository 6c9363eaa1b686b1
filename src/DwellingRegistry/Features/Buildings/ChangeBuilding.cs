using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

public sealed record ChangeBuildingInput : StatedBuilding
{
    /// <summary>The day on which it happened; today when not given.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>Records that something happened to a building: from a day on other facts hold. What held before stays recorded for the days before.</summary>
public sealed class ChangeBuilding(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">A rule is broken, somebody changed it since, or it lies outside the clerk's areas.</exception>
    public async Task HandleAsync(ChangeBuildingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var on = input.On ?? today;
        var recorded = await RecordedBuilding.GetAsync(db, input.Number, cancellation);
        access.RequireArea(recorded.Building.AreaId);
        var version = recorded.FindOn(on);
        if (version is not null)
            ExpectedVersion.Require(input.ExpectedVersion, version);
        if (VersionRules.FindChangeFault(recorded.Versions.Select(v => v.Valid), on, today, "correctBuilding") is { } fault)
            throw fault;
        var facts = input.Over(version!.Facts);
        await RequireAsync(recorded, facts, version, cancellation);

        var change = journal.Begin(ChangeKind.BuildingChanged, on, input.SourceDocument);
        version.CloseWith(change);
        if (version.ValidFrom < on)
            db.BuildingVersions.Add(new BuildingVersion(recorded.Building, version.Facts, new Period(version.ValidFrom, on), change));
        db.BuildingVersions.Add(new BuildingVersion(recorded.Building, facts, new Period(on), change));
        await db.SaveChangesAsync(cancellation);
    }

    async Task RequireAsync(RecordedBuilding recorded, BuildingFacts facts, BuildingVersion version, CancellationToken cancellation)
    {
        if (BuildingRules.IsFinal(version.Status))
            throw BuildingRules.FindTransitionFault(version.Status, facts.Status)!;
        await recorded.RequireAsync(db, facts, version, recorded.FirstDay, cancellation);
        if (facts.Status != version.Status && BuildingRules.FindTransitionFault(version.Status, facts.Status) is { } fault)
            throw fault;
        if (facts with { SourceDocument = version.SourceDocument } == version.Facts)
            throw RegistryError.Invalid("input", "something-changes", "All this is recorded already. Say what changed.");
    }
}

sealed class ChangeBuildingInputType : StatedBuildingType<ChangeBuildingInput>
{
    public ChangeBuildingInputType()
    {
        Name = "ChangeBuildingInput";
        Description = "What happened to a building: what is left out stays as it is.";
        Field<DateType>("on").Description("The day on which it happened; today when not given.");
    }
}
