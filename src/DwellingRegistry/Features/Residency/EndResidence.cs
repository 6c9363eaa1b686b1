using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">Which.</param>
/// <param name="Until">The first day on which the person no longer lives there, or what is known of it.</param>
/// <param name="ExpectedVersion">The residence's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record EndResidenceInput(string ResidenceId, PartialDate Until, string? ExpectedVersion, string? SourceDocument);

/// <summary>Records that a residence ended. What was recorded before stays on the recorded axis.</summary>
public sealed class EndResidence(ResidenceEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such open residence in the clerk's areas, or an end before its start.</exception>
    public async Task<ResidenceView> HandleAsync(EndResidenceInput input, CancellationToken cancellation)
    {
        var residence = await entries.GetAsync(input.ResidenceId, input.ExpectedVersion, cancellation);
        if (residence.EndsOn is not null)
            throw RegistryError.Conflict("residenceId", "residence-ends-once", $"This residence already ended on {residence.EndsOn}.");
        entries.Replace(residence, residence.Facts with { EndsOn = input.Until });
        var change = journal.Begin(ChangeKind.ResidenceEnded, input.Until.IsExact ? input.Until.First : null, input.SourceDocument);
        var rows = await entries.RecordAsync(change, cancellation);
        return rows[0].ToView(clock.Today());
    }
}
