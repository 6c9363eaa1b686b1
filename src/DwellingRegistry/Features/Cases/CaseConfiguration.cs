using DwellingRegistry.Features.Areas;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Cases;

sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> c)
    {
        c.Property(x => x.Kind).HasConversion<EnumText<CaseKind>>();
        c.Property(x => x.Status).HasConversion<EnumText<CaseStatus>>().HasDefaultValueSql("'open'");
        c.Property(x => x.OpenedAt).HasDefaultValueSql("now()");
        c.HasOne(x => x.OpenedByChange).WithMany().HasForeignKey(x => x.OpenedByChangeId).OnDelete(DeleteBehavior.Restrict);
        c.HasOne(x => x.EffectChange).WithMany().HasForeignKey(x => x.EffectChangeId).OnDelete(DeleteBehavior.Restrict);
        c.HasIndex(x => x.ResidenceSeriesId).HasFilter("residence_series_id is not null");
        c.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
        c.HasIndex(x => new { x.AreaId, x.OpenedAt }).HasFilter("status = 'open'");
        // One open case of a kind for a place: a source that keeps missing a building does not open a case a day. What was found in the field is no
        // registered place yet.
        c.HasIndex(x => new { x.Kind, x.BuildingId, x.DwellingId }).IsUnique().AreNullsDistinct(false)
            .HasFilter("status = 'open' and person_id is null and kind <> 'field_found'").HasDatabaseName("ux_cases_open_place");
    }
}
