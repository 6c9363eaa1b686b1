using DwellingRegistry.Features.Inspections.FieldFinds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Inspections.Pictures;

/// <summary>
/// A picture of a finding or of a place found in the field, drawn anew from what was sent (<see cref="PictureEncoding"/>), so that it says neither where
/// nor by which device it was taken. Of places, never of people; only ever added.
/// </summary>
public sealed class PlacePicture
{
    /// <summary>The most of one finding or find.</summary>
    public const int Most = 5;

    PlacePicture() { }

    internal PlacePicture(long? findingId, long? fieldFindId, EncodedPicture picture, DateTimeOffset addedAt, string addedBy)
    {
        FindingId = findingId;
        FieldFindId = fieldFindId;
        Content = picture.Jpeg;
        Width = picture.Width;
        Height = picture.Height;
        AddedAt = addedAt;
        AddedBy = addedBy;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public long? FindingId { get; private set; }
    public Finding? Finding { get; private set; }
    public long? FieldFindId { get; private set; }
    public FieldFind? FieldFind { get; private set; }

    /// <summary>JPEG without any metadata.</summary>
    public byte[] Content { get; private set; } = [];
    public int Width { get; private set; }
    public int Height { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public string AddedBy { get; private set; } = "";
}

sealed class PlacePictureConfiguration : IEntityTypeConfiguration<PlacePicture>
{
    public void Configure(EntityTypeBuilder<PlacePicture> picture)
    {
        picture.HasOne(p => p.Finding).WithMany().HasForeignKey(p => p.FindingId).OnDelete(DeleteBehavior.Restrict);
        picture.HasOne(p => p.FieldFind).WithMany().HasForeignKey(p => p.FieldFindId).OnDelete(DeleteBehavior.Restrict);
        picture.HasIndex(p => p.Reference).IsUnique();
        picture.HasIndex(p => p.FindingId).HasFilter("finding_id is not null");
        picture.HasIndex(p => p.FieldFindId).HasFilter("field_find_id is not null");
        picture.ToTable(t => t.HasCheckConstraint("ck_place_pictures_of_one", "(finding_id is null) <> (field_find_id is null)"));
    }
}
