using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Audit;

sealed class AccessRecordConfiguration : IEntityTypeConfiguration<AccessRecord>, IEntityTypeConfiguration<DisclosureDelay>, IEntityTypeConfiguration<AccessReview>
{
    public void Configure(EntityTypeBuilder<AccessRecord> record)
    {
        record.Property(r => r.At).HasDefaultValueSql("clock_timestamp()");
        record.Property(r => r.Salt).HasDefaultValueSql("registry.random_salt()");
        record.Property(r => r.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        record.HasIndex(r => new { r.PersonId, r.At });
        record.HasIndex(r => new { r.TransactionId, r.Id });
        record.HasIndex(r => new { r.Caller, r.At });
        record.HasIndex(r => r.At);
        // The few that an auditor looks for first. A query names such a condition as it stands here.
        record.HasIndex(r => new { r.At, r.Id }, "ix_access_records_overridden").HasDatabaseName("ix_access_records_overridden").HasFilter("override_reason is not null");
        record.HasIndex(r => new { r.At, r.Id }, "ix_access_records_notable").HasDatabaseName("ix_access_records_notable").HasFilter("outside_area or refusal is not null");
        record.Property(r => r.OutsideArea).HasDefaultValue(false);
        record.ToTable(table => table.HasCheckConstraint("ck_access_records_refusal", "erased_at is not null or (action = 'refused') = (refusal is not null)"));
    }

    public void Configure(EntityTypeBuilder<DisclosureDelay> delay)
    {
        delay.HasIndex(d => d.Reference).IsUnique();
        delay.HasIndex(d => new { d.Caller, d.CaseReference });
        delay.ToTable(table => table.HasCheckConstraint("ck_disclosure_delays_limit", "until > decided_at and until <= decided_at + interval '6 months'"));
    }

    public void Configure(EntityTypeBuilder<AccessReview> review)
    {
        review.Property(r => r.Outcome).HasConversion<EnumText<ReviewOutcome>>();
        review.HasIndex(r => r.RecordId);
        review.HasOne<AccessRecord>().WithMany().HasForeignKey(r => r.RecordId).OnDelete(DeleteBehavior.Restrict);
    }
}
