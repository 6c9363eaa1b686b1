using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>What choosing places by risk was worth, against visiting them in the order of their due dates.</summary>
/// <param name="Visits">Visits in the span that were let in.</param>
/// <param name="Days">In the mean of all places of either order, by their weight.</param>
sealed record SoonerFigure(int Visits, double Days);

/// <summary>
/// Days sooner. The same number of visits on each day of a span, given to the places in the order of their due dates instead: how many days later would each
/// place have been visited, in the mean by weight? What one of the two orders does not visit within the span counts as visited on the day after it. It counts
/// visits only: in the order of due dates more time goes into driving, so that fewer of them would have been made. It grows with the visits of the span.
/// </summary>
static class DaysSooner
{
    public static void AddDaysSooner(this ObjectGraphType query) =>
        query.Field<SoonerFigureType>("daysSooner")
            .Description($"How many days sooner places were visited than in the order of their due dates, in your areas; at most {InspectionTrend.MostDays} days. A figure only, never a building.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that is no longer asked for.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .ResolveAsync(async c =>
            {
                var (from, until) = InspectionTrend.SpanOf(c);
                return await LoadAsync(c.Db(), await ListedInspections.AreasAsync(c), from, until, c.CancellationToken);
            })
            .Require(Permission.InspectionTotals);

    static Task<SoonerFigure> LoadAsync(RegistryDbContext db, IReadOnlyCollection<int>? areas, DateOnly from, DateOnly until, CancellationToken cancellation) =>
        db.Database.SqlQuery<SoonerFigure>(
            $"""
            with visits as materialized (
              select i.id, i.due_on, i.weight, i.carried_out_on as day
              from registry.inspections i join registry.buildings b on b.id = i.building_id
              where i.carried_out_on >= {from} and i.carried_out_on < {until} and i.outcome <> 'no_access'
                and b.area_id is not null and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
            ), waiting as (
              (select i.id, i.due_on, i.weight
               from registry.inspections i join registry.buildings b on b.id = i.building_id
               where i.carried_out_on is null and i.closed_on is null and b.area_id is not null and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
               order by i.due_on, i.id limit (select count(*) from visits))
              union all
              (select i.id, i.due_on, i.weight
               from registry.inspections i join registry.buildings b on b.id = i.building_id
               where i.carried_out_on >= {until} and b.area_id is not null and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
               order by i.due_on, i.id limit (select count(*) from visits))
            ), in_order as (
              select place.id, place.weight, place.day, row_number() over (order by place.due_on, place.id) as turn
              from (select id, due_on, weight, day from visits union all select id, due_on, weight, null from waiting) as place
            ), turns as (
              select v.day, row_number() over (order by v.day, v.id) as turn from visits v
            )
            select (select count(*)::int from visits) as visits,
              coalesce(round(sum(o.weight * (coalesce(t.day, {until}) - coalesce(o.day, {until})))::numeric / nullif(sum(o.weight), 0), 1), 0)::float8 as days
            from in_order o left join turns t on t.turn = o.turn
            where o.day is not null or t.day is not null
            """).SingleAsync(cancellation);
}

sealed class SoonerFigureType : ObjectGraphType<SoonerFigure>
{
    public SoonerFigureType()
    {
        Name = "DaysSooner";
        Description = "What choosing places by risk was worth, against visiting them in the order of their due dates.";
        Field<NonNullGraphType<IntGraphType>>("visits").Description("Visits in the span that were let in.").Resolve(c => c.Source.Visits).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<FloatGraphType>>("days").Description("How many days sooner a place was visited than the same number of visits on each day would have come to it in the order of due dates: the mean by weight of the places of either order. Below 0 where it was later.")
            .Resolve(c => c.Source.Days).Require(Permission.InspectionTotals);
    }
}
