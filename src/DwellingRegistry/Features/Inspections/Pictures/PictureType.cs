using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Inspections.Pictures;

/// <summary>A picture as it is listed, without its content.</summary>
sealed record PictureView(Guid Reference, long? FindingId, long? FieldFindId, int Width, int Height, DateTimeOffset AddedAt)
{
    public static string PathOf(Guid reference) => $"/pictures/{reference}";

    public static IQueryable<PictureView> Of(IQueryable<PlacePicture> pictures) =>
        pictures.OrderBy(p => p.Id).Select(p => new PictureView(p.Reference, p.FindingId, p.FieldFindId, p.Width, p.Height, p.AddedAt));
}

sealed class PictureType : ObjectGraphType<PictureView>
{
    public PictureType()
    {
        Name = "Picture";
        Description = "A picture of a place, without any trace of where or by which device it was taken.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The picture.").Resolve(c => c.Source.Reference).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("path").Description("GET it from this path of the server, with your bearer token: image/jpeg.").Resolve(c => PictureView.PathOf(c.Source.Reference)).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("width").Description("Pixels.").Resolve(c => c.Source.Width).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("height").Description("Pixels.").Resolve(c => c.Source.Height).Require(Permission.Inspections);
        Field<NonNullGraphType<InstantType>>("addedAt").Description("When it was added.").Resolve(c => c.Source.AddedAt).Require(Permission.Inspections);
    }
}
