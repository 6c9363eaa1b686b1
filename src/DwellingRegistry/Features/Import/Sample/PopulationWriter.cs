using System.Globalization;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// Copies planned people into the register's tables, batch by batch, on the owner's connection. Both time axes are filled: what happened
/// after the register began (five years back) is recorded soon after it happened, and a residence that ended has the row from before its end.
/// </summary>
/// <param name="connection">The owner's, inside a transaction.</param>
/// <param name="documents">Seals the numbers.</param>
/// <param name="seed">Of the run; references and record keys follow from it.</param>
/// <param name="today">The day up to which things happened.</param>
/// <param name="firstPersonId">Database id of the person with ordinal 0.</param>
/// <param name="firstHouseholdId">Database id of the household with ordinal 0.</param>
sealed class PopulationWriter(
    NpgsqlConnection connection, DocumentNumbers documents, ulong seed, DateOnly today, long firstPersonId, long firstHouseholdId)
{
    const string RecordedBy = "populate";
    const int AdultAge = 18;

    // A prime: multiplying by another number modulo it gives every person another document number.
    const long DocumentRange = 99_999_989;
    const long DocumentStep = 48_271_003;

    readonly SeededRandom random = new(seed, 2);
    readonly DateTimeOffset beginning = At(today.AddYears(-5));

    public async Task WriteAsync(PlannedPopulation planned, int firstHousehold, CancellationToken cancellation)
    {
        var known = FirstKnown(planned);
        await CopyAsync("persons (id, reference, record_key)", planned.People, (row, person) =>
        {
            row.Write(IdOf(person));
            row.Write(random.NextGuid());
            row.Write((short)random.Whole(0, 256), NpgsqlDbType.Smallint);
        }, cancellation);
        await CopyAsync("person_versions (person_id, names, birth_date, valid_from, recorded_from, recorded_by)", planned.People, (row, person) =>
        {
            row.Write(IdOf(person));
            row.Write(person.Names);
            row.Write(person.BirthDate.ToString());
            row.Write(DateOnly.MinValue, NpgsqlDbType.Date);
            WriteRecorded(row, known[person]);
        }, cancellation);
        await CopyAsync(
            "identity_documents (person_id, number_hash, number_encrypted, recorded_from, recorded_by)",
            planned.People.Where(p => p.AgeOn(today) >= AdultAge),
            (row, person) =>
            {
                var number = DocumentNumbers.FindNormalised(DocumentNumber(person.Ordinal))!;
                row.Write(IdOf(person));
                row.Write(documents.Hash(number));
                row.Write(documents.Encrypt(number));
                WriteRecorded(row, Later(known[person], RecordedAt(person.Born.AddYears(AdultAge))));
            },
            cancellation);
        await WriteGuardiansAsync(planned, known, cancellation);
        await WriteProtectionsAsync(planned, cancellation);
        await CopyAsync("households (id)", Enumerable.Range(firstHousehold, planned.Households), (row, ordinal) => row.Write(firstHouseholdId + ordinal), cancellation);
        await WriteResidencesAsync(planned, cancellation);
    }

    /// <summary>Two letters and eight digits, another one for every person.</summary>
    public static string DocumentNumber(int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"HF{(ordinal + 1) * DocumentStep % DocumentRange:00000000}");

    Task WriteGuardiansAsync(PlannedPopulation planned, Dictionary<PlannedPerson, DateTimeOffset> known, CancellationToken cancellation) => CopyAsync(
        "guardian_links (child_id, guardian_id, valid_from, valid_until, recorded_from, recorded_by)",
        planned.People.SelectMany(child => child.Guardians.Select(guardian => (Child: child, Guardian: guardian))),
        (row, link) =>
        {
            var grownOn = link.Child.Born.AddYears(AdultAge);
            row.Write(IdOf(link.Child));
            row.Write(IdOf(link.Guardian));
            row.Write(link.Child.Born, NpgsqlDbType.Date);
            if (grownOn <= today)
                row.Write(grownOn, NpgsqlDbType.Date);
            else
                row.WriteNull();
            WriteRecorded(row, known[link.Child]);
        },
        cancellation);

    Task WriteProtectionsAsync(PlannedPopulation planned, CancellationToken cancellation) => CopyAsync(
        "protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by)",
        planned.People.Where(p => p.Protection is not null),
        (row, person) =>
        {
            var since = today.AddDays(-random.Whole(40, 600));
            row.Write(IdOf(person));
            row.Write(EnumText<ProtectionKind>.ToText(person.Protection!.Value));
            row.Write(since, NpgsqlDbType.Date);
            row.Write(today.AddDays(random.Whole(10, 700)), NpgsqlDbType.Date);
            WriteRecorded(row, At(since));
        },
        cancellation);

    Task WriteResidencesAsync(PlannedPopulation planned, CancellationToken cancellation) => CopyAsync(
        "residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, household_id, " +
        "in_inquiry_since, recorded_from, recorded_until, recorded_by, closed_by)",
        planned.Residences.SelectMany(RowsOf),
        (row, of) =>
        {
            var residence = of.Residence;
            row.Write(of.Series);
            row.Write(IdOf(residence.Person));
            WriteNullable(row, residence.LinkQuality == LinkQuality.Building ? null : (long?)residence.Dwelling.DwellingId);
            row.Write(residence.Dwelling.BuildingId);
            WriteNullable(row, residence.Dwelling.AreaId);
            row.Write(EnumText<ResidenceKind>.ToText(residence.Kind));
            row.Write(EnumText<ResidenceBasis>.ToText(residence.Basis));
            row.Write(residence.StartsOn.ToString());
            if (of.ClosedAt is null && residence.EndsOn is { } endsOn)
                row.Write(endsOn.ToString());
            else
                row.WriteNull();
            row.Write(EnumText<LinkQuality>.ToText(residence.LinkQuality));
            row.Write(firstHouseholdId + residence.Household);
            WriteNullable(row, residence.InInquirySince);
            row.Write(of.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            WriteNullable(row, of.ClosedAt?.UtcDateTime);
            row.Write(RecordedBy);
            if (of.ClosedAt is null)
                row.WriteNull();
            else
                row.Write(RecordedBy);
        },
        cancellation);

    /// <summary>One row while nothing changed in the register's time; two where the end was recorded after the start was.</summary>
    IEnumerable<ResidenceRow> RowsOf(PlannedResidence residence)
    {
        var series = random.NextGuid();
        var openedAt = RecordedAt(residence.From);
        if (residence.Until is { } until && RecordedAt(until) > openedAt)
        {
            yield return new ResidenceRow(residence, series, openedAt, RecordedAt(until));
            openedAt = RecordedAt(until);
        }

        yield return new ResidenceRow(residence, series, openedAt, null);
    }

    /// <summary>A week after the day, but not before the register began nor after today.</summary>
    DateTimeOffset RecordedAt(DateOnly day)
    {
        var instant = At(day.AddDays(7)).AddHours(9);
        return instant < beginning ? beginning : instant > At(today) ? At(today) : instant;
    }

    Dictionary<PlannedPerson, DateTimeOffset> FirstKnown(PlannedPopulation planned)
    {
        var known = planned.People.ToDictionary(p => p, _ => At(today));
        foreach (var residence in planned.Residences)
        {
            var at = RecordedAt(residence.From);
            if (at < known[residence.Person])
                known[residence.Person] = at;
        }

        return known;
    }

    async Task CopyAsync<T>(string target, IEnumerable<T> items, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancellation)
    {
        await using var importer = await connection.BeginBinaryImportAsync($"copy registry.{target} from stdin (format binary)", cancellation);
        importer.Timeout = PopulateRegister.Patience;
        foreach (var item in items)
        {
            importer.StartRow();
            write(importer, item);
        }

        await importer.CompleteAsync(cancellation);
    }

    long IdOf(PlannedPerson person) => firstPersonId + person.Ordinal;

    static void WriteRecorded(NpgsqlBinaryImporter row, DateTimeOffset at)
    {
        row.Write(at.UtcDateTime, NpgsqlDbType.TimestampTz);
        row.Write(RecordedBy);
    }

    static void WriteNullable<T>(NpgsqlBinaryImporter row, T? value) where T : struct
    {
        if (value is { } known)
            row.Write(known);
        else
            row.WriteNull();
    }

    static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    sealed record ResidenceRow(PlannedResidence Residence, Guid Series, DateTimeOffset RecordedAt, DateTimeOffset? ClosedAt);
}
