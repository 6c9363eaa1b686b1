using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Residency;

/// <summary>An occupant of one place: the person without any residence elsewhere.</summary>
public sealed record OccupantView(
    long PersonId, Guid Reference, string[] Names, PartialDate BirthDate, Guid ResidenceId, ResidenceKind Kind, ResidenceBasis Basis,
    PartialDate From, PartialDate? Until, LinkQuality LinkQuality, DateOnly? InInquirySince) : IPersonSubject
{
    /// <summary>None where the link is to the building only.</summary>
    public RegistryNumber? DwellingNumber { get; init; }

    /// <summary>Equal for the people of one household in one building; tells nothing elsewhere.</summary>
    public string? HouseholdId { get; init; }
}

/// <summary>The one place that a request asks people of: a dwelling, or a building with all its dwellings.</summary>
/// <param name="Number">Its registry number, which also names the one subject of the request.</param>
/// <param name="DwellingId">The dwelling, or null for the whole building.</param>
/// <param name="BuildingId">The building.</param>
/// <param name="AreaId">The area it lies in.</param>
/// <param name="Capacity">Of the dwelling, where known.</param>
public sealed record OccupiedPlace(RegistryNumber Number, long? DwellingId, long BuildingId, int? AreaId, int? Capacity)
{
    public static OccupiedPlace Of(DwellingView dwelling) => new(dwelling.Number, dwelling.Id, dwelling.BuildingId, dwelling.AreaId, dwelling.Capacity);

    public static OccupiedPlace Of(BuildingView building) => new(building.Number, null, building.Id, building.AreaId, null);

    /// <summary>What an address leads to: of a unit its dwelling, otherwise the building. Null where that was not there at the address's moment.</summary>
    public static async Task<OccupiedPlace?> FindAsync(RegistryDbContext db, AddressView address, CancellationToken cancellation) =>
        address.DwellingId is { } dwelling
            ? await DwellingView.Select(DwellingView.At(db, address.Moment).Where(v => v.DwellingId == dwelling), address.Moment).SingleOrDefaultAsync(cancellation) is { } unit ? Of(unit) : null
            : await BuildingView.Select(BuildingView.At(db, address.Moment).Where(v => v.BuildingId == address.BuildingId), address.Moment).SingleOrDefaultAsync(cancellation) is { } whole ? Of(whole) : null;
}

/// <param name="AsOf">The day asked about.</param>
/// <param name="Composition">Who lives and may live there on it.</param>
/// <param name="OverCapacity">Whether the occupants outnumber the dwelling's capacity; null where that is unknown, and for a building.</param>
public sealed record OccupancyView(DateOnly AsOf, Composition Composition, bool? OverCapacity);

/// <summary>"Person by dwelling": who lives in one dwelling or building on a day or over a period, as known at an instant.</summary>
public static class Occupancy
{
    /// <summary>Of more people than this an answer gives the number, and no names.</summary>
    public const int MostNamed = 100;
    const int MostYears = 100;
    const int MostCompositions = 500;

    /// <param name="connection">In the request's transaction.</param>
    /// <param name="place">The place.</param>
    /// <param name="moment">The day, and the instant whose knowledge is asked for.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<OccupancyView> OnDayAsync(NpgsqlConnection connection, OccupiedPlace place, Moment moment, CancellationToken cancellation)
    {
        var spans = await LoadAsync(connection, place, new Period(moment.AsOf, moment.AsOf.AddDays(1)), moment.KnownAt, cancellation);
        var composition = CompositionRules.OnDay(spans, moment.AsOf);
        return new OccupancyView(moment.AsOf, composition, place.Capacity is { } capacity ? composition.Occupants.Count > capacity : null);
    }

    /// <returns>Oldest first.</returns>
    /// <param name="connection">In the request's transaction.</param>
    /// <param name="place">The place.</param>
    /// <param name="period">The days asked about.</param>
    /// <param name="knownAt">The instant whose knowledge is asked for; null for now.</param>
    /// <param name="includeEmpty">Whether stretches without anybody are answered too, so that the list covers the whole period.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RegistryError">No period, more than a hundred years, or more compositions than one answer gives.</exception>
    public static async Task<IReadOnlyList<Composition>> OverPeriodAsync(
        NpgsqlConnection connection, OccupiedPlace place, Period period, DateTimeOffset? knownAt, bool includeEmpty, CancellationToken cancellation)
    {
        if (period.IsEmpty)
            throw RegistryError.Invalid("until", "until-after-from", "The period ends before it begins. 'until' is the first day that no longer belongs to it.");
        if (period.Until > period.From.AddYears(MostYears))
            throw new RegistryError(RegistryError.LimitExceeded, $"A period has at most {MostYears} years. Ask for a shorter one.", "until", "period-limit");
        var spans = await LoadAsync(connection, place, period, knownAt, cancellation);
        var compositions = CompositionRules.Partition(spans, period).Where(c => includeEmpty || !c.IsEmpty).Take(MostCompositions + 1).ToList();
        return compositions.Count <= MostCompositions
            ? compositions
            : throw new RegistryError(RegistryError.LimitExceeded, $"The people here changed more than {MostCompositions} times in that period. Ask for a shorter one.", "until", "composition-limit");
    }

    /// <summary>The people of a place over a period, as <see cref="CompositionRules"/> takes them.</summary>
    public static async Task<IReadOnlyList<OccupantSpan>> LoadAsync(NpgsqlConnection connection, OccupiedPlace place, Period period, DateTimeOffset? knownAt, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select person_id, reference, names, birth_date, series_id, kind, basis, starts_on, ends_on, link_quality, in_inquiry_since, household_id, building_id,
              dwelling_number, possible_from, possible_until, certain_from, certain_until
            from registry.occupancy($1, $2, $3, $4, $5)
            """, connection)
        {
            Parameters =
            {
                new() { Value = (object?)place.DwellingId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = place.DwellingId is null ? place.BuildingId : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = period.From },
                new() { Value = (object?)period.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)knownAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        var spans = new List<OccupantSpan>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            spans.Add(Row.Read(row).ToSpan());
        return spans;
    }

    sealed record Row(
        long PersonId, Guid Reference, string[] Names, string BirthDate, Guid SeriesId, string Kind, string Basis, string StartsOn, string? EndsOn, string LinkQuality,
        DateOnly? InInquirySince, long? HouseholdId, long BuildingId, string? DwellingNumber,
        DateOnly PossibleFrom, DateOnly PossibleUntil, DateOnly? CertainFrom, DateOnly? CertainUntil)
    {
        public static Row Read(NpgsqlDataReader row) => new(
            row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<string[]>(2), row.GetString(3), row.GetGuid(4), row.GetString(5), row.GetString(6), row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8), row.GetString(9), Day(row, 10), row.IsDBNull(11) ? null : row.GetInt64(11), row.GetInt64(12),
            row.IsDBNull(13) ? null : row.GetString(13), row.GetFieldValue<DateOnly>(14), row.GetFieldValue<DateOnly>(15), Day(row, 16), Day(row, 17));

        static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

        public OccupantSpan ToSpan() => new(
            new OccupantView(
                PersonId, Reference, Names, PartialDate.Parse(BirthDate, "birthDate"), SeriesId, EnumText<ResidenceKind>.FromText(Kind), EnumText<ResidenceBasis>.FromText(Basis),
                PartialDate.Parse(StartsOn, "from"), EndsOn is null ? null : PartialDate.Parse(EndsOn, "until"), EnumText<LinkQuality>.FromText(LinkQuality), InInquirySince)
            {
                DwellingNumber = DwellingNumber is null ? null : RegistryNumber.Parse(DwellingNumber),
                HouseholdId = HouseholdId is { } household ? Opaque(household) : null,
            },
            new Period(PossibleFrom, PossibleUntil),
            CertainFrom is { } certain ? new Period(certain, CertainUntil) : new Period(PossibleFrom, PossibleFrom));

        /// <summary>Of the building too, so that one household cannot be followed from place to place by it.</summary>
        string Opaque(long household) =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{BuildingId}/{household}"))).AsSpan(0, 8));
    }
}
