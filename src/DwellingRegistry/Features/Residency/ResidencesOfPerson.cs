using DwellingRegistry.Registry;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Residency;

/// <summary>A residence as it is answered.</summary>
public sealed record ResidenceView(
    Guid Id, long? DwellingId, long BuildingId, ResidenceKind Kind, ResidenceBasis Basis, PartialDate From, PartialDate? Until, LinkQuality LinkQuality,
    DateOnly? InInquirySince, bool Current)
{
    /// <summary>The row that the register holds of it now, whatever instant was asked: what a change of it may expect. None once it was annulled.</summary>
    public long? Version { get; init; }

    /// <summary>Whether, on the day asked about, the person only may live there: a date is known only in part.</summary>
    public bool Possible { get; init; }

    /// <summary>The instant whose knowledge was asked for: the place is answered as known then too, or one that a revert took back would be missing.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <param name="Today">Today.</param>
/// <param name="Day">The day of which it is said whether the person only possibly lives there.</param>
/// <param name="Touching">Only residences that may have lasted on one of these days; null for all.</param>
/// <param name="KnownAt">The instant whose knowledge is asked for; null for now.</param>
public readonly record struct ResidencesAsked(DateOnly Today, DateOnly Day, Period? Touching, DateTimeOffset? KnownAt);

/// <summary>"Dwelling by person": where a person lives and lived, as known at an instant, newest first.</summary>
public static class ResidencesOfPerson
{
    public static async Task<IReadOnlyList<ResidenceView>> LoadAsync(NpgsqlConnection connection, long personId, ResidencesAsked asked, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select series_id, dwelling_id, building_id, kind, basis, starts_on, ends_on, link_quality, in_inquiry_since, current, possible, version
            from registry.residences_of_person($1, $2, $3, $4, $5, $6)
            """, connection)
        {
            Parameters =
            {
                new() { Value = personId },
                new() { Value = (object?)asked.KnownAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = asked.Today },
                new() { Value = asked.Day },
                new() { Value = (object?)asked.Touching?.From ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)asked.Touching?.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        var residences = new List<ResidenceView>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            residences.Add(Read(row, asked.KnownAt));
        return residences;
    }

    static ResidenceView Read(NpgsqlDataReader row, DateTimeOffset? knownAt) => new(
        row.GetGuid(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2), EnumText<ResidenceKind>.FromText(row.GetString(3)),
        EnumText<ResidenceBasis>.FromText(row.GetString(4)), PartialDate.Parse(row.GetString(5), "from"), row.IsDBNull(6) ? null : PartialDate.Parse(row.GetString(6), "until"),
        EnumText<LinkQuality>.FromText(row.GetString(7)), row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8), row.GetBoolean(9))
    {
        Possible = row.GetBoolean(10),
        Version = row.IsDBNull(11) ? null : row.GetInt64(11),
        KnownAt = knownAt,
    };
}
