using System.Data;
using System.Diagnostics;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQLParser.AST;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>What one request states besides its document.</summary>
/// <param name="Reasons">Why it asks, as far as it says so.</param>
/// <param name="IsPost">False for HTTP GET.</param>
/// <param name="IdempotencyKey">The client's key of a change that may be sent again; null for none.</param>
sealed record RequestStatement(StatedReasons Reasons, bool IsPost, string? IdempotencyKey);

/// <summary>An answer to be written: a result, or the bytes of the answer that the same request got before.</summary>
readonly record struct RequestAnswer(ExecutionResult Result, byte[]? Written)
{
    public static RequestAnswer Refused(RegistryError error)
    {
        var result = new ExecutionResult { Executed = true };
        result.AddError(error.ToExecutionError());
        return new RequestAnswer(result, null);
    }
}

/// <summary>
/// One request is one transaction: it is executed, the access records of what it delivers are written, both are committed, and only then is
/// the answer let go. What cannot be recorded is not delivered.
/// </summary>
sealed partial class RequestTransaction(
    RequestConnection request, RequestAccess access, AccessLog log, AnsweredRequests answered, Batches batches, IDocumentExecuter<RegistrySchema> executer,
    LogHealth health, SlowRequests slow, ILogger<RequestTransaction> logger)
{
    /// <summary>Executes one request. The options carry its services and its cancellation; the caller is found on the open connection.</summary>
    public async Task<RequestAnswer> ExecuteAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, ExecutionOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await ExecuteOrRefuseAsync(identify, statement, options);
        slow.Note(started, answer.Result, access.Caller.Role);
        return answer;
    }

    async Task<RequestAnswer> ExecuteOrRefuseAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, ExecutionOptions options)
    {
        try
        {
            return await ExecuteRacingAsync(identify, statement, options);
        }
        catch (RegistryError error) when (error.Code == RegistryError.NotAvailableCode)
        {
            return RequestAnswer.Refused(error);
        }
        catch (Exception error) when (error is NpgsqlException or DbUpdateException)
        {
            LogNotRecorded(logger, error);
            return RequestAnswer.Refused(NotRecorded);
        }
        catch (AccessDefectException error)
        {
            LogDefect(logger, error);
            return RequestAnswer.Refused(RegistryError.NotAvailable("The answer was held back, because it did not pass the last check on access. The operator of the register has been told."));
        }
    }

    async Task<RequestAnswer> ExecuteRacingAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, ExecutionOptions options)
    {
        try
        {
            return await ExecuteOnceAsync(identify, statement, options);
        }
        catch (Exception error) when (DatabaseFailure.IsRace(error) || AnsweredRequests.IsSameKey(error))
        {
            return await AfterRaceAsync(identify, statement, options);
        }
    }

    async Task<RequestAnswer> ExecuteOnceAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, ExecutionOptions options)
    {
        var cancellation = options.CancellationToken;
        // One snapshot for all that an answer says. A mutation too: what it read cannot change under it unnoticed.
        await using var transaction = await request.BeginAsync(IsolationLevel.RepeatableRead, cancellation);
        await BeginAsync(identify, statement, cancellation);
        var key = access.Caller.IsSignedIn ? statement.IdempotencyKey : null;
        if (key is not null && await answered.FindAsync(key, options, cancellation) is { } earlier)
        {
            await CommitAsync(transaction, isChange: true, cancellation);
            return earlier;
        }

        var result = await executer.ExecuteAsync(options);
        if (result.Errors?.Select(DatabaseFailure.FindRace).OfType<Exception>().FirstOrDefault() is { } race)
            throw new DbUpdateException("Lost a race.", race);
        if (!result.Executed || IsFailedMutation(result) || HasBrokenTransaction(result))
        {
            await transaction.RollbackAsync(cancellation);
            return Undelivered(result, await RecordRefusalAsync(identify, statement, cancellation));
        }
        var written = key is not null && result.Operation?.Operation == OperationType.Mutation
            ? await answered.KeepAsync(key, options, result, cancellation)
            : null;
        await CommitAsync(transaction, result.Operation?.Operation == OperationType.Mutation, cancellation);
        return new RequestAnswer(result, written);
    }

    /// <summary>The one place at which access records are written and committed: not while the log is in trouble, since then nothing about people may leave.</summary>
    async Task CommitAsync(RequestWork transaction, bool isChange, CancellationToken cancellation)
    {
        if (log.IsAboutPeople)
            health.RequireHealthy();
        if (!await log.WriteAsync(request.Connection, isChange, mayCommit: !isChange && !request.HasContext, cancellation))
            await transaction.CommitAsync(cancellation);
    }

    async Task BeginAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var caller = await identify(request.Connection);
        access.Begin(new Asking(caller, statement.Reasons.Purpose, statement.Reasons.CaseReference, statement.Reasons.OverrideReason, statement.IsPost));
    }

    /// <summary>
    /// Somebody else was first. Where that was the same request, its answer is given; where the change names the version it stands on it is
    /// tried once more, since it then either still fits or is told the newer version. Any other change must be looked at again by who made it.
    /// </summary>
    async Task<RequestAnswer> AfterRaceAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, ExecutionOptions options)
    {
        request.ForgetChanges();
        batches.Clear();
        log.Clear();
        // The executer filled it in and insists on doing so again.
        options.Schema = null;
        try
        {
            if (ExpectedVersions.AreNamedIn(options))
                return await ExecuteOnceAsync(identify, statement, options);
            if (statement.IdempotencyKey is { } key)
            {
                await using var transaction = await request.BeginAsync(IsolationLevel.RepeatableRead, options.CancellationToken);
                await BeginAsync(identify, statement, options.CancellationToken);
                if (await answered.FindAsync(key, options, options.CancellationToken) is { } earlier)
                {
                    await CommitAsync(transaction, isChange: true, options.CancellationToken);
                    return earlier;
                }
            }
            return RequestAnswer.Refused(DatabaseFailure.Race);
        }
        catch (Exception error) when (DatabaseFailure.IsRace(error) || AnsweredRequests.IsSameKey(error) || error is InvalidOperationException { InnerException: NpgsqlException })
        {
            return RequestAnswer.Refused(DatabaseFailure.Race);
        }
    }

    /// <summary>A refusal may tell something about a person (the newer version, a candidate): that is delivered, and recorded like anything delivered.</summary>
    /// <returns>False where it could not be recorded, so that the refusal must say nothing.</returns>
    async Task<bool> RecordRefusalAsync(Func<NpgsqlConnection, Task<Caller>> identify, RequestStatement statement, CancellationToken cancellation)
    {
        log.ForgetChanges();
        if (!log.HasRecords)
            return true;
        try
        {
            request.ForgetChanges();
            await using var transaction = await request.BeginAsync(IsolationLevel.ReadCommitted, cancellation);
            await BeginAsync(identify, statement, cancellation);
            await CommitAsync(transaction, isChange: true, cancellation);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or DbUpdateException)
        {
            LogNotRecorded(logger, error);
            return false;
        }
    }

    /// <summary>A mutation whose own field failed changes nothing, not even by half.</summary>
    static bool IsFailedMutation(ExecutionResult result) =>
        result.Operation?.Operation == OperationType.Mutation && result.Errors?.Any(error => error.Path?.Count() is null or 1) == true;

    /// <summary>After a database error nothing more can be recorded in this transaction.</summary>
    static bool HasBrokenTransaction(ExecutionResult result) =>
        result.Errors?.Any(error => DatabaseFailure.Find(error) is not null) == true;

    static RequestAnswer Undelivered(ExecutionResult result, bool recorded)
    {
        if (!recorded)
            return RequestAnswer.Refused(NotRecorded);
        if (result.Executed)
            result.Data = null;
        return new RequestAnswer(result, null);
    }

    static RegistryError NotRecorded => RegistryError.NotAvailable("The answer could not be recorded in the access log, so it is not delivered. Try again in a moment.");

    [LoggerMessage(LogLevel.Critical, "An answer was held back by the last check on access: a defect of the program")]
    static partial void LogDefect(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "An answer about people could not be recorded or committed and was held back")]
    static partial void LogNotRecorded(ILogger logger, Exception error);
}
