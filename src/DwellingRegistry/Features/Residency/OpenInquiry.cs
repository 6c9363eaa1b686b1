using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">Which.</param>
/// <param name="On">The day on which the inquiry begins: if the person turns out to be gone, they live there until that day.</param>
/// <param name="ExpectedVersion">The residence's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record OpenInquiryInput(string ResidenceId, DateOnly On, string? ExpectedVersion, string? SourceDocument);

/// <summary>It is doubted that a person still lives where they are registered: the residence says so, and a case asks the office to find out.</summary>
public sealed class OpenInquiry(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <summary>Within which the office decides: time to write to the resident, and to wait for an answer.</summary>
    const int DaysToDecide = 42;

    /// <exception cref="RegistryError">No such residence in the clerk's areas, one that ended or is in inquiry already, or a day before it began or ahead.</exception>
    public async Task<ResidenceView> HandleAsync(OpenInquiryInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var residence = await entries.GetAsync(input.ResidenceId, input.ExpectedVersion, cancellation);
        if (residence.EndsOn is not null)
            throw RegistryError.Conflict("residenceId", "inquiry-into-a-current-residence", $"This residence ended on {residence.EndsOn}; there is nothing to inquire into.");
        if (residence.InInquirySince is { } since)
            throw RegistryError.Conflict("residenceId", "one-inquiry-at-a-time", $"An inquiry into this residence is open since {since:yyyy-MM-dd}.");
        if (input.On > today)
            throw RegistryError.Invalid("on", "not-in-the-future", "An inquiry cannot begin in the future.");
        if (input.On < residence.StartsOn.First)
            throw RegistryError.Invalid("on", "inquiry-after-the-start", $"The residence began on {residence.StartsOn}; an inquiry into it begins later.");

        entries.Replace(residence, residence.Facts with { InInquirySince = input.On });
        var change = journal.Begin(ChangeKind.InquiryOpened, input.On, input.SourceDocument);
        db.Cases.Add(new Case(
            CaseKind.Inquiry, "Somebody registered here may no longer live here. Hear the resident, then say whether they do.", residence.AreaId, today.AddDays(DaysToDecide), change)
        {
            PersonId = residence.PersonId,
            ResidenceSeriesId = residence.SeriesId,
            BuildingId = residence.BuildingId,
            DwellingId = residence.DwellingId,
        });
        var rows = await entries.RecordAsync(change, cancellation);
        return rows[0].ToView(today);
    }
}
