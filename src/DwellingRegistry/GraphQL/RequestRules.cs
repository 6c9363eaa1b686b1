using DwellingRegistry.Registry;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace DwellingRegistry.GraphQL;

/// <summary>Over HTTP GET only queries are executed: an address may be fetched by anybody's browser at any time.</summary>
sealed class QueriesOnly : ValidationRuleBase
{
    public static readonly QueriesOnly Instance = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation != OperationType.Query)
            context.ReportError(new Error(context.Document.Source, context.Operation));
        return default;
    }

    public sealed class Error(ROM source, ASTNode node)
        : ValidationError(source, "queries-only", "Changes are taken by HTTP POST only.", node);
}

/// <summary>A request makes one change: it is one transaction, and a later change could not undo an earlier one that was answered.</summary>
sealed class OneMutation : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation == OperationType.Mutation && (context.Operation.SelectionSet.Selections.Count > 1 || context.Operation.SelectionSet.Selections[0] is not GraphQLField))
            context.ReportError(new ValidationError(context.Document.Source, "one-change", "A request makes one change. Send the others in requests of their own.", context.Operation));
        return default;
    }
}

/// <summary>
/// Fragments that hold each other twice multiply with every step, and counting the cost of a few lines would take years. So they are counted
/// first, each fragment once, and the request ends here if they come to more than any request may ask.
/// </summary>
sealed class MultipliedFragments(int most) : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        var fragments = context.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(f => f.FragmentName.Name.StringValue);
        var counts = new Dictionary<string, long>();
        if (Count(context.Operation.SelectionSet) > most)
            throw new ValidationError(context.Document.Source, "multiplied-fragments", $"With its fragments written out the request has more than {most} fields. Ask for less.", context.Operation) { Code = RegistryError.LimitExceeded };
        return default;

        long Count(GraphQLSelectionSet? set) => set is null ? 0 : Math.Min(most + 1L, set.Selections.Sum(selection => selection switch
        {
            GraphQLField field => 1 + Count(field.SelectionSet),
            GraphQLInlineFragment inline => Count(inline.SelectionSet),
            GraphQLFragmentSpread spread => CountOf(spread.FragmentName.Name.StringValue),
            _ => 0,
        }));

        // A fragment within itself counts nothing here; another rule refuses it.
        long CountOf(string name) => counts.TryGetValue(name, out var known) ? known : counts[name] = (counts[name] = 0) + fragments[name].Sum(f => Count(f.SelectionSet));
    }
}
