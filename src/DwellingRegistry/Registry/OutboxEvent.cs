using NetTopologySuite.Geometries;

namespace DwellingRegistry.Registry;

/// <summary>
/// Something that happened and that a feature above has to follow up. Written in the transaction of the change; read by each
/// feature concerned, whose place is kept in <see cref="OutboxPosition"/>.
/// </summary>
public sealed class OutboxEvent
{
    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The transaction that wrote it, which readers hold against the snapshot of their last reading.</summary>
    public long TransactionId { get; private set; }
    public string Kind { get; private set; } = "";
    public long? BuildingId { get; private set; }
    public long? DwellingId { get; private set; }

    /// <summary>Where it happened, WGS 84.</summary>
    public Point? Place { get; private set; }
}

/// <summary>How far a feature has read the outbox.</summary>
public sealed class OutboxPosition
{
    public string Feature { get; private set; } = "";

    /// <summary>
    /// The snapshot (text of a <c>pg_snapshot</c>) of its last reading: what that snapshot could see is done. A counter would pass over a
    /// transaction that drew a lower number and committed later.
    /// </summary>
    public string Seen { get; private set; } = "";
}
