using System.Data;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQLParser.AST;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// One request is one transaction: it is executed, the access records of what it delivers are written, both are committed, and only then is
/// the answer let go. What cannot be recorded is not delivered.
/// </summary>
sealed partial class RequestTransaction(
    RegistryDbContext db, RequestAccess access, AccessLog log, IDocumentExecuter<RegistrySchema> executer, ILogger<RequestTransaction> logger)
{
    /// <summary>Executes one request. The options carry its services and its cancellation; the caller is found on the open connection.</summary>
    public async Task<ExecutionResult> ExecuteAsync(
        Func<NpgsqlConnection, Task<Caller>> identify, Purpose? purpose, string? caseReference, bool isPost, ExecutionOptions options)
    {
        var cancellation = options.CancellationToken;
        // One snapshot for all that an answer says. A mutation too: what it read cannot change under it unnoticed.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        access.Begin(await identify((NpgsqlConnection)db.Database.GetDbConnection()), purpose, caseReference, isPost);
        await access.DeclareAsync(db, cancellation);
        try
        {
            var result = await executer.ExecuteAsync(options);
            if (!result.Executed || IsFailedMutation(result) || HasBrokenTransaction(result))
                return Undelivered(result);
            await log.WriteAsync(db, cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception error) when (DatabaseFailure.IsRace(error))
        {
            return Refused(DatabaseFailure.Race);
        }
        catch (Exception error) when (error is NpgsqlException or DbUpdateException)
        {
            LogNotRecorded(logger, error);
            return Refused(new RegistryError("NOT_AVAILABLE", "The answer could not be recorded in the access log, so it is not delivered. Try again in a moment."));
        }
    }

    /// <summary>A mutation whose own field failed changes nothing, not even by half.</summary>
    static bool IsFailedMutation(ExecutionResult result) =>
        result.Operation?.Operation == OperationType.Mutation && result.Errors?.Any(error => error.Path?.Count() is null or 1) == true;

    /// <summary>After a database error nothing more can be recorded in this transaction.</summary>
    static bool HasBrokenTransaction(ExecutionResult result) =>
        result.Errors?.Any(error => DatabaseFailure.Find(error) is not null) == true;

    static ExecutionResult Undelivered(ExecutionResult result)
    {
        if (result.Executed)
            result.Data = null;
        return result;
    }

    static ExecutionResult Refused(RegistryError error)
    {
        var result = new ExecutionResult { Executed = true };
        result.AddError(error.ToExecutionError());
        return result;
    }

    [LoggerMessage(LogLevel.Error, "An answer about people could not be recorded or committed and was held back")]
    static partial void LogNotRecorded(ILogger logger, Exception error);
}
