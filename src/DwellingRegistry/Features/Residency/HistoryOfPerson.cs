using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>What an entry of a person's history tells.</summary>
public enum PersonEvent
{
    Registered, Names, BirthDate, Death, DeathRevoked,
    ResidenceRegistered, ResidenceEnded, ResidenceCorrected, ResidenceMoved, ResidenceAnnulled, InquiryOpened, InquiryClosed,
    Merged, MergeRevoked,
}

/// <summary>One entry of a person's history: what the register was told, valid when, recorded when and by whom.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Id">Settles the order of what one act told.</param>
/// <param name="What">What changed.</param>
/// <param name="ValidFrom">Since when it holds, in the world; null for always.</param>
/// <param name="ValidUntil">The first day on which it no longer holds; null while it does.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">By whom.</param>
/// <param name="ChangeId">The act, unless a bulk load brought it.</param>
/// <param name="Names">The names, of what concerns them.</param>
/// <param name="BirthDate">The birth date, of what concerns it.</param>
/// <param name="ResidenceId">The residence, of what concerns one.</param>
/// <param name="Kind">Its kind then.</param>
/// <param name="Dwelling">Its dwelling then.</param>
/// <param name="Building">Its building then.</param>
public sealed record PersonHistoryEntry(
    long PersonId, long Id, PersonEvent What, PartialDate? ValidFrom, PartialDate? ValidUntil, DateTimeOffset RecordedAt, string RecordedBy, long? ChangeId,
    string[]? Names, PartialDate? BirthDate, Guid? ResidenceId, ResidenceKind? Kind, RegistryNumber? Dwelling, RegistryNumber? Building) : IPersonSubject;

/// <summary>What the register was told of one person, newest first, as far as the caller may see it.</summary>
public static class HistoryOfPerson
{
    public static async Task<Page<PersonHistoryEntry>> LoadAsync(RegistryDbContext db, long personId, PageRequest page, CancellationToken cancellation)
    {
        // A cursor's rank is the instant in microseconds, which a double holds exactly.
        var before = page.After is { } cursor ? DateTimeOffset.UnixEpoch.AddTicks((long)cursor.Rank * TimeSpan.TicksPerMicrosecond) : (DateTimeOffset?)null;
        var rows = await db.Database
            .SqlQuery<Row>($"select * from registry.history_of_person({personId}, {before}::timestamptz, {page.After?.Id}::bigint, {page.First + 1})").ToListAsync(cancellation);
        return Page<PersonHistoryEntry>.Of(page, rows.ConvertAll(row =>
            new Page<PersonHistoryEntry>.Edge(row.ToEntry(personId), new PageCursor((row.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, row.Id))));
    }

    sealed record Row(
        long Id, string What, string? ValidFrom, string? ValidUntil, DateTimeOffset RecordedAt, string RecordedBy, long? ChangeId,
        string[]? Names, string? BirthDate, Guid? SeriesId, string? Kind, string? DwellingNumber, string? BuildingNumber)
    {
        public PersonHistoryEntry ToEntry(long personId) => new(
            personId, Id, EnumText<PersonEvent>.FromText(What), Date(ValidFrom), Date(ValidUntil), RecordedAt, RecordedBy, ChangeId, Names, Date(BirthDate),
            SeriesId, Kind is null ? null : EnumText<ResidenceKind>.FromText(Kind), Number(DwellingNumber), Number(BuildingNumber));

        static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text, "date");

        static RegistryNumber? Number(string? text) => text is null ? null : RegistryNumber.Parse(text);
    }
}
