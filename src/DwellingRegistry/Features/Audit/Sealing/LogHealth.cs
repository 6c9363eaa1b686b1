using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>Why people may not be delivered.</summary>
public enum LogTrouble
{
    /// <summary>The server has just started, or has not reached its database yet.</summary>
    NotChecked,

    /// <summary>The database does not hold what was anchored.</summary>
    Contradicted,

    /// <summary>A record has waited for its seal for too long, or nothing is known for that long.</summary>
    Unsealed,
}

/// <summary>
/// May people be delivered? Only while the log is the one that was anchored and is sealed in time. Answered at once, from what
/// <see cref="LogWatch"/> found last; where nothing is known, with no.
/// </summary>
public sealed class LogHealth(LogOptions options, TimeProvider clock)
{
    readonly Lock changing = new();
    bool isCompared;
    string? contradiction;
    DateTimeOffset? sealedUntil;

    /// <summary>What is wrong, or null.</summary>
    public LogTrouble? Verdict()
    {
        lock (changing)
        {
            return contradiction is not null ? LogTrouble.Contradicted
                : !isCompared || sealedUntil is null ? LogTrouble.NotChecked
                : clock.GetUtcNow() - sealedUntil > options.MostUnsealed ? LogTrouble.Unsealed
                : null;
        }
    }

    /// <summary>False while the database is not known to hold what was anchored: sealing on top of another log would sign what contradicts it.</summary>
    public bool MaySeal => Verdict() is null or LogTrouble.Unsealed;

    /// <summary>For the operator: what of the anchored log the database does not hold, and what to do. Null where it holds all.</summary>
    public string? Contradiction
    {
        get
        {
            lock (changing)
                return contradiction;
        }
    }

    /// <summary>How long the oldest record has waited for its seal, or since when nothing is known of that; null at the start.</summary>
    public TimeSpan? Lag
    {
        get
        {
            lock (changing)
                return clock.GetUtcNow() - sealedUntil;
        }
    }

    /// <exception cref="RegistryError">People may not be delivered or changed now.</exception>
    public void RequireHealthy()
    {
        var why = Verdict() switch
        {
            null => null,
            LogTrouble.Contradicted => "the access log in the database is not the one that was anchored outside it. The register's operator has to look at the server's own messages",
            LogTrouble.Unsealed => $"the access log has not been sealed for {options.MostUnsealed.TotalMinutes:0} minutes. It goes on by itself once the log is sealed again; tell the register's operator",
            _ => "the access log is still being checked. Try again in a moment",
        };
        if (why is not null)
            throw RegistryError.NotAvailable($"Nothing about people is shown or changed now, since {why}. Places are answered as ever.");
    }

    /// <summary>The database was held against the anchors.</summary>
    /// <param name="found">What it contradicts, or null.</param>
    public void Compared(string? found)
    {
        lock (changing)
            (isCompared, contradiction) = (true, found);
    }

    /// <summary>Every record up to an instant is sealed.</summary>
    public void SealedUntil(DateTimeOffset instant)
    {
        lock (changing)
            sealedUntil = instant;
    }
}
