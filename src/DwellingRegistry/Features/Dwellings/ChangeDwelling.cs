using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Dwellings;

public sealed record ChangeDwellingInput : StatedDwelling
{
    /// <summary>The day on which it happened; today when not given.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>Records that something happened to a dwelling: from a day on other facts hold. What held before stays recorded for the days before.</summary>
public sealed class ChangeDwelling(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">A rule is broken, somebody changed it since, or it lies outside the clerk's areas.</exception>
    public async Task HandleAsync(ChangeDwellingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var on = input.On ?? today;
        var recorded = await RecordedDwelling.GetAsync(db, input.Number, cancellation);
        access.RequireArea(recorded.Building.AreaId);
        var version = recorded.FindOn(on);
        if (version is not null)
            RecordedDwelling.RequireVersion(input.ExpectedVersion, version);
        if (VersionRules.FindChangeFault(recorded.Versions.Select(v => v.Valid), on, today, "correctDwelling") is { } fault)
            throw fault;
        var facts = input.Over(version!.Facts);
        await RequireAsync(recorded, facts, version, on, cancellation);

        var change = journal.Begin(ChangeKind.DwellingChanged, on, input.SourceDocument);
        version.CloseWith(change);
        if (version.ValidFrom < on)
            db.DwellingVersions.Add(new DwellingVersion(recorded.Dwelling, version.BuildingId, version.Facts, new Period(version.ValidFrom, on), change));
        db.DwellingVersions.Add(new DwellingVersion(recorded.Dwelling, version.BuildingId, facts, new Period(on), change));
        await db.SaveChangesAsync(cancellation);
    }

    async Task RequireAsync(RecordedDwelling recorded, DwellingFacts facts, DwellingVersion version, DateOnly on, CancellationToken cancellation)
    {
        if (DwellingRules.IsFinal(version.Status))
            throw DwellingRules.FindTransitionFault(version.Status, facts.Status)!;
        await recorded.RequireAsync(db, facts, version, on, cancellation);
        if (facts.Status != version.Status && DwellingRules.FindTransitionFault(version.Status, facts.Status) is { } fault)
            throw fault;
        if (facts with { SourceDocument = version.SourceDocument } == version.Facts)
            throw RegistryError.Invalid("input", "something-changes", "All this is recorded already. Say what changed.");
    }
}

sealed class ChangeDwellingInputType : StatedDwellingType<ChangeDwellingInput>
{
    public ChangeDwellingInputType()
    {
        Name = "ChangeDwellingInput";
        Description = "What happened to a dwelling: what is left out stays as it is.";
        Field<DateType>("on").Description("The day on which it happened; today when not given.");
    }
}
