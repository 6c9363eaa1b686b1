using DwellingRegistry.Features.Areas;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Residency;

sealed class ResidenceConfiguration : IEntityTypeConfiguration<Residence>
{
    // The derived spans and the two constraints of one main residence are SQL: Residency/Sql/residences.sql.
    public void Configure(EntityTypeBuilder<Residence> residence)
    {
        residence.Property(r => r.Kind).HasConversion<EnumText<ResidenceKind>>();
        residence.Property(r => r.Basis).HasConversion<EnumText<ResidenceBasis>>();
        residence.Property(r => r.LinkQuality).HasConversion<EnumText<LinkQuality>>();
        residence.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        residence.HasOne(r => r.Dwelling).WithMany().HasForeignKey(r => r.DwellingId).OnDelete(DeleteBehavior.Restrict);
        residence.HasOne(r => r.Building).WithMany().HasForeignKey(r => r.BuildingId).OnDelete(DeleteBehavior.Restrict);
        residence.HasOne<Area>().WithMany().HasForeignKey(r => r.AreaId).OnDelete(DeleteBehavior.Restrict);
        residence.HasOne<Household>().WithMany().HasForeignKey(r => r.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        residence.HasIndex(r => r.PersonId);
        residence.HasIndex(r => r.DwellingId);
        residence.HasIndex(r => r.BuildingId);
        residence.HasIndex(r => r.SeriesId).IsUnique().HasFilter("recorded_until is null");
        residence.ToTable(t => t.HasCheckConstraint("ck_residences_dwelling_unless_building", "(dwelling_id is null) = (link_quality = 'building')"));
    }
}
