using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Dwellings;

sealed class DwellingConfiguration : IEntityTypeConfiguration<Dwelling>, IEntityTypeConfiguration<DwellingVersion>
{
    public void Configure(EntityTypeBuilder<Dwelling> dwelling)
    {
        dwelling.Property(d => d.Origin).HasConversion<EnumText<Origin>>();
        dwelling.HasIndex(d => d.Number).IsUnique();
        dwelling.HasMany<Address>().WithOne().HasForeignKey(a => a.DwellingId).OnDelete(DeleteBehavior.Restrict);
        dwelling.HasMany<Lineage>().WithOne().HasForeignKey(l => l.FromDwellingId).OnDelete(DeleteBehavior.Restrict);
        dwelling.HasMany<Lineage>().WithOne().HasForeignKey(l => l.ToDwellingId).OnDelete(DeleteBehavior.Restrict);
        dwelling.HasMany<ExternalIdentifier>().WithOne().HasForeignKey(i => i.DwellingId).OnDelete(DeleteBehavior.Restrict);
    }

    // Spatial indexes, the count by building and the exclusion constraint are SQL: Dwellings/Sql/dwelling_versions.sql.
    public void Configure(EntityTypeBuilder<DwellingVersion> version)
    {
        version.Property(v => v.Status).HasConversion<EnumText<DwellingStatus>>();
        version.Property(v => v.Kind).HasConversion<EnumText<DwellingKind>>();
        version.Property(v => v.Grade).HasConversion<EnumText<Grade>>();
        version.Property(v => v.Location).HasColumnType("geometry(Point,4326)");
        version.Property(v => v.Outline).HasColumnType("geometry(Geometry,4326)");
        version.HasOne(v => v.Dwelling).WithMany(d => d.Versions).HasForeignKey(v => v.DwellingId).OnDelete(DeleteBehavior.Restrict);
        version.HasOne(v => v.Building).WithMany().HasForeignKey(v => v.BuildingId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => v.DwellingId);
    }
}
