using System.Collections.Immutable;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <summary>What a clerk says of a building that is registered: what is left out stays as it is, what is given as null is emptied.</summary>
public abstract record StatedBuilding
{
    public RegistryNumber Number { get; init; }
    public BuildingStatus? Status { get; init; }
    public BuildingKind? Kind { get; init; }
    public string? Name { get; init; }
    public int? Storeys { get; init; }
    public DateOnly? RemovalDueOn { get; init; }
    public PointInput? Location { get; init; }
    public Geometry? Footprint { get; init; }

    /// <summary>What it stands on.</summary>
    public string? SourceDocument { get; init; }

    /// <summary>The version the clerk looked at.</summary>
    public string? ExpectedVersion { get; init; }

    /// <summary>The fields that were given, as the API names them.</summary>
    public ImmutableHashSet<string> Given { get; init; } = [];

    public BuildingFacts Over(BuildingFacts kept) => new(
        Status ?? kept.Status,
        Kind ?? kept.Kind,
        Kind is null ? kept.KindGrade : Grade.Stated,
        Given.Contains("name") ? Text.Clean(Name) : kept.Name,
        Given.Contains("storeys") ? Storeys : kept.Storeys,
        Location?.ToPoint("location") ?? kept.Location,
        Given.Contains("footprint") ? Footprint : kept.Footprint,
        Given.Contains("removalDueOn") ? RemovalDueOn : kept.RemovalDueOn,
        Text.Clean(SourceDocument));
}

abstract class StatedBuildingType<T> : InputObjectGraphType<T> where T : StatedBuilding
{
    protected StatedBuildingType()
    {
        Field<NonNullGraphType<RegistryNumberType>>("number").Description("The building's number.");
        Field<IdGraphType>("expectedVersion").Description("The version you looked at; a newer one is then not changed unseen.");
        Field<StringGraphType>("sourceDocument").Description("The permit, survey or letter it stands on, at most 200 characters.");
        Field<EnumerationGraphType<BuildingStatus>>("status").Description("Where it stands in its life; no final status.");
        Field<EnumerationGraphType<BuildingKind>>("kind").Description("What it is.");
        Field<StringGraphType>("name").Description("At most 200 characters; null to remove it.");
        Field<IntGraphType>("storeys").Description("0 to 200; null where unknown.");
        Field<DateType>("removalDueOn").Description("The day by which a temporary building must be gone; null for one that stays.");
        Field<PointInputType>("location").Description("A point on it, in the area it is in.");
        Field<GeoJsonType>("footprint").Description("Its outline: polygon or multipolygon; null where only the point is known.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => ((T)base.ParseDictionary(value)) with { Given = [.. value.Keys] };
}
