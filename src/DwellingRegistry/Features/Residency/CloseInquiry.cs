using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

public enum InquiryOutcome { LivesThere, NotLivingThere }

/// <summary>That the resident was heard, or could have been.</summary>
/// <param name="On">The day on which they were heard.</param>
/// <param name="Unanswered">True where they were asked and did not answer.</param>
/// <param name="AskedOn">The day on which they were asked, where they did not answer.</param>
public sealed record HearingInput(DateOnly? On, bool? Unanswered, DateOnly? AskedOn)
{
    /// <summary>The day that counts; none where it was not given rightly.</summary>
    public DateOnly? Day => Unanswered == true ? (On is null ? AskedOn : null) : (AskedOn is null ? On : null);
}

/// <param name="ResidenceId">Which.</param>
/// <param name="Outcome">What was established.</param>
/// <param name="Hearing">Needed before it is established that somebody does not live there.</param>
/// <param name="ExpectedVersion">The residence's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record CloseInquiryInput(string ResidenceId, InquiryOutcome Outcome, HearingInput? Hearing, string? ExpectedVersion, string? SourceDocument);

/// <summary>
/// Decides an inquiry. Who turns out to be gone leaves on the day on which it began: before it they remain an occupant (the Dutch BRP's rule),
/// since until then nobody doubted it.
/// </summary>
public sealed class CloseInquiry(RegistryDbContext db, RequestAccess access, ResidenceEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">No inquiry into such a residence is open in the clerk's areas, or the resident was not heard.</exception>
    public async Task<ResidenceView> HandleAsync(CloseInquiryInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var residence = await entries.GetAsync(input.ResidenceId, input.ExpectedVersion, cancellation);
        if (residence.InInquirySince is not { } since)
            throw RegistryError.Conflict("residenceId", "inquiry-is-open", "No inquiry into this residence is open.");
        var heardOn = input.Hearing?.Day;
        if ((input.Outcome == InquiryOutcome.NotLivingThere || input.Hearing is not null) && ResidencyRules.FindHearingFault(since, heardOn, today) is { } fault)
            throw fault;

        var gone = input.Outcome == InquiryOutcome.NotLivingThere;
        // An end recorded meanwhile stands, unless it lies, or may lie, later than what was now established.
        var endsOn = gone && (residence.EndsOn is not { } ended || ended.CertainFrom > since) ? PartialDate.Of(since) : residence.EndsOn;
        entries.Replace(residence, residence.Facts with { InInquirySince = null, EndsOn = endsOn });
        var change = journal.Begin(gone ? ChangeKind.NotLivingThereEstablished : ChangeKind.InquiryClosed, gone ? since : null, input.SourceDocument);
        var decision = EnumText<InquiryOutcome>.ToText(input.Outcome) + (input.Hearing?.Unanswered == true ? "_unanswered" : "");
        var open = await db.Cases.Where(c => c.ResidenceSeriesId == residence.SeriesId && c.Kind == CaseKind.Inquiry && c.Status == CaseStatus.Open).ToListAsync(cancellation);
        foreach (var inquiry in open)
            inquiry.Decide(decision, change.RecordedAt, access.Caller.Id, change, heardOn);
        var rows = await entries.RecordAsync(change, cancellation);
        return rows[0].ToView(today);
    }
}
