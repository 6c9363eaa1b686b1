using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Density;

sealed class DensityConfiguration : IEntityTypeConfiguration<DensityCell>
{
    public void Configure(EntityTypeBuilder<DensityCell> cell) => cell.HasKey(c => new { c.Size, c.Q, c.R });
}
