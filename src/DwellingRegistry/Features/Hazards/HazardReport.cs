using DwellingRegistry.Features.Inspections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Hazards;

/// <summary>That one kind of hazard was reported of a place before one inspection, and how often. Nothing is kept of who reported it.</summary>
public sealed class HazardReport
{
    HazardReport() { }

    public long Id { get; private set; }
    public long InspectionId { get; private set; }

    /// <summary>The code of its kind in programmes.json.</summary>
    public string Kind { get; private set; } = "";
    public int Times { get; private set; }
    public DateTimeOffset FirstAt { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
}

sealed class HazardConfiguration : IEntityTypeConfiguration<HazardReport>
{
    public void Configure(EntityTypeBuilder<HazardReport> report)
    {
        report.HasOne<Inspection>().WithMany().HasForeignKey(r => r.InspectionId).OnDelete(DeleteBehavior.Restrict);
        report.HasIndex(r => new { r.InspectionId, r.Kind }).IsUnique();
    }
}
