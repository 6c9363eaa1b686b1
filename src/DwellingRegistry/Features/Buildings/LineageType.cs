using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>One step of lineage, seen from one of its places: what the other place is.</summary>
/// <param name="Of">The place that was asked.</param>
/// <param name="Forward">True where the other came of it; false where it came of the other.</param>
/// <param name="Kind">Split, merge or replacement.</param>
/// <param name="HappenedOn">The day.</param>
/// <param name="BuildingId">The other, if it is a building.</param>
/// <param name="DwellingId">The other, if it is a dwelling.</param>
/// <param name="Moment">What is asked of the other is asked for this moment: on the day it happened at the earliest, when both had been.</param>
public sealed record LineageStep(long Of, bool Forward, LineageKind Kind, DateOnly HappenedOn, long? BuildingId, long? DwellingId, Moment Moment);

public sealed record LineageView(IReadOnlyList<LineageStep> From, IReadOnlyList<LineageStep> To)
{
    public static LineageView Of(IReadOnlyList<LineageStep> steps) => new([.. steps.Where(s => !s.Forward)], [.. steps.Where(s => s.Forward)]);

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<LineageStep>>> OfBuildings(Moment moment) =>
        async (db, ids, cancellation) =>
        [
            .. from l in await Known(db, moment).Where(l => ids.Contains(l.FromBuildingId!.Value)).ToListAsync(cancellation)
               select new LineageStep(l.FromBuildingId!.Value, true, l.Kind, l.HappenedOn, l.ToBuildingId, null, Later(moment, l.HappenedOn)),
            .. from l in await Known(db, moment).Where(l => ids.Contains(l.ToBuildingId!.Value)).ToListAsync(cancellation)
               select new LineageStep(l.ToBuildingId!.Value, false, l.Kind, l.HappenedOn, l.FromBuildingId, null, Later(moment, l.HappenedOn)),
        ];

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<LineageStep>>> OfDwellings(Moment moment) =>
        async (db, ids, cancellation) =>
        [
            .. from l in await Known(db, moment).Where(l => ids.Contains(l.FromDwellingId!.Value)).ToListAsync(cancellation)
               select new LineageStep(l.FromDwellingId!.Value, true, l.Kind, l.HappenedOn, null, l.ToDwellingId, Later(moment, l.HappenedOn)),
            .. from l in await Known(db, moment).Where(l => ids.Contains(l.ToDwellingId!.Value)).ToListAsync(cancellation)
               select new LineageStep(l.ToDwellingId!.Value, false, l.Kind, l.HappenedOn, null, l.FromDwellingId, Later(moment, l.HappenedOn)),
        ];

    static IQueryable<Lineage> Known(RegistryDbContext db, Moment moment) =>
        db.Lineages.AsNoTracking().KnownAt(moment.KnownAt).OrderBy(l => l.HappenedOn).ThenBy(l => l.Id);

    static Moment Later(Moment moment, DateOnly day) => moment.AsOf < day ? moment with { AsOf = day } : moment;
}

sealed class LineageType : ObjectGraphType<LineageView>
{
    public LineageType()
    {
        Name = "Lineage";
        Description = "Where a place came from and what became of it, as it is known.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<LineageStepType>>>>("from").Description("The places it came from, oldest first.").Resolve(c => c.Source.From).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<LineageStepType>>>>("to").Description("The places that came of it, oldest first.").Resolve(c => c.Source.To).Require(Permission.PlaceFacts);
    }
}

sealed class LineageStepType : ObjectGraphType<LineageStep>
{
    public LineageStepType()
    {
        Name = "LineageStep";
        Description = "A split, merge or replacement, and the place on its other side.";
        Field<NonNullGraphType<EnumerationGraphType<LineageKind>>>("kind").Description("What happened.").Resolve(c => c.Source.Kind).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<DateType>>("happenedOn").Description("When.").Resolve(c => c.Source.HappenedOn).Require(Permission.PlaceFacts);
        Field<BuildingType>("building").Description("The other building, of a building.")
            .Resolve(c => c.Source.BuildingId is { } id ? c.LoadBuilding(id, c.Source.Moment) : null).Require(Permission.PlaceFacts);
    }
}
