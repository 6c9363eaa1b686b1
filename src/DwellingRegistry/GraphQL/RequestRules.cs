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
