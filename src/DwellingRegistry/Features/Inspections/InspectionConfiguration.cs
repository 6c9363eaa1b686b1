using System.Text.Json;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Inspections;

sealed class InspectionConfiguration : IEntityTypeConfiguration<Inspection>, IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<Finding>,
    IEntityTypeConfiguration<InspectionAssignment>
{
    public void Configure(EntityTypeBuilder<Programme> programme) => programme.HasIndex(p => p.Code).IsUnique();

    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.Property(i => i.Outcome).HasConversion<EnumText<InspectionOutcome>>();
        inspection.Property(i => i.Cause).HasConversion<EnumText<InspectionCause>>().HasDefaultValue(InspectionCause.Regular);
        inspection.Property(i => i.ClosedReason).HasConversion<EnumText<ClosedReason>>();
        inspection.Property(i => i.Weight).HasDefaultValue(1);
        inspection.Property(i => i.Tries).HasDefaultValue(0);
        inspection.Property(i => i.Escalated).HasDefaultValue(false);
        inspection.Property(i => i.Version).HasDefaultValue(1);
        inspection.Property(i => i.Answers).HasColumnType("jsonb").HasConversion(
            answers => JsonSerializer.Serialize(answers, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<Dictionary<string, ChecklistAnswer>>(text, JsonSerializerOptions.Web)!,
            // Written once, as a whole.
            new ValueComparer<Dictionary<string, ChecklistAnswer>>((one, other) => ReferenceEquals(one, other), answers => answers.Count, answers => answers));
        inspection.Property(i => i.Location).HasColumnType("geometry(Point,4326)");
        inspection.HasOne(i => i.Building).WithMany().HasForeignKey(i => i.BuildingId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne(i => i.Programme).WithMany().HasForeignKey(i => i.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasIndex(i => i.Reference).IsUnique();
        inspection.HasIndex(i => i.BuildingId);
        inspection.HasIndex(i => new { i.BuildingId, i.ProgrammeId }).IsUnique().HasFilter("carried_out_on is null and closed_on is null").HasDatabaseName("ux_inspections_one_open");
        inspection.HasIndex(i => new { i.AssignedTo, i.DueOn }).HasFilter("carried_out_on is null and closed_on is null and assigned_to is not null");
        inspection.HasIndex(i => i.CarriedOutOn).HasFilter("carried_out_on is not null");
        inspection.HasIndex(i => i.ClosedOn).HasFilter("closed_on is not null");
        inspection.HasIndex(i => new { i.DueOn, i.Id }).HasFilter("carried_out_on is null and closed_on is null and escalated").HasDatabaseName("ix_inspections_escalated");
        inspection.ToTable(t => t.HasCheckConstraint("ck_inspections_closed", "(closed_on is null) = (closed_reason is null) and (closed_on is null or carried_out_on is null)"));
    }

    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.Property(f => f.Severity).HasConversion<EnumText<FindingSeverity>>();
        finding.HasOne<Building>().WithMany().HasForeignKey(f => f.BuildingId).OnDelete(DeleteBehavior.Restrict);
        finding.HasOne<Programme>().WithMany().HasForeignKey(f => f.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        finding.HasOne(f => f.FoundAt).WithMany().HasForeignKey(f => f.FoundAtId).OnDelete(DeleteBehavior.Restrict);
        finding.HasOne(f => f.RepairedAt).WithMany().HasForeignKey(f => f.RepairedAtId).OnDelete(DeleteBehavior.Restrict);
        finding.HasIndex(f => f.Reference).IsUnique();
        finding.HasIndex(f => f.BuildingId);
        finding.HasIndex(f => new { f.RepairDueOn, f.Id }).HasFilter("repaired_on is null").HasDatabaseName("ix_findings_open");
        finding.ToTable(t => t.HasCheckConstraint("ck_findings_spot", "length(spot) <= 80"));
    }

    public void Configure(EntityTypeBuilder<InspectionAssignment> assignment)
    {
        assignment.HasOne<Inspection>().WithMany().HasForeignKey(a => a.InspectionId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasIndex(a => a.InspectionId);
    }
}
