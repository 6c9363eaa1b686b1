using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Map;

sealed class MapConfiguration : IEntityTypeConfiguration<BaseFeature>, IEntityTypeConfiguration<PlaceLabel>
{
    public void Configure(EntityTypeBuilder<BaseFeature> feature)
    {
        feature.Property(f => f.Shape).HasColumnType("geometry(Geometry,4326)");
        feature.HasIndex(f => f.Shape).HasMethod("gist");
    }

    public void Configure(EntityTypeBuilder<PlaceLabel> label)
    {
        label.Property(l => l.Location).HasColumnType("geometry(Point,4326)");
        label.HasIndex(l => l.Location).HasMethod("gist");
    }
}
