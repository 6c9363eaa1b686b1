using System.Globalization;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// A person reached by exact identity, as last known: somebody who died stays readable. What row-level security hides is not found; a merged
/// record answers the one that stays.
/// </summary>
public sealed record PersonView(long PersonId, Guid Reference, string[] Names, PartialDate BirthDate) : IPersonSubject
{
    /// <summary>
    /// The record that was asked for: another than the one that stays where it was merged since. What was known before the merge is its own.
    /// </summary>
    public long AskedRecord { get; init; } = PersonId;

    /// <summary>The row that holds these facts: what a change of them may expect.</summary>
    public long Version { get; init; }

    /// <summary>The day of death: the day on which the last names ceased to hold.</summary>
    public DateOnly? DeceasedOn { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string RecordedBy { get; init; } = "";

    public static Task<PersonView?> FindAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), reference, null, cancellation);

    public static Task<PersonView?> FindAsync(RegistryDbContext db, long personId, CancellationToken cancellation) =>
        FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), null, personId, cancellation);

    /// <param name="connection">In the request's transaction.</param>
    /// <param name="reference">The person's reference; null where the record is given.</param>
    /// <param name="personId">The record; null where the reference is given.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static async Task<PersonView?> FindAsync(NpgsqlConnection connection, Guid? reference, long? personId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select person_id, reference, names, birth_date, asked, version, deceased_on, recorded_at, recorded_by from registry.person_view($1, $2)", connection)
        {
            Parameters =
            {
                new() { Value = (object?)reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)personId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        return new PersonView(row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<string[]>(2), PartialDate.Parse(row.GetString(3), "birthDate"))
        {
            AskedRecord = row.GetInt64(4),
            Version = row.GetInt64(5),
            DeceasedOn = row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(7),
            RecordedBy = row.GetString(8),
        };
    }

    /// <param name="db">The register.</param>
    /// <param name="reference">As the caller gave it.</param>
    /// <param name="field">The input that carries it.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">Nobody whom the caller may see has this reference.</exception>
    public static async Task<PersonView> GetAsync(RegistryDbContext db, string? reference, string field, CancellationToken cancellation) =>
        (Guid.TryParse(reference, out var parsed) ? await FindAsync(db, parsed, cancellation) : null)
            ?? throw RegistryError.NotFound(field, "No person with this reference is registered in your areas. Find the person first, or register them.");

    /// <exception cref="RegistryError">The person's facts changed since the caller looked at them; the error tells the newer ones.</exception>
    public void RequireVersion(string? expected, AccessLog log)
    {
        var version = Version.ToString(CultureInfo.InvariantCulture);
        if (expected is null || expected == version)
            return;
        foreach (var field in new[] { "names", "birthDate", "deceasedOn" })
            log.Delivered(PersonId, $"Person.{field}");
        throw RegistryError.Stale(new Dictionary<string, object?>
        {
            ["version"] = version,
            ["recordedAt"] = RecordedAt,
            ["recordedBy"] = RecordedBy,
            ["names"] = Names,
            ["birthDate"] = BirthDate.ToString(),
            ["deceasedOn"] = DeceasedOn is { } day ? PartialDate.Of(day).ToString() : null,
        });
    }
}
