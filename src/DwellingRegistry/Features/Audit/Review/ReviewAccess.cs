using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit.Review;

/// <param name="Record">The id of a record.</param>
/// <param name="Outcome">What was found.</param>
public sealed record ReviewAccessInput(string Record, ReviewOutcome Outcome);

/// <summary>Judges one record of the access log. A record may be judged again, also by the same auditor; every judgement stays.</summary>
public sealed class ReviewAccess(RegistryDbContext db, RequestAccess access, AccessLog log, FindAccessRecords records, TimeProvider clock)
{
    /// <exception cref="RegistryError">There is no such record, or it is the auditor's own.</exception>
    public async Task<AccessRecordView> HandleAsync(ReviewAccessInput input, CancellationToken cancellation)
    {
        log.ReadLog("Mutation.reviewAccess");
        log.SearchedBy("record", input.Record);
        var record = (long.TryParse(input.Record, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await records.FindAsync(id, cancellation) : null)
            ?? throw RegistryError.NotFound("record", "The log holds no record with this id, or its content was erased at the end of retention.");
        if (record.Caller == access.Caller.Id)
            throw new RegistryError(RegistryError.NotPermittedCode, "Nobody judges their own access. Leave this record to another auditor.", "record", "own-record");
        db.AccessReviews.Add(new AccessReview { RecordId = record.Id, Outcome = input.Outcome, ReviewedBy = access.Caller.Id, ReviewedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellation);
        return record;
    }
}
