using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="DocumentNumber">The whole number of the identity document; or else name and birth date.</param>
/// <param name="FullName">The whole name, in any script it is recorded in.</param>
/// <param name="BirthDate">The birth date as recorded.</param>
/// <param name="To">The dwelling moved into, in the clerk's areas.</param>
/// <param name="On">The first day there, or the month or year of it; the residence elsewhere ends on it.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="SourceDocument">What it stands on. The old office may read it: no address belongs in it.</param>
public sealed record MoveInFromElsewhereInput(
    string? DocumentNumber, string? FullName, PartialDate? BirthDate, RegistryNumber To, PartialDate On, ResidenceBasis Basis, string? SourceDocument);

/// <summary>
/// Registers a person who moves in from another office's area, whom the clerk cannot look up: found by exact identity, moved, and the old
/// office told by a case, all in one function of the database (Sql/move_in_from_elsewhere.sql).
/// </summary>
public sealed class MoveInFromElsewhere(
    RegistryDbContext db, RequestAccess access, ChangeJournal journal, DocumentNumbers documents, AccessLog log, TimeProvider clock)
{
    const string Moved = "moved";
    const string OwnArea = "own_area";
    const string NotFitting = "not_fitting";

    /// <returns>The new residence.</returns>
    /// <exception cref="RegistryError">
    /// An input is at fault; the person lives in the clerk's areas, where <c>move</c> is the way; or nobody is found: no match, several and a
    /// protected person are answered in the same words.
    /// </exception>
    public async Task<ResidenceView> HandleAsync(MoveInFromElsewhereInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var identity = ReadIdentity(input);
        if (input.On.IsUnknown)
            throw RegistryError.Invalid("on", "a-move-has-a-date", "Give the day of the move, or its month or year.");
        var dwelling = await DwellingView.FindAsync(db, input.To, today, cancellation)
            ?? throw RegistryError.NotFound("to", "No dwelling has this number. Add the dwelling first.");
        access.RequireArea(dwelling.AreaId);
        var lives = await db.DwellingVersions.Where(v => v.DwellingId == dwelling.Id && v.RecordedUntil == null)
            .Select(v => new DwellingLife(new Period(v.ValidFrom, v.ValidUntil), v.Status)).ToListAsync(cancellation);
        if (ResidencyRules.FindFault(input.On, null, lives, today) is { } fault)
            throw new RegistryError(fault.Code, fault.Message, fault.Field == "from" ? "on" : "to", fault.Rule);

        var change = journal.Begin(ChangeKind.MoveFromElsewhere, input.On.IsExact ? input.On.First : null, input.SourceDocument);
        // The function refers to the act, which therefore is saved first.
        await db.SaveChangesAsync(cancellation);
        var due = today.AddDays(Case.UsualDays);
        var basis = EnumText<ResidenceBasis>.ToText(input.Basis);
        var answer = await db.Database.SqlQuery<Answer>(
            $"""
            select outcome, person, series from registry.move_in_from_elsewhere(
              {identity.Document}, {identity.Name}, {identity.Birth}, {dwelling.Id}, {input.On.ToString()}, {basis}, {change.Id}, {due})
            """).SingleAsync(cancellation);
        switch (answer)
        {
            case { Outcome: Moved, Person: { } person, Series: { } series }:
                log.LivesElsewhere(person);
                log.Changed(person, "residences");
                return (await db.Residences.AsNoTracking().SingleAsync(r => r.SeriesId == series && r.RecordedUntil == null, cancellation)).ToView(today);
            case { Outcome: OwnArea, Person: { } person }:
                log.Delivered(person, "Person.residences");
                throw RegistryError.Conflict("to", "moves-from-elsewhere", "This person lives in your areas already. Look them up and move them with 'move'.");
            case { Outcome: NotFitting, Person: { } person }:
                log.LivesElsewhere(person);
                log.Delivered(person, "Person.residences");
                throw RegistryError.Conflict("on", "move-fits-what-is-registered", "The move does not fit what is registered elsewhere. Check the day with the person; if it is right, ask the office of the last residence.");
            default:
                log.FoundNobody("Mutation.moveInFromElsewhere");
                throw new RegistryError(RegistryError.NotFoundCode, "Nobody can be moved in by these facts. Check them with the person; if they are right, ask the registrar.");
        }
    }

    (byte[]? Document, string? Name, string? Birth) ReadIdentity(MoveInFromElsewhereInput input)
    {
        if (input.DocumentNumber is not null)
        {
            var number = DocumentNumbers.FindNormalised(input.DocumentNumber)
                ?? throw RegistryError.Invalid("documentNumber", "document-number", "A document number has 4 to 40 letters and digits.");
            log.SearchedBy("documentNumber", number);
            return (documents.Hash(number), null, null);
        }
        if (Text.Clean(input.FullName) is not { } name || input.BirthDate is not { IsUnknown: false } birth)
            throw RegistryError.Invalid("fullName", "exact-identity", "A person is found by 'documentNumber', or by 'fullName' together with 'birthDate'.");
        Text.Limit(name, "fullName", 200);
        log.SearchedBy("fullName", name);
        log.SearchedBy("birthDate", birth.ToString());
        return (null, name, birth.ToString());
    }

    sealed record Answer(string Outcome, long? Person, Guid? Series);
}
