using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Rounds;

sealed class RoundConfiguration : IEntityTypeConfiguration<Round>, IEntityTypeConfiguration<RoundStop>, IEntityTypeConfiguration<RoundLeftOut>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.Property(r => r.Profile).HasConversion<EnumText<TravelProfile>>();
        round.Property(r => r.State).HasConversion<EnumText<RoundState>>();
        round.Property(r => r.Start).HasColumnType("geometry(Point,4326)").HasColumnName("start_place");
        round.Property(r => r.End).HasColumnType("geometry(Point,4326)").HasColumnName("end_place");
        round.Property(r => r.FinalWay).HasColumnType("geometry(LineString,4326)");
        round.Ignore(r => r.Midnight);
        round.HasIndex(r => r.Reference).IsUnique();
        round.HasIndex(r => r.Plan);
        round.HasIndex(r => new { r.Day, r.Id });
        round.HasIndex(r => new { r.Inspector, r.Day });
        round.HasIndex(r => r.Inspector).IsUnique().HasFilter("state = 'started'").HasDatabaseName("ux_rounds_one_started");
        round.HasMany(r => r.Stops).WithOne(s => s.Round).HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RoundStop> stop)
    {
        stop.Property(s => s.State).HasConversion<EnumText<RoundStopState>>();
        stop.Property(s => s.SkipReason).HasConversion<EnumText<SkipReason>>();
        stop.Property(s => s.Place).HasColumnType("geometry(Point,4326)");
        stop.Property(s => s.Way).HasColumnType("geometry(LineString,4326)");
        stop.Ignore(s => s.IsOpen);
        stop.HasOne(s => s.Inspection).WithMany().HasForeignKey(s => s.InspectionId).OnDelete(DeleteBehavior.Restrict);
        stop.HasIndex(s => s.Reference).IsUnique();
        stop.HasIndex(s => s.RoundId);
        // Two planners at once: the second one's round is refused.
        stop.HasIndex(s => s.InspectionId).IsUnique().HasFilter("state in ('planned', 'arrived')").HasDatabaseName("ux_round_stops_one_open");
        stop.ToTable(t => t.HasCheckConstraint("ck_round_stops_skipped", "(state = 'skipped') = (skip_reason is not null)"));
    }

    public void Configure(EntityTypeBuilder<RoundLeftOut> leftOut)
    {
        leftOut.Property(l => l.Reason).HasConversion<EnumText<RoundLeftOutReason>>();
        leftOut.HasOne<Inspection>().WithMany().HasForeignKey(l => l.InspectionId).OnDelete(DeleteBehavior.Restrict);
        leftOut.HasIndex(l => l.Plan);
    }
}
