using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="Case">The case's id.</param>
/// <param name="Decision">One of the fixed choices of its kind (<see cref="CaseDecisions"/>).</param>
/// <param name="Dwelling">For <see cref="CaseDecision.LivesIn"/>.</param>
/// <param name="On">For <see cref="CaseDecision.Left"/> and <see cref="CaseDecision.Gone"/>: the first day no longer there; for <see cref="CaseDecision.Extended"/>: the first day without protection.</param>
/// <param name="SourceDocument">What the decision stands on.</param>
/// <param name="HeardOn">The day the person was heard.</param>
public sealed record DecideCaseInput(string Case, CaseDecision Decision, RegistryNumber? Dwelling, PartialDate? On, string? SourceDocument, DateOnly? HeardOn);

/// <summary>Decides a case. The decision and what follows from it are one transaction and one act of change.</summary>
public sealed class DecideCase(
    RegistryDbContext db, RequestAccess access, ChangeJournal journal, AccessLog log, TimeProvider clock, WithdrawDwelling withdraw, DemolishBuilding demolish, ChangeProtection changeProtection)
{
    /// <returns>The case's id.</returns>
    /// <exception cref="RegistryError">No such case for the caller, decided already, a choice of another kind, or its effect breaks a rule.</exception>
    public async Task<long> HandleAsync(DecideCaseInput input, CancellationToken cancellation)
    {
        var id = long.TryParse(input.Case, out var parsed) ? parsed : 0;
        var found = await db.Cases.Listed().SingleOrDefaultAsync(c => c.Id == id, cancellation)
            ?? throw RegistryError.NotFound("case", "No case with this id is open in your areas.");
        if (CaseDecisions.FindFault(found.Kind, input.Decision) is { } fault)
            throw fault;
        if (found.Status == CaseStatus.Decided)
            throw RegistryError.Conflict("case", "case-is-decided-once", "This case was decided already. Look at it again.");
        if (input.HeardOn > clock.Today())
            throw RegistryError.Invalid("heardOn", "heard-already", "The day of hearing lies in the future.");
        Text.Limit(input.SourceDocument, "sourceDocument", 200);

        var effect = (found.Kind, input.Decision) switch
        {
            (CaseKind.Undetermined, CaseDecision.LivesIn) => await PlaceAsync(found, input, cancellation),
            (CaseKind.Undetermined, CaseDecision.Left) => await EndAsync(found, input, cancellation),
            (CaseKind.VanishedFromSource, CaseDecision.Gone) => await RemoveAsync(found, input, cancellation),
            (CaseKind.ProtectionEnds, CaseDecision.Extended) => await ExtendAsync(found, input, cancellation),
            (CaseKind.MovedAway, CaseDecision.Objected) => await ObjectAsync(found, input, cancellation),
            _ => null,
        };
        // Two clerks at once: whoever saves second is told so, with all of their effect undone.
        found.Decide(EnumText<CaseDecision>.ToText(input.Decision), clock.GetUtcNow(), access.Caller.Id, effect, input.HeardOn);
        await RegisterResidence.SaveAsync(db, cancellation);
        if (found.PersonId is { } person)
            log.Changed(person, "cases");
        return found.Id;
    }

    /// <summary>Where the person lives was found out. The link becomes sure from the day on which both the residence and the dwelling were there.</summary>
    async Task<Change> PlaceAsync(Case found, DecideCaseInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var residence = await GetResidenceAsync(found, cancellation);
        if (input.Dwelling is not { } number)
            throw RegistryError.Invalid("dwelling", "lives-in-a-dwelling", "Give the number of the dwelling that the person lives in.");
        var dwelling = await DwellingView.FindAsync(db, number, today, cancellation)
            ?? throw RegistryError.NotFound("dwelling", "No dwelling has this number. Add the dwelling first.");
        access.RequireArea(dwelling.AreaId);
        if (residence.EndsOn is null && dwelling.BuildingId != residence.BuildingId)
            throw RegistryError.Invalid("dwelling", "dwelling-of-that-building", "This dwelling is in another building. If the person moved there, decide LEFT and register the move.");
        var lives = await db.DwellingVersions.Where(v => v.DwellingId == dwelling.Id && v.RecordedUntil == null)
            .Select(v => new DwellingLife(new Period(v.ValidFrom, v.ValidUntil), v.Status)).ToListAsync(cancellation);
        // A residence that ended with its place goes on from that day; one that stands at the building is corrected, or where the dwelling is younger than it, cut.
        var began = lives.Where(life => life.TakesOccupants).Select(life => life.Valid.From).DefaultIfEmpty(DateOnly.MinValue).Min();
        var isCut = residence.EndsOn is null && residence.StartsOn.CertainFrom < began;
        var from = residence.EndsOn ?? (isCut ? PartialDate.Of(began) : residence.StartsOn);
        if (ResidencyRules.FindFault(from, null, lives, today) is { } fault)
            throw new RegistryError(fault.Code, fault.Message, "dwelling", fault.Rule);

        var change = journal.Begin(
            residence.EndsOn is null ? ChangeKind.ResidenceCorrected : ChangeKind.ResidenceRegistered, from.IsExact ? from.First : null, input.SourceDocument);
        if (residence.EndsOn is null)
        {
            residence.CloseWith(change);
            // Two saves: the unique index on the open row of a series is not deferrable.
            await db.SaveChangesAsync(cancellation);
        }
        if (isCut)
            db.Residences.Add(residence.Copy(change, from));
        db.Residences.Add(new Residence(
            isCut || residence.EndsOn is not null ? Guid.NewGuid() : residence.SeriesId, residence.PersonId, dwelling.Id, dwelling.BuildingId, dwelling.AreaId,
            residence.Kind, residence.Basis, from, null, LinkQuality.Dwelling, change)
        {
            HouseholdId = residence.HouseholdId,
            InInquirySince = residence.EndsOn is null ? residence.InInquirySince : null,
            NotBefore = isCut || residence.EndsOn is not null ? null : residence.NotBefore,
        });
        log.Changed(residence.PersonId, "residences");
        return change;
    }

    /// <returns>The act that ended the residence; none where it had ended with its place.</returns>
    async Task<Change?> EndAsync(Case found, DecideCaseInput input, CancellationToken cancellation)
    {
        var residence = await GetResidenceAsync(found, cancellation);
        if (residence.EndsOn is not null)
            return null;
        if (input.On is not { IsUnknown: false } on)
            throw RegistryError.Invalid("on", "left-on-a-day", "Give the first day on which the person no longer lived there, or the month or year of it.");
        if (on.First > clock.Today())
            throw RegistryError.Invalid("on", "left-already", "The day lies in the future. Decide the case when the person has left.");
        if (ResidencyRules.FindEndFault(residence.StartsOn, on) is { } fault)
            throw new RegistryError(fault.Code, fault.Message, "on", fault.Rule);
        var change = journal.Begin(ChangeKind.ResidenceEnded, on.IsExact ? on.First : null, input.SourceDocument);
        residence.CloseWith(change);
        await db.SaveChangesAsync(cancellation);
        db.Residences.Add(residence.Copy(change, on));
        log.Changed(residence.PersonId, "residences");
        return change;
    }

    /// <summary>The place is gone, as if its clerk had withdrawn or demolished it. Who is registered there hinders it: that is not decided by the way.</summary>
    async Task<Change> RemoveAsync(Case found, DecideCaseInput input, CancellationToken cancellation)
    {
        if (input.On is not { IsExact: true } on)
            throw RegistryError.Invalid("on", "gone-on-a-day", "Give the first day on which the place was gone.");
        if (found.DwellingId is { } dwelling)
        {
            var number = await db.Dwellings.Where(d => d.Id == dwelling).Select(d => d.Number).SingleAsync(cancellation);
            return (await withdraw.HandleAsync(new WithdrawDwellingInput(number, on.First, null, input.SourceDocument, null), cancellation)).Change;
        }
        if (found.BuildingId is { } building)
        {
            var number = await db.Buildings.Where(b => b.Id == building).Select(b => b.Number).SingleAsync(cancellation);
            return (await demolish.HandleAsync(new DemolishBuildingInput(number, on.First, null, input.SourceDocument, null), cancellation)).Change;
        }
        throw RegistryError.Conflict("case", "case-names-a-place", "This case names no place that could be gone. Acknowledge it.");
    }

    async Task<Change> ObjectAsync(Case found, DecideCaseInput input, CancellationToken cancellation)
    {
        var change = journal.Begin(ChangeKind.MoveObjected, sourceDocument: input.SourceDocument);
        await db.SaveChangesAsync(cancellation);
        var due = clock.Today().AddDays(Case.UsualDays);
        if (!await db.Database.SqlQuery<bool>($"select registry.object_to_move({found.Id}, {change.Id}, {due}) as \"Value\"").SingleAsync(cancellation))
            throw RegistryError.Conflict("case", "move-still-stands", "The move that this case is about was taken back. Acknowledge the case.");
        return change;
    }

    /// <summary>The protection goes on. That it ends on its day, as decided once, is no change.</summary>
    async Task<Change> ExtendAsync(Case found, DecideCaseInput input, CancellationToken cancellation) =>
        input.On is { IsExact: true } until
            ? await changeProtection.DecideAsync(found.PersonId!.Value, until.First, input.SourceDocument, found.Id, cancellation)
            : throw RegistryError.Invalid("on", "extended-until-a-day", "Give the first day on which the address will no longer be protected.");

    async Task<Residence> GetResidenceAsync(Case found, CancellationToken cancellation) =>
        await db.Residences.SingleOrDefaultAsync(r => r.SeriesId == found.ResidenceSeriesId && r.RecordedUntil == null, cancellation)
            ?? throw RegistryError.NotFound("case", "The residence that this case is about is no longer registered in your areas.");
}
