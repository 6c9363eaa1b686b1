using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using GraphQL.Types;

namespace DwellingRegistry.GraphQL;

/// <summary>A Relay connection over <see cref="Page{T}"/>: the pages of one type of object.</summary>
sealed class PageType<TNode, TNodeType> : ObjectGraphType<Page<TNode>> where TNodeType : IGraphType
{
    public PageType()
    {
        Name = $"{PageInfoType.NameOf<TNodeType>()}Connection";
        Description = "One page of a list.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EdgeType<TNode, TNodeType>>>>>("edges")
            .Description("The objects of this page with their cursors.").Resolve(c => c.Source.Edges).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TNodeType>>>>("nodes")
            .Description("The objects of this page.").Resolve(c => c.Source.Edges.Select(e => e.Node)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PageInfoType>>("pageInfo")
            .Description("Where this page stands in the list.")
            .Resolve(c => new PageInfo(c.Source.HasNext, c.Source.HasPrevious, c.Source.Edges.FirstOrDefault()?.Cursor.ToString(), c.Source.Edges.LastOrDefault()?.Cursor.ToString()))
            .Require(Permission.PlaceFacts);
    }
}

sealed class EdgeType<TNode, TNodeType> : ObjectGraphType<Page<TNode>.Edge> where TNodeType : IGraphType
{
    public EdgeType()
    {
        Name = $"{PageInfoType.NameOf<TNodeType>()}Edge";
        Description = "An object of a list, with its place in it.";
        Field<NonNullGraphType<StringGraphType>>("cursor").Description("Give it to 'after' to go on behind this object.")
            .Resolve(c => c.Source.Cursor.ToString()).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<TNodeType>>("node").Description("The object.").Resolve(c => c.Source.Node).Require(Permission.PlaceFacts);
        Field<FloatGraphType>("distance").Description("Metres from the asked point, in lists by nearness.").Resolve(c => c.Source.Distance).Require(Permission.PlaceFacts);
    }
}

sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);

sealed class PageInfoType : ObjectGraphType<PageInfo>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Where a page stands in its list (Relay).";
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage").Description("Whether there is more after this page.").Resolve(c => c.Source.HasNext).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<BooleanGraphType>>("hasPreviousPage").Description("Whether something stood before this page.").Resolve(c => c.Source.HasPrevious).Require(Permission.PlaceFacts);
        Field<StringGraphType>("startCursor").Description("The cursor of the first object.").Resolve(c => c.Source.Start).Require(Permission.PlaceFacts);
        Field<StringGraphType>("endCursor").Description("The cursor of the last object.").Resolve(c => c.Source.End).Require(Permission.PlaceFacts);
    }

    /// <summary>The API's name of a node type: its class without 'Type'.</summary>
    public static string NameOf<TNodeType>() => typeof(TNodeType).Name.Replace("Type", "", StringComparison.Ordinal);
}
