using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore.Storage;

namespace DwellingRegistry.GraphQL;

/// <summary>What became of one row of a batch.</summary>
/// <param name="Row">Its place in the request, from 1.</param>
/// <param name="Id">What it made or changed, where the batch was applied.</param>
/// <param name="Error">Why it cannot be applied, or null.</param>
sealed record BatchRow(int Row, string? Id, RegistryError? Error);

/// <param name="Applied">True where every row was; otherwise nothing was.</param>
/// <param name="Rows">One for each change, in the order of the request.</param>
sealed record BatchResult(bool Applied, IReadOnlyList<BatchRow> Rows);

/// <summary>
/// Many changes in one transaction, all or none. Every row runs the mutation of its name, permission and all, behind a savepoint, so that one
/// request tells what is wrong with each row and not only with the first.
/// </summary>
static class ChangeBatch
{
    public const int Most = 1000;
    const string Whole = "batch";
    const string Row = "batch_row";

    /// <summary>Call it last: it offers the mutations that are there and take one argument, <c>input</c>.</summary>
    public static void AddChangeBatch(this ObjectGraphType mutation)
    {
        var offered = mutation.Fields.Where(field => field.Arguments is { Count: 1 } arguments && arguments[0].Name == "input").ToList();
        mutation.Field<BatchResultType>("applyChanges")
            .Description($"Up to {Most} changes in one transaction, in order: all or none, with a result for each row.")
            .Arguments(new QueryArgument(new NonNullGraphType(new ListGraphType(new NonNullGraphType(OneOf(offered)))))
            {
                Name = "changes",
                Description = "Each names one mutation and its input.",
            })
            .ResolveAsync(async context => await ApplyAsync(context, offered))
            .Require(Permission.OwnSession);
    }

    static InputObjectGraphType OneOf(List<FieldType> offered)
    {
        var change = new InputObjectGraphType { Name = "ChangeInput", Description = "One change of a batch: exactly one mutation, by its name, with its input.", IsOneOf = true };
        foreach (var field in offered)
            change.AddField(new FieldType { Name = field.Name, Type = field.Arguments![0].Type!.GetGenericArguments()[0], Description = field.Description });
        return change;
    }

    static async Task<BatchResult> ApplyAsync(IResolveFieldContext context, List<FieldType> offered)
    {
        if (!context.Service<RequestAccess>().Caller.IsSignedIn)
            throw RegistryError.NotPermitted("Sign in to change the register.");
        var changes = ((IEnumerable<object?>)context.Arguments!["changes"].Value!).Cast<IDictionary<string, object?>>().ToList();
        if (changes.Count is 0 or > Most)
            throw new RegistryError(RegistryError.LimitExceeded, $"A batch takes 1 to {Most} changes; this one has {changes.Count}.", "changes", "batch-limit");
        var transaction = context.Db().Database.CurrentTransaction!;
        var log = context.Service<AccessLog>();
        await transaction.CreateSavepointAsync(Whole, context.CancellationToken);
        var rows = new List<BatchRow>(changes.Count);
        foreach (var change in changes)
            rows.Add(await ApplyRowAsync(context, transaction, offered, rows.Count + 1, change));
        if (rows.TrueForAll(row => row.Error is null))
            return new BatchResult(true, rows);
        await transaction.RollbackToSavepointAsync(Whole, context.CancellationToken);
        context.Db().ChangeTracker.Clear();
        log.TakeBackChanges();
        return new BatchResult(false, rows.ConvertAll(row => row with { Id = null }));
    }

    static async Task<BatchRow> ApplyRowAsync(IResolveFieldContext context, IDbContextTransaction transaction, List<FieldType> offered, int number, IDictionary<string, object?> change)
    {
        var (name, input) = change.Single(pair => pair.Value is not null);
        var field = offered.Find(f => f.Name == name)!;
        await transaction.CreateSavepointAsync(Row, context.CancellationToken);
        try
        {
            var made = await field.Resolver!.ResolveAsync(Below(context, context.ParentType, field, context.Source, new() { ["input"] = new ArgumentValue(input, ArgumentSource.Literal) }));
            var id = made is null ? null : await IdOfAsync(context, field, made);
            await transaction.ReleaseSavepointAsync(Row, context.CancellationToken);
            // Rows that a later one reads anew; a thousand tracked ones would make each save slower than the last.
            context.Db().ChangeTracker.Clear();
            return new BatchRow(number, id, null);
        }
        catch (Exception error) when (FindDomainError(error) is { } refusal)
        {
            await transaction.RollbackToSavepointAsync(Row, context.CancellationToken);
            context.Db().ChangeTracker.Clear();
            return new BatchRow(number, null, refusal);
        }
    }

    /// <summary>The field <c>id</c> of what a mutation answers.</summary>
    static async Task<string?> IdOfAsync(IResolveFieldContext context, FieldType field, object made) =>
        field.ResolvedType?.GetNamedType() is IObjectGraphType type && type.Fields.Find("id") is { Resolver: { } resolver } id
            ? (await resolver.ResolveAsync(Below(context, type, id, made, [])))?.ToString()
            : null;

    static ResolveFieldContext Below(IResolveFieldContext context, IObjectGraphType parent, FieldType field, object? source, Dictionary<string, ArgumentValue> arguments) =>
        new(context) { ParentType = parent, FieldDefinition = field, Source = source, Arguments = arguments };

    static RegistryError? FindDomainError(Exception error) => error switch
    {
        RegistryError domain => domain,
        ExecutionError { Code: { } code } refused when refused.InnerException is null => new RegistryError(
            code, refused.Message, refused.Extensions?.GetValueOrDefault("field") as string, refused.Extensions?.GetValueOrDefault("rule") as string)
        {
            Details = refused.Extensions?.Where(e => e.Key is not ("code" or "field" or "rule")).ToDictionary(e => e.Key, e => e.Value) ?? [],
        },
        _ => null,
    };
}

sealed class BatchResultType : ObjectGraphType<BatchResult>
{
    public BatchResultType()
    {
        Name = "BatchResult";
        Description = "What became of a batch of changes.";
        Field<NonNullGraphType<BooleanGraphType>>("applied").Description("True where every change was applied; otherwise none was.").Resolve(c => c.Source.Applied).Require(Permission.OwnSession);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<BatchRowType>>>>("rows").Description("One for each change, in the order of the request.").Resolve(c => c.Source.Rows).Require(Permission.OwnSession);
    }
}

sealed class BatchRowType : ObjectGraphType<BatchRow>
{
    public BatchRowType()
    {
        Name = "BatchRow";
        Description = "What became of one change of a batch.";
        Field<NonNullGraphType<IntGraphType>>("row").Description("Its place in the request, from 1.").Resolve(c => c.Source.Row).Require(Permission.OwnSession);
        Field<IdGraphType>("id").Description("What it made or changed; null where the batch was not applied.").Resolve(c => c.Source.Id).Require(Permission.OwnSession);
        Field<BatchErrorType>("error").Description("Why this change cannot be applied; null where it could be.").Resolve(c => c.Source.Error).Require(Permission.OwnSession);
    }
}

sealed class BatchErrorType : ObjectGraphType<RegistryError>
{
    public BatchErrorType()
    {
        Name = "BatchError";
        Description = "Why one change of a batch cannot be applied; as the errors of a single change.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("The code.").Resolve(c => c.Source.Code).Require(Permission.OwnSession);
        Field<NonNullGraphType<StringGraphType>>("message").Description("What to do.").Resolve(c => c.Source.Message).Require(Permission.OwnSession);
        Field<StringGraphType>("field").Description("The input field at fault.").Resolve(c => c.Source.Field).Require(Permission.OwnSession);
        Field<StringGraphType>("rule").Description("The broken rule.").Resolve(c => c.Source.Rule).Require(Permission.OwnSession);
    }
}
