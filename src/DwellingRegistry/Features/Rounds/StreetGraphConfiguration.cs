using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Rounds;

sealed class StreetGraphConfiguration : IEntityTypeConfiguration<StreetNode>, IEntityTypeConfiguration<StreetEdge>
{
    public void Configure(EntityTypeBuilder<StreetNode> node)
    {
        node.Property(n => n.Location).HasColumnType("geometry(Point,4326)");
        node.HasIndex(n => n.Location).HasMethod("gist");
    }

    public void Configure(EntityTypeBuilder<StreetEdge> edge)
    {
        edge.Property(e => e.Line).HasColumnType("geometry(LineString,4326)");
        edge.HasIndex(e => e.Line).HasMethod("gist");
        edge.HasIndex(e => e.Source);
        edge.HasIndex(e => e.Target);
    }
}
