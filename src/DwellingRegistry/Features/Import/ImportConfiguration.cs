using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Import;

sealed class ImportConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run) => run.Property(r => r.Counts).HasColumnType("jsonb");
}
