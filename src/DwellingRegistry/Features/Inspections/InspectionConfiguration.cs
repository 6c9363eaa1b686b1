using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Inspections;

sealed class InspectionConfiguration : IEntityTypeConfiguration<Inspection>, IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme) => programme.HasIndex(p => p.Code).IsUnique();

    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.Property(i => i.Outcome).HasConversion<EnumText<InspectionOutcome>>();
        inspection.Property(i => i.Location).HasColumnType("geometry(Point,4326)");
        inspection.HasOne(i => i.Building).WithMany().HasForeignKey(i => i.BuildingId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne(i => i.Programme).WithMany().HasForeignKey(i => i.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasIndex(i => i.Reference).IsUnique();
        inspection.HasIndex(i => i.BuildingId);
        inspection.HasIndex(i => new { i.BuildingId, i.ProgrammeId }).IsUnique().HasFilter("carried_out_on is null").HasDatabaseName("ux_inspections_one_open");
    }
}
