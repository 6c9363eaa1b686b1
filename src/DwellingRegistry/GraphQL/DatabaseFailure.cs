using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>What an error that came from the database means to a request.</summary>
static class DatabaseFailure
{
    /// <summary>Two requests changed the same at one moment: this one lost, and nothing of it stands.</summary>
    public static RegistryError Race => new(RegistryError.ConflictCode, "Somebody changed the same at this moment. Look at it again and repeat what you meant to do.");

    /// <summary>The database is there, but could not do this in time or has no room: it may be asked again.</summary>
    public static RegistryError Unavailable => RegistryError.NotAvailable("The database is busy or has no room, so nothing was done. Try again in a moment.");

    public static bool IsUnavailable(Exception error) => Find(error) is PostgresException
    {
        SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.TooManyConnections
    };

    public static bool IsRace(Exception error) =>
        Find(error) is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>The error of a lost race behind what a field failed with, or null.</summary>
    public static Exception? FindRace(Exception? error) => error is not null && IsRace(error) ? Find(error) : null;

    /// <summary>The database's own error behind whatever it was wrapped in, or null.</summary>
    public static NpgsqlException? Find(Exception? error) => error switch
    {
        null => null,
        NpgsqlException found => found,
        _ => Find(error.InnerException),
    };
}
