using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <param name="Item">The code of a line of the checklist.</param>
/// <param name="Answer">Yes, no, or not applicable.</param>
public sealed record ItemAnswerInput(string Item, ChecklistAnswer Answer);

/// <param name="Kind">The code of a kind of finding.</param>
/// <param name="Spot">Where in the building, at most 80 characters.</param>
/// <param name="RepairDueOn">By the kind's days when not given.</param>
public sealed record FindingInput(string Kind, string? Spot, DateOnly? RepairDueOn);

/// <param name="InspectionId">Which inspection.</param>
/// <param name="CarriedOutOn">The day of the visit.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Answers">The answered checklist.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Repaired">The findings that were seen repaired.</param>
/// <param name="ExpectedVersion">The version that the inspector looked at.</param>
public sealed record RecordInspectionInput(
    string InspectionId, DateOnly CarriedOutOn, InspectionOutcome Outcome, IReadOnlyList<ItemAnswerInput>? Answers, IReadOnlyList<FindingInput>? Findings,
    IReadOnlyList<string>? Repaired, string? ExpectedVersion);

/// <summary>
/// Records a visit with its checklist and findings, closes findings that were repaired, escalates repairs that were missed, and opens the next visit:
/// by the programme's interval, at the first repair deadline, or sooner after no access.
/// </summary>
public sealed class RecordInspection(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    const int MostFindings = 50;
    const int LongestSpot = 80;
    const int MostRepairDays = 366;

    /// <exception cref="RegistryError">No such inspection in the inspector's areas, already carried out, or what came of it cannot be.</exception>
    public async Task<InspectionView> HandleAsync(RecordInspectionInput input, CancellationToken cancellation)
    {
        var inspection = await OpenInspection.GetForUpdateAsync(db, access, input.InspectionId, input.ExpectedVersion, cancellation);
        var today = clock.Today();
        if (input.CarriedOutOn > today)
            throw RegistryError.Invalid("carriedOutOn", "not-in-the-future", "A visit is recorded once it took place.");
        if (input.CarriedOutOn < today.AddYears(-1))
            throw RegistryError.Invalid("carriedOutOn", "recorded-within-a-year", "The visit lies more than a year back. Please check the date.");
        var programme = ProgrammeRules.All.GetValueOrDefault(inspection.Programme.Code);
        var place = await MaintainInspections.FindFactsAsync(db, inspection.BuildingId, inspection.ProgrammeId, today, cancellation);
        RequireConsistent(input);
        var answers = Answers(input, place is { } facts && programme is not null ? programme.ChecklistOf(facts.Kind) : []);
        var open = await db.Findings.Where(f => f.BuildingId == inspection.BuildingId && f.ProgrammeId == inspection.ProgrammeId && f.RepairedOn == null).ToListAsync(cancellation);

        inspection.CarryOut(input.CarriedOutOn, input.Outcome, access.Caller.Id, answers);
        if (input.Outcome != InspectionOutcome.NoAccess)
            Judge(open, inspection, input, programme);
        var found = (input.Findings ?? []).Select(finding => Find(inspection, programme, finding)).ToList();
        db.Findings.AddRange(found);
        // The row that was open leaves its unique index before the next one enters it.
        await db.SaveChangesAsync(cancellation);
        if (programme is not null && place is { } now)
            await OpenNextAsync(inspection, programme, now, [.. open.Where(f => f.RepairedOn is null), .. found], cancellation);
        return await InspectionView.Of(db.Inspections.Where(i => i.Id == inspection.Id)).SingleAsync(cancellation);
    }

    async Task OpenNextAsync(Inspection done, ProgrammeRules programme, PlaceFacts place, List<Finding> open, CancellationToken cancellation)
    {
        var tries = done.Outcome == InspectionOutcome.NoAccess ? done.Tries + 1 : 0;
        DateOnly? deadline = open.Count == 0 ? null : open.Min(f => f.RepairDueOn);
        if (InspectionRules.Next(programme, place with { OpenFindings = open.Count }, new VisitFacts(done.CarriedOutOn!.Value, done.Outcome!.Value, tries, deadline)) is not { } due)
            return;
        var cause = tries > 0 ? InspectionCause.NoAccess
            : open.Count > 0 || done.Outcome == InspectionOutcome.Failed ? InspectionCause.ReInspection
            : InspectionCause.Regular;
        var next = new Inspection(done.BuildingId, done.ProgrammeId, due, cause, done.Location);
        next.CountTries(tries, InspectionRules.Escalates(programme, tries));
        db.Inspections.Add(next);
        await db.SaveChangesAsync(cancellation);
    }

    static void RequireConsistent(RecordInspectionInput input)
    {
        if (input.Outcome == InspectionOutcome.NoAccess && (input.Answers is { Count: > 0 } || input.Findings is { Count: > 0 } || input.Repaired is { Count: > 0 }))
            throw RegistryError.Invalid("outcome", "no-access-sees-nothing", "Without access nothing was seen: leave answers, findings and repairs out, or choose another outcome.");
        if (input.Outcome == InspectionOutcome.Passed && input.Findings is { Count: > 0 })
            throw RegistryError.Invalid("outcome", "findings-fail", "A visit with findings did not pass. Record it as FAILED.");
        if (input.Findings?.Count > MostFindings)
            throw new RegistryError(RegistryError.LimitExceeded, $"A visit takes at most {MostFindings} findings. Put those of one kind into one.", "findings", "findings-limit");
    }

    static Dictionary<string, ChecklistAnswer>? Answers(RecordInspectionInput input, IReadOnlyList<ChecklistItem> items)
    {
        if (input.Answers is not { Count: > 0 } given)
            return null;
        var answers = new Dictionary<string, ChecklistAnswer>(StringComparer.Ordinal);
        foreach (var (item, answer) in given)
        {
            if (!items.Any(i => i.Code == item))
                throw RegistryError.Invalid("answers", "checklist-item", "One of the answers is to no item of this building's checklist. Ask for the programme's 'checklist' of its kind.");
            if (!answers.TryAdd(item, answer))
                throw RegistryError.Invalid("answers", "answered-once", $"The item '{item}' is answered twice. Answer it once.");
        }
        return answers;
    }

    /// <summary>What was open is now seen repaired, or still there: past its deadline that is a missed repair.</summary>
    static void Judge(List<Finding> open, Inspection visit, RecordInspectionInput input, ProgrammeRules? programme)
    {
        var repaired = (input.Repaired ?? []).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).ToHashSet();
        foreach (var reference in repaired)
            if (!open.Exists(f => f.Reference == reference))
                throw RegistryError.Invalid("repaired", "open-finding", "One of these is no open finding of this building and programme. Look at the building's findings again.");
        foreach (var finding in open)
        {
            if (repaired.Contains(finding.Reference))
                finding.Repair(visit);
            else if (input.Outcome == InspectionOutcome.Passed)
                throw RegistryError.Invalid("outcome", "open-findings-fail", "Findings are still open here. Name in 'repaired' those that you saw repaired; where one is not, record the visit as FAILED.");
            else if (finding.RepairDueOn <= input.CarriedOutOn)
                finding.Miss(input.CarriedOutOn.AddDays(programme?.MissedRepairDays ?? 1));
        }
    }

    static Finding Find(Inspection visit, ProgrammeRules? programme, FindingInput input)
    {
        var kind = programme?.FindFinding(input.Kind)
            ?? throw RegistryError.Invalid("findings", "finding-kind", "One of the findings is of no kind that this programme knows. Ask for the programme's 'findingKinds'.");
        Text.Limit(input.Spot, "spot", LongestSpot);
        var on = visit.CarriedOutOn!.Value;
        if (input.RepairDueOn is { } due && (due < on || due > on.AddDays(MostRepairDays)))
            throw RegistryError.Invalid("repairDueOn", "repair-deadline", "A repair is due on the day of the visit or within a year of it.");
        return new Finding(visit, kind, Text.Clean(input.Spot), input.RepairDueOn ?? on.AddDays(kind.RepairDays));
    }
}
