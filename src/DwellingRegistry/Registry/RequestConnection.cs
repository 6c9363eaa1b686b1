using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>
/// The one connection of a request and its transaction. Look-ups use it as it is; a context, whose making costs as much as a look-up, is made
/// and joined to it only when something asks for one. Scoped.
/// </summary>
public sealed class RequestConnection(NpgsqlDataSource source, DbContextOptions<RegistryDbContext> options) : IAsyncDisposable
{
    readonly NpgsqlConnection connection = source.CreateConnection();
    NpgsqlTransaction? transaction;
    RegistryDbContext? context;

    /// <summary>Open as long as a transaction is.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>The request's context, in its transaction where one is open.</summary>
    public RegistryDbContext Context => context ??= MakeContext();

    /// <summary>Whether a context was asked for, which then has the transaction too.</summary>
    public bool HasContext => context is not null;

    /// <summary>Begins the request's transaction. Dispose the result to end it; what was not committed by then is taken back.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached, or has no connection to give.</exception>
    public async Task<RequestWork> BeginAsync(IsolationLevel level, CancellationToken cancellation)
    {
        // What went before was committed or taken back, though not yet disposed of.
        if (transaction is not null)
            await EndAsync();
        await connection.OpenAsync(cancellation);
        try
        {
            transaction = await connection.BeginTransactionAsync(level, cancellation);
            if (context is not null)
                await context.Database.UseTransactionAsync(transaction, cancellation);
            return new RequestWork(this);
        }
        catch
        {
            await connection.CloseAsync();
            throw;
        }
    }

    /// <summary>Forgets what the context was about to save, if there is one.</summary>
    public void ForgetChanges() => context?.ChangeTracker.Clear();

    public async ValueTask DisposeAsync()
    {
        if (context is not null)
            await context.DisposeAsync();
        await connection.DisposeAsync();
    }

    internal Task CommitAsync(CancellationToken cancellation) =>
        // Through the context where there is one, so that its interceptors see it.
        context?.Database.CurrentTransaction?.CommitAsync(cancellation) ?? transaction!.CommitAsync(cancellation);

    internal Task RollbackAsync(CancellationToken cancellation) =>
        context?.Database.CurrentTransaction?.RollbackAsync(cancellation) ?? transaction!.RollbackAsync(cancellation);

    internal async ValueTask EndAsync()
    {
        if (context?.Database.CurrentTransaction is { } joined)
            await joined.DisposeAsync();
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
        await connection.CloseAsync();
    }

    RegistryDbContext MakeContext()
    {
        var made = new RegistryDbContext(options);
        made.Database.SetDbConnection(connection);
        if (transaction is not null)
            made.Database.UseTransaction(transaction);
        return made;
    }
}

/// <summary>The open transaction of a request.</summary>
public readonly struct RequestWork(RequestConnection request) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken cancellation) => request.CommitAsync(cancellation);

    public Task RollbackAsync(CancellationToken cancellation) => request.RollbackAsync(cancellation);

    public ValueTask DisposeAsync() => request.EndAsync();
}
