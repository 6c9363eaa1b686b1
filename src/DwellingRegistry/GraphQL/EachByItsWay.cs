using GraphQL.Validation;
using GraphQLParser.AST;

namespace DwellingRegistry.GraphQL;

/// <summary>Subscriptions come over a WebSocket, and nothing else does.</summary>
sealed class EachByItsWay : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        var isSubscription = context.Operation.Operation == OperationType.Subscription;
        if (isSubscription != context.RequestServices!.GetRequiredService<Following>().IsSubscription)
            context.ReportError(new ValidationError(
                context.Document.Source, "each-by-its-way",
                isSubscription ? "Open a subscription over a WebSocket at this address, with the subprotocol graphql-transport-ws." : "Send queries and changes by HTTP POST; a WebSocket takes subscriptions only.",
                context.Operation));
        return default;
    }
}
