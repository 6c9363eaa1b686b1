using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <param name="ChildId">The child's reference.</param>
/// <param name="GuardianId">The guardian's reference.</param>
/// <param name="From">Since when; today when not given.</param>
/// <param name="ExpectedVersion">The child's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record AddGuardianInput(string ChildId, string GuardianId, DateOnly? From, string? ExpectedVersion, string? SourceDocument);

/// <summary>Records that somebody is a child's guardian.</summary>
public sealed class AddGuardian(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <returns>The child.</returns>
    /// <exception cref="RegistryError">No child under 18, its own guardian, one already, or not to be found by the clerk.</exception>
    public async Task<PersonView> HandleAsync(AddGuardianInput input, CancellationToken cancellation)
    {
        var from = input.From ?? clock.Today();
        var child = await PersonView.GetAsync(db, input.ChildId, "childId", cancellation);
        child.RequireVersion(input.ExpectedVersion, log);
        var guardian = await PersonView.GetAsync(db, input.GuardianId, "guardianId", cancellation);
        if (from > clock.Today())
            throw RegistryError.Invalid("from", "not-in-the-future", "A guardian cannot be recorded as of a future day.");
        if (!child.BirthDate.IsUnknown && from < child.BirthDate.First)
            throw RegistryError.Invalid("from", "not-before-birth", $"The child was born on {child.BirthDate}; nobody is its guardian before.");
        if (await db.GuardianLinks.AnyAsync(l => l.ChildId == child.PersonId && l.GuardianId == guardian.PersonId && l.ValidUntil == null && l.RecordedUntil == null, cancellation))
            throw RegistryError.Conflict("guardianId", "guardian-once", "This person is the child's guardian already.");
        Enter(child, guardian, from, journal.Begin(ChangeKind.GuardianAdded, from, input.SourceDocument));
        await db.SaveChangesAsync(cancellation);
        return child;
    }

    /// <summary>The same as part of a birth; saved with it.</summary>
    public void Enter(PersonView child, PersonView guardian, DateOnly from, Change change)
    {
        PersonRules.RequireGuardian(child.PersonId, child.BirthDate, child.DeceasedOn, guardian.PersonId, guardian.DeceasedOn, from, clock.Today());
        db.GuardianLinks.Add(new GuardianLink(child.PersonId, guardian.PersonId, new Period(from), change));
        log.Changed(child.PersonId, "guardians");
        log.Changed(guardian.PersonId, "guardianOf");
    }
}
