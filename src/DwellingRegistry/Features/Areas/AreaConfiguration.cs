using DwellingRegistry.Features.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Areas;

sealed class AreaConfiguration : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> area)
    {
        area.Property(a => a.Boundary).HasColumnType("geometry(MultiPolygon,4326)");
        area.Property(a => a.Label).HasColumnType("geometry(Point,4326)");
        area.HasOne(a => a.Parent).WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
        area.HasIndex(a => new { a.Scheme, a.ExternalId }).IsUnique();
        area.HasIndex(a => a.Boundary).HasMethod("gist");
        area.HasIndex(a => a.Level);
        area.HasMany<RoleAssignment>().WithOne().HasForeignKey(a => a.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}
