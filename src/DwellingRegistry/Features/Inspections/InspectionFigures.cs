using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>How late one programme is in one area.</summary>
sealed record InspectionFigure(int AreaId, string ProgrammeCode, string ProgrammeName, int Overdue, int MostDaysOverdue, double MeanDaysOverdue, int Escalated);

/// <summary>
/// Overdue figures, counted when they are asked for: the index of open inspections gives the overdue ones, so that it grows with them and not with
/// the register or its past.
/// </summary>
static class InspectionFigures
{
    public const int Most = 500;

    public static Task<List<InspectionFigure>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<int>? areas, DateOnly today, CancellationToken cancellation) =>
        db.Database.SqlQuery<InspectionFigure>(
            $"""
            select b.area_id, p.code as programme_code, p.name as programme_name, count(*)::int as overdue, max({today} - i.due_on) as most_days_overdue,
              round(avg({today} - i.due_on), 1)::float8 as mean_days_overdue, (count(*) filter (where i.escalated))::int as escalated
            from registry.inspections i join registry.buildings b on b.id = i.building_id join registry.programmes p on p.id = i.programme_id
            where i.carried_out_on is null and i.closed_on is null and i.due_on < {today} and b.area_id is not null
              and ({areas is null} or b.area_id = any ({areas?.ToArray() ?? []}))
            group by b.area_id, p.id
            order by overdue desc, b.area_id, p.code
            limit {Most}
            """).ToListAsync(cancellation);
}

sealed class InspectionFigureType : ObjectGraphType<InspectionFigure>
{
    public InspectionFigureType()
    {
        Name = "InspectionFigure";
        Description = "How late one programme is in one area. Totals, never a building.";
        Field<AreaType>("area").Description("The area.").Resolve(c => c.LoadOne("area", c.Source.AreaId, AreaView.LoadAsync)).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<StringGraphType>>("programme").Description("The programme's code.").Resolve(c => c.Source.ProgrammeCode).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<StringGraphType>>("programmeName").Description("The programme's name.").Resolve(c => c.Source.ProgrammeName).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("overdue").Description("Inspections past their due date.").Resolve(c => c.Source.Overdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("mostDaysOverdue").Description("Of the latest of them.").Resolve(c => c.Source.MostDaysOverdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<FloatGraphType>>("meanDaysOverdue").Description("Of all of them.").Resolve(c => c.Source.MeanDaysOverdue).Require(Permission.InspectionTotals);
        Field<NonNullGraphType<IntGraphType>>("escalated").Description("Of them those that found no access too often.").Resolve(c => c.Source.Escalated).Require(Permission.InspectionTotals);
    }
}
