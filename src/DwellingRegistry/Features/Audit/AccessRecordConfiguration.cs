using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Audit;

sealed class AccessRecordConfiguration : IEntityTypeConfiguration<AccessRecord>
{
    public void Configure(EntityTypeBuilder<AccessRecord> record)
    {
        record.Property(r => r.At).HasDefaultValueSql("clock_timestamp()");
        record.Property(r => r.Salt).HasDefaultValueSql("registry.random_salt()");
        record.Property(r => r.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        record.HasIndex(r => new { r.PersonId, r.At });
        record.HasIndex(r => new { r.TransactionId, r.Id });
    }
}
