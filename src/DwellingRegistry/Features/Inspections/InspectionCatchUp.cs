using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Inspections;

/// <summary>
/// How far inspections have caught up with loads, which are silent in the outbox: a load raises the edition of the places, and then all buildings are
/// gone through once by their ids, a bounded piece a step, in search of those that were never judged or were recorded anew. One row.
/// </summary>
public sealed class InspectionCatchUp
{
    /// <summary>How many buildings one step looks at, by id.</summary>
    const int Looked = 5000;

    /// <summary>How many of them one step judges at most.</summary>
    public const int Judged = 500;

    public int Id { get; private set; } = 1;

    /// <summary>The edition of the places that all of this is done for.</summary>
    public long PlacesEdition { get; private set; }

    /// <summary>The edition that it is being done for; null when nothing is to be done.</summary>
    public long? Towards { get; private set; }

    /// <summary>The building that was the last to be looked at.</summary>
    public long AfterBuilding { get; private set; }

    /// <summary>When this going through began.</summary>
    public DateTimeOffset? BeganAt { get; private set; }

    /// <summary>When the last complete one began: what is recorded since has to be judged.</summary>
    public DateTimeOffset JudgedAt { get; private set; }

    /// <summary>Takes one step.</summary>
    /// <param name="db">In a transaction that no other follower is in.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The buildings to judge in the same transaction.</returns>
    public static async Task<List<long>> StepAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            update registry.inspection_catch_ups c set towards = s.places_edition, after_building = 0, began_at = now()
            from registry.register_state s where c.towards is null and c.places_edition <> s.places_edition
            """, cancellation);
        var following = await db.Database.SqlQuery<long?>(
            $"""
            select max(id) as "Value" from (
              select b.id from registry.buildings b where b.id > (select after_building from registry.inspection_catch_ups) order by b.id limit {Looked}) as looked
            """).SingleAsync(cancellation);
        if (following is not { } last)
        {
            await db.Database.ExecuteSqlAsync(
                $"update registry.inspection_catch_ups set places_edition = towards, towards = null, judged_at = began_at, began_at = null where towards is not null", cancellation);
            return [];
        }
        // The rows of a load bear the moment at which its transaction began, which may lie before this began to look: hence the day.
        var found = await db.Database.SqlQuery<long>(
            $"""
            select b.id as "Value" from registry.buildings b cross join registry.inspection_catch_ups c
            where b.id > c.after_building and b.id <= {last} and (
              not exists (select from registry.inspections i where i.building_id = b.id)
              or exists (select from registry.building_versions v where v.building_id = b.id and v.recorded_until is null and v.recorded_from > c.judged_at - interval '1 day')
              or exists (select from registry.dwelling_versions d where d.building_id = b.id and d.recorded_until is null and d.recorded_from > c.judged_at - interval '1 day'))
            order by b.id
            limit {Judged}
            """).ToListAsync(cancellation);
        var done = found.Count == Judged ? found[^1] : last;
        await db.Database.ExecuteSqlAsync($"update registry.inspection_catch_ups set after_building = {done}", cancellation);
        return found;
    }
}

sealed class InspectionCatchUpConfiguration : IEntityTypeConfiguration<InspectionCatchUp>
{
    public void Configure(EntityTypeBuilder<InspectionCatchUp> catchUp)
    {
        catchUp.Property(c => c.Id).ValueGeneratedNever();
        catchUp.ToTable("inspection_catch_ups", t => t.HasCheckConstraint("ck_inspection_catch_ups_one_row", "id = 1"));
    }
}
