using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Audit;

sealed class AccessRecordConfiguration : IEntityTypeConfiguration<AccessRecord>
{
    public void Configure(EntityTypeBuilder<AccessRecord> record)
    {
        record.Property(r => r.At).HasDefaultValueSql("clock_timestamp()");
        record.Property(r => r.Salt).HasDefaultValueSql("registry.random_salt()");
        record.HasIndex(r => new { r.PersonId, r.At });
    }
}
