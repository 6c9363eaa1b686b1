using DwellingRegistry.Features.Areas;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Buildings;

sealed class BuildingConfiguration :
    IEntityTypeConfiguration<Building>, IEntityTypeConfiguration<BuildingVersion>, IEntityTypeConfiguration<Address>,
    IEntityTypeConfiguration<PlaceName>, IEntityTypeConfiguration<ExternalIdentifier>, IEntityTypeConfiguration<Lineage>
{
    public void Configure(EntityTypeBuilder<Building> building)
    {
        building.Property(b => b.Origin).HasConversion<EnumText<Origin>>();
        building.HasIndex(b => b.Number).IsUnique();
        building.HasIndex(b => b.AreaId);
        building.HasOne<Area>().WithMany().HasForeignKey(b => b.AreaId).OnDelete(DeleteBehavior.Restrict);
    }

    // The spatial indexes over open rows and the exclusion constraint (no two open versions at one time) are SQL: Buildings/Sql/building_versions.sql.
    public void Configure(EntityTypeBuilder<BuildingVersion> version)
    {
        version.Property(v => v.Status).HasConversion<EnumText<BuildingStatus>>();
        version.Property(v => v.Kind).HasConversion<EnumText<BuildingKind>>();
        version.Property(v => v.KindGrade).HasConversion<EnumText<Grade>>();
        version.Property(v => v.Location).HasColumnType("geometry(Point,4326)");
        version.Property(v => v.Footprint).HasColumnType("geometry(Geometry,4326)");
        version.HasOne(v => v.Building).WithMany(b => b.Versions).HasForeignKey(v => v.BuildingId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => v.BuildingId);
    }

    public void Configure(EntityTypeBuilder<Address> address)
    {
        address.Property(a => a.Link).HasConversion<EnumText<AddressLink>>();
        address.Property(a => a.Location).HasColumnType("geometry(Point,4326)");
        address.HasOne(a => a.Building).WithMany().HasForeignKey(a => a.BuildingId).OnDelete(DeleteBehavior.Restrict);
        address.HasOne(a => a.Street).WithMany().HasForeignKey(a => a.StreetId).OnDelete(DeleteBehavior.Restrict);
        // Over closed rows too: what was known at an instant and the history are asked by these.
        address.HasIndex(a => a.BuildingId);
        address.HasIndex(a => a.DwellingId).HasFilter("dwelling_id is not null");
        address.HasIndex(a => new { a.StreetId, a.HouseNumber }).HasFilter("recorded_until is null");
    }

    public void Configure(EntityTypeBuilder<Lineage> lineage)
    {
        lineage.Property(l => l.Kind).HasConversion<EnumText<LineageKind>>();
        lineage.HasOne<Building>().WithMany().HasForeignKey(l => l.FromBuildingId).OnDelete(DeleteBehavior.Restrict);
        lineage.HasOne<Building>().WithMany().HasForeignKey(l => l.ToBuildingId).OnDelete(DeleteBehavior.Restrict);
        lineage.ToTable(t => t.HasCheckConstraint("ck_lineages_one_pair",
            "(from_building_id is null) = (to_building_id is null) and (from_dwelling_id is null) = (to_dwelling_id is null) and (from_building_id is null) <> (from_dwelling_id is null)"));
    }

    public void Configure(EntityTypeBuilder<PlaceName> name) => name.HasIndex(n => new { n.Name, n.Locality, n.Kind }).IsUnique();

    public void Configure(EntityTypeBuilder<ExternalIdentifier> identifier)
    {
        identifier.HasOne<Building>().WithMany().HasForeignKey(i => i.BuildingId).OnDelete(DeleteBehavior.Restrict);
        identifier.HasIndex(i => new { i.Scheme, i.Value }).IsUnique();
        identifier.HasIndex(i => i.BuildingId);
        identifier.HasIndex(i => i.DwellingId);
        identifier.ToTable(t => t.HasCheckConstraint("ck_external_identifiers_one_object", "(building_id is null) <> (dwelling_id is null)"));
    }
}
