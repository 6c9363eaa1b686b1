using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

sealed class FieldFindConfiguration : IEntityTypeConfiguration<FieldFind>
{
    public void Configure(EntityTypeBuilder<FieldFind> find)
    {
        find.Property(f => f.Kind).HasConversion<EnumText<FieldFindKind>>();
        find.Property(f => f.State).HasConversion<EnumText<FieldFindState>>();
        find.Property(f => f.RejectedFor).HasConversion<EnumText<FieldFindRejection>>();
        find.PrimitiveCollection(f => f.Notes).ElementType(note => note.HasConversion<EnumText<FieldFindNote>>());
        find.Property(f => f.Location).HasColumnType("geometry(Point,4326)");
        find.Property(f => f.Outline).HasColumnType("geometry(Geometry,4326)");
        find.HasOne<Area>().WithMany().HasForeignKey(f => f.AreaId).OnDelete(DeleteBehavior.Restrict);
        find.HasOne<Building>().WithMany().HasForeignKey(f => f.BuildingId).OnDelete(DeleteBehavior.Restrict);
        find.HasOne<Building>().WithMany().HasForeignKey(f => f.MadeBuildingId).OnDelete(DeleteBehavior.Restrict);
        find.HasOne<Dwelling>().WithMany().HasForeignKey(f => f.MadeDwellingId).OnDelete(DeleteBehavior.Restrict);
        find.HasOne(f => f.Case).WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        find.HasIndex(f => f.Reference).IsUnique();
        find.HasIndex(f => f.CaseId).IsUnique();
        find.HasIndex(f => new { f.AreaId, f.Id }).HasFilter("state = 'open'").HasDatabaseName("ix_field_finds_open");
        find.HasIndex(f => new { f.ReportedBy, f.ReportedAt });
        find.ToTable(t => t.HasCheckConstraint("ck_field_finds_decided",
            "(state = 'rejected') = (rejected_for is not null) and (state = 'accepted') = (coalesce(made_building_id, made_dwelling_id) is not null)"));
    }
}
