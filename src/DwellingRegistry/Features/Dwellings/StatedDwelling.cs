using System.Collections.Immutable;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;

namespace DwellingRegistry.Features.Dwellings;

/// <summary>What a clerk says of a dwelling that is registered: what is left out stays as it is, what is given as null is emptied.</summary>
public abstract record StatedDwelling
{
    public RegistryNumber Number { get; init; }
    public DwellingStatus? Status { get; init; }
    public DwellingKind? Kind { get; init; }
    public string? Unit { get; init; }
    public int? Floor { get; init; }
    public int? Capacity { get; init; }
    public PointInput? Location { get; init; }

    /// <summary>What it stands on.</summary>
    public string? SourceDocument { get; init; }

    /// <summary>The version the clerk looked at.</summary>
    public string? ExpectedVersion { get; init; }

    /// <summary>The fields that were given, as the API names them.</summary>
    public ImmutableHashSet<string> Given { get; init; } = [];

    public DwellingFacts Over(DwellingFacts kept) => new(
        Status ?? kept.Status,
        Kind ?? kept.Kind,
        // Whoever says what it is or what stands on its door has seen that it is there.
        Kind is null && Unit is null ? kept.Grade : Grade.Stated,
        Given.Contains("unit") ? Text.Clean(Unit) : kept.Unit,
        Given.Contains("floor") ? Floor : kept.Floor,
        Given.Contains("capacity") ? Capacity : kept.Capacity,
        Location?.ToPoint("location") ?? kept.Location,
        kept.Outline,
        Text.Clean(SourceDocument));
}

abstract class StatedDwellingType<T> : InputObjectGraphType<T> where T : StatedDwelling
{
    protected StatedDwellingType()
    {
        Field<NonNullGraphType<RegistryNumberType>>("number").Description("The dwelling's number.");
        Field<IdGraphType>("expectedVersion").Description("The version you looked at; a newer one is then not changed unseen.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
        Field<EnumerationGraphType<DwellingStatus>>("status").Description("Where it stands in its life; no final status.");
        Field<EnumerationGraphType<DwellingKind>>("kind").Description("What it is.");
        Field<StringGraphType>("unit").Description("The label on the door, at most 40 characters; null to remove it.");
        Field<IntGraphType>("floor").Description("-10 to 200; 0 is the ground floor; null where unknown.");
        Field<IntGraphType>("capacity").Description("How many people it is meant for, 1 to 5000; null where unknown.");
        Field<PointInputType>("location").Description("Its own point, at its building.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => ((T)base.ParseDictionary(value)) with { Given = [.. value.Keys] };
}
