using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>One month of inspections, of one area or of all together.</summary>
sealed record InspectionMonth(
    int? AreaId, DateOnly Month, int Overdue, double MeanDaysOverdue, int MostDaysOverdue, int CarriedOut, int Failed, int NoAccess);

/// <summary>One day of inspections.</summary>
sealed record InspectionDay(DateOnly Day, int CarriedOut, int Failed, int NoAccess);

/// <summary>
/// Figures over time, computed from the dates of inspections when they are asked for. What was overdue on a past day is what was due before it and ended
/// after it; a due date that moved since counts as it stands. They grow with the visits of the asked time and with what is overdue.
/// </summary>
static class InspectionTrend
{
    public const int MostMonths = 24;
    public const int MostDays = 92;
    public const int MostRows = 500;
    const int UsualMonths = 12;

    public static void AddInspectionTrendQueries(this ObjectGraphType query)
    {
        query.Field<ListGraphType<NonNullGraphType<InspectionMonthType>>>("inspectionMonths")
            .Description($"Inspections by month, in your areas, the oldest month first: what was overdue at its end, and what was carried out in it. At most {MostRows} rows. Totals only, never a building.")
            .Argument<IntGraphType>("months", $"How many months, the present one included; {UsualMonths} when not given, at most {MostMonths}.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .Argument<BooleanGraphType>("byArea", "A row for each area of a month, instead of one for all together.")
            .ResolveAsync(async c =>
            {
                var months = c.GetArgument<int?>("months") ?? UsualMonths;
                if (months is < 1 or > MostMonths)
                    throw new RegistryError(RegistryError.LimitExceeded, $"'months' takes 1 to {MostMonths}.", "months", "months-limit");
                return await LoadMonthsAsync(c.Db(), await ListedInspections.AreasAsync(c), months, c.GetArgument<bool?>("byArea") ?? false, c.Today(), c.CancellationToken);
            })
            .Require(Permission.InspectionTotals);
        query.Field<ListGraphType<NonNullGraphType<InspectionDayType>>>("inspectionDays")
            .Description($"Inspections carried out by day, in your areas; at most {MostDays} days. Totals only, never a building.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that is no longer asked for.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .ResolveAsync(async c =>
            {
                var (from, until) = SpanOf(c);
                return await LoadDaysAsync(c.Db(), await ListedInspections.AreasAsync(c), from, until, c.CancellationToken);
            })
            .Require(Permission.InspectionTotals);
    }

    /// <exception cref="RegistryError">The span is turned round or too long.</exception>
    public static (DateOnly From, DateOnly Until) SpanOf(IResolveFieldContext context)
    {
        var (from, until) = (context.GetArgument<DateOnly>("from"), context.GetArgument<DateOnly>("until"));
        return until > from && until.DayNumber - from.DayNumber <= MostDays
            ? (from, until)
            : throw new RegistryError(RegistryError.LimitExceeded, $"Ask for 1 to {MostDays} days: 'until' lies after 'from'.", "until", "days-limit");
    }

    static Task<List<InspectionMonth>> LoadMonthsAsync(
        RegistryDbContext db, IReadOnlyCollection<int>? areas, int months, bool byArea, DateOnly today, CancellationToken cancellation)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months);
        return db.Database.SqlQuery<InspectionMonth>(
            $"""
            with months as (
              select m::date as month, least((m + interval '1 month')::date - 1, {today}) as last_day
              from generate_series({first}::timestamp, {today}::timestamp, interval '1 month') as m
            ), visits as (
              select b.area_id, i.due_on, i.outcome, i.carried_out_on, coalesce(i.carried_out_on, i.closed_on) as ended_on
              from registry.inspections i join registry.buildings b on b.id = i.building_id
              where b.area_id is not null and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
                and (i.carried_out_on is null and i.closed_on is null and i.due_on < {today} or i.carried_out_on >= {first} or i.closed_on >= {first})
            ), seen as (
              select m.month, v.area_id, v.outcome, v.carried_out_on between m.month and m.last_day as is_visit,
                case when v.due_on < m.last_day and (v.ended_on is null or v.ended_on > m.last_day) then m.last_day - v.due_on end as days
              from months m left join visits v on true
            )
            select case when {byArea} then area_id end as area_id, month, count(days)::int as overdue, coalesce(round(avg(days), 1), 0)::float8 as mean_days_overdue,
              coalesce(max(days), 0) as most_days_overdue, (count(*) filter (where is_visit and outcome <> 'no_access'))::int as carried_out,
              (count(*) filter (where is_visit and outcome = 'failed'))::int as failed, (count(*) filter (where is_visit and outcome = 'no_access'))::int as no_access
            from seen
            where not {byArea} or area_id is not null
            group by 1, 2
            order by 2, 1
            limit {MostRows}
            """).ToListAsync(cancellation);
    }

    static Task<List<InspectionDay>> LoadDaysAsync(RegistryDbContext db, IReadOnlyCollection<int>? areas, DateOnly from, DateOnly until, CancellationToken cancellation) =>
        db.Database.SqlQuery<InspectionDay>(
            $"""
            select d::date as day, (count(v.outcome) filter (where v.outcome <> 'no_access'))::int as carried_out,
              (count(v.outcome) filter (where v.outcome = 'failed'))::int as failed, (count(v.outcome) filter (where v.outcome = 'no_access'))::int as no_access
            from generate_series({from}::timestamp, {until}::timestamp - interval '1 day', interval '1 day') as d
            left join (
              select i.carried_out_on, i.outcome from registry.inspections i join registry.buildings b on b.id = i.building_id
              where i.carried_out_on >= {from} and i.carried_out_on < {until} and b.area_id is not null
                and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
            ) as v on v.carried_out_on = d::date
            group by d
            order by d
            """).ToListAsync(cancellation);
}

sealed class InspectionMonthType : ObjectGraphType<InspectionMonth>
{
    public InspectionMonthType()
    {
        Name = "InspectionMonth";
        Description = "One month of inspections. Totals, never a building.";
        Field<AreaType>("area").Description("The area, where rows are by area.")
            .Resolve(c => c.Source.AreaId is { } area ? c.LoadOne("area", area, AreaView.LoadAsync) : null).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<DateType>>("month").Description("Its first day.").Resolve(c => c.Source.Month).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("overdue").Description("Inspections that were overdue at its end; of the present month, today.").Resolve(c => c.Source.Overdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<FloatGraphType>>("meanDaysOverdue").Description("Of them.").Resolve(c => c.Source.MeanDaysOverdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("mostDaysOverdue").Description("Of the latest of them.").Resolve(c => c.Source.MostDaysOverdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("carriedOut").Description("Visits in it that were let in.").Resolve(c => c.Source.CarriedOut).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("failed").Description("Of them those that failed.").Resolve(c => c.Source.Failed).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("noAccess").Description("Visits in it that nobody let in.").Resolve(c => c.Source.NoAccess).Require(Permission.InspectionTotals);
    }
}

sealed class InspectionDayType : ObjectGraphType<InspectionDay>
{
    public InspectionDayType()
    {
        Name = "InspectionDay";
        Description = "One day of inspections. Totals, never a building.";
        Field<NonNullGraphType<DateType>>("day").Description("The day.").Resolve(c => c.Source.Day).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("carriedOut").Description("Visits that were let in.").Resolve(c => c.Source.CarriedOut).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("failed").Description("Of them those that failed.").Resolve(c => c.Source.Failed).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("noAccess").Description("Visits that nobody let in.").Resolve(c => c.Source.NoAccess).Require(Permission.InspectionTotals);
    }
}
