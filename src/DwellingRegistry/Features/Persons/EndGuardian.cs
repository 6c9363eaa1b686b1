using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <param name="ChildId">The child's reference.</param>
/// <param name="GuardianId">The guardian's reference.</param>
/// <param name="Until">The first day on which they no longer are; today when not given.</param>
/// <param name="ExpectedVersion">The child's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record EndGuardianInput(string ChildId, string GuardianId, DateOnly? Until, string? ExpectedVersion, string? SourceDocument);

/// <summary>Records that somebody is no longer a child's guardian. That they were stays.</summary>
public sealed class EndGuardian(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <returns>The child.</returns>
    /// <exception cref="RegistryError">They are no guardian of the child, or an end before the start or ahead.</exception>
    public async Task<PersonView> HandleAsync(EndGuardianInput input, CancellationToken cancellation)
    {
        var until = input.Until ?? clock.Today();
        var child = await PersonView.GetAsync(db, input.ChildId, "childId", cancellation);
        child.RequireVersion(input.ExpectedVersion, log);
        var guardian = await PersonView.GetAsync(db, input.GuardianId, "guardianId", cancellation);
        var link = await db.GuardianLinks
            .FirstOrDefaultAsync(l => l.ChildId == child.PersonId && l.GuardianId == guardian.PersonId && l.ValidUntil == null && l.RecordedUntil == null, cancellation)
            ?? throw RegistryError.NotFound("guardianId", "This person is no guardian of the child now.");
        if (until < link.ValidFrom)
            throw RegistryError.Invalid("until", "end-not-before-start", $"They are the guardian since {link.ValidFrom:yyyy-MM-dd}; it cannot end before.");
        if (until > clock.Today())
            throw RegistryError.Invalid("until", "not-in-the-future", "An end of guardianship cannot be recorded as of a future day.");
        var change = journal.Begin(ChangeKind.GuardianEnded, until, input.SourceDocument);
        link.CloseWith(change);
        db.GuardianLinks.Add(new GuardianLink(link.ChildId, link.GuardianId, new Period(link.ValidFrom, until), change));
        await db.SaveChangesAsync(cancellation);
        log.Changed(link.ChildId, "guardians");
        log.Changed(link.GuardianId, "guardianOf");
        return child;
    }
}
