using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using GraphQL.Types;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.GraphQL;

sealed class PointType : ObjectGraphType<Point>
{
    public PointType()
    {
        Name = "Point";
        Description = "A point on the Earth, WGS 84, degrees.";
        Field<NonNullGraphType<FloatGraphType>>("lon").Description("Longitude, degrees.").Resolve(c => c.Source.X).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<FloatGraphType>>("lat").Description("Latitude, degrees.").Resolve(c => c.Source.Y).Require(Permission.PlaceFacts);
    }
}

sealed class PointInputType : InputObjectGraphType<PointInput>
{
    public PointInputType()
    {
        Name = "PointInput";
        Description = "A point on the Earth, WGS 84, degrees.";
        Field<NonNullGraphType<FloatGraphType>>("lon").Description("Longitude, -180 to 180.");
        Field<NonNullGraphType<FloatGraphType>>("lat").Description("Latitude, -90 to 90.");
    }
}

sealed class BoxInputType : InputObjectGraphType<BoxInput>
{
    public BoxInputType()
    {
        Name = "BoxInput";
        Description = $"A box of WGS 84 degrees, at most {BoxInput.MostSquareDegrees} square degrees.";
        Field<NonNullGraphType<FloatGraphType>>("west").Description("Least longitude.");
        Field<NonNullGraphType<FloatGraphType>>("south").Description("Least latitude.");
        Field<NonNullGraphType<FloatGraphType>>("east").Description("Greatest longitude.");
        Field<NonNullGraphType<FloatGraphType>>("north").Description("Greatest latitude.");
    }
}
