using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">Which.</param>
/// <param name="Until">The first day on which the person no longer lives there, or what is known of it.</param>
public sealed record EndResidenceInput(string ResidenceId, PartialDate Until);

/// <summary>Records that a residence ended. What was recorded before stays on the recorded axis.</summary>
public sealed class EndResidence(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such open residence in the clerk's areas, or an end before its start.</exception>
    public async Task<ResidenceView> HandleAsync(EndResidenceInput input, CancellationToken cancellation)
    {
        var series = Guid.TryParse(input.ResidenceId, out var id) ? id : Guid.Empty;
        var residence = await db.Residences.SingleOrDefaultAsync(r => r.SeriesId == series && r.RecordedUntil == null, cancellation)
            ?? throw RegistryError.NotFound("residenceId", "No residence with this id is registered in your areas.");
        if (residence.EndsOn is not null)
            throw RegistryError.Conflict("residenceId", "residence-ends-once", $"This residence already ended on {residence.EndsOn}.");
        if (ResidencyRules.FindEndFault(residence.StartsOn, input.Until) is { } fault)
            throw fault;
        if (!input.Until.IsUnknown && input.Until.First > clock.Today().AddMonths(12))
            throw RegistryError.Invalid("until", "ends-within-a-year", "An end can be registered at most a year ahead.");

        var change = journal.Begin(ChangeKind.ResidenceEnded, input.Until.IsExact ? input.Until.First : null);
        residence.CloseWith(change);
        // Two saves: the unique index on the open row of a series is not deferrable.
        await db.SaveChangesAsync(cancellation);
        var ended = residence.Copy(change, input.Until);
        db.Residences.Add(ended);
        await RegisterResidence.SaveAsync(db, cancellation);
        log.Changed(residence.PersonId, "residences");
        return ended.ToView(clock.Today());
    }
}
