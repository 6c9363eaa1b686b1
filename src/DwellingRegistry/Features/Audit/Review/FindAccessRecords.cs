using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Review;

/// <summary>What a record of the access log is about.</summary>
public enum AccessAction
{
    Read,
    Change,

    /// <summary>A search by exact identity that found nobody, or nobody the caller may see.</summary>
    Search,
    Refused,

    /// <summary>The log itself was read or judged.</summary>
    Audit,
}

/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant that no longer belongs to it.</param>
/// <param name="Caller">As records name callers.</param>
/// <param name="Purpose">The code of a purpose.</param>
/// <param name="Action">What they are about.</param>
/// <param name="Subject">The pseudonym of a person.</param>
/// <param name="Overridden">Only where a protection was overridden, or only where none was.</param>
/// <param name="OutsideArea">Only where the person lived outside the caller's areas, or only where not.</param>
/// <param name="Refused">Only refusals, or everything else.</param>
public sealed record AccessRecordFilter(
    DateTimeOffset From, DateTimeOffset Until, string? Caller, string? Purpose, AccessAction? Action, string? Subject, bool? Overridden, bool? OutsideArea, bool? Refused);

/// <summary>One record of the access log as an auditor reads it; <c>PersonId</c> is the record that stands for the person today, not an output: see <see cref="Pseudonyms"/>.</summary>
public sealed record AccessRecordView(
    long Id, DateTimeOffset At, string Caller, string Role, string Purpose, string? CaseReference, Guid? GrantReference, string Action, string[] Fields, long? PersonId,
    string? OverrideReason, bool OutsideArea, string? Refusal, bool HasSearchKeys);

/// <summary>Reads the access log for an auditor. Each reading is a record of its own, with what was asked for encrypted as search keys are.</summary>
public sealed class FindAccessRecords(RegistryDbContext db, AccessLog log, Pseudonyms pseudonyms)
{
    /// <exception cref="RegistryError">The period is too long or empty, or the subject is no pseudonym.</exception>
    public async Task<Page<AccessRecordView>> HandleAsync(AccessRecordFilter filter, PageRequest page, CancellationToken cancellation)
    {
        log.ReadLog("Query.accessRecords");
        foreach (var (key, value) in Stated(filter))
            log.SearchedBy(key, value);
        ReviewPeriod.Require(filter.From, filter.Until, "filter.until");
        long? person = filter.Subject is { } subject ? pseudonyms.Parse(subject) : null;
        var action = filter.Action is { } wanted ? EnumText<AccessAction>.ToText(wanted) : null;
        var found = await db.Database.SqlQuery<AccessRecordView>(
            $"""
            select * from registry.find_access_records(null, {filter.From}, {filter.Until}, {filter.Caller}, {filter.Purpose}, {action}, {person}::bigint,
              {filter.Overridden}::boolean, {filter.OutsideArea}::boolean, {filter.Refused}::boolean, null, false,
              {page.After?.At()}::timestamptz, {page.After?.Id}::bigint, {page.First + 1})
            """).ToListAsync(cancellation);
        return PageOf(page, found);
    }

    /// <summary>Overrides that nobody has judged yet, oldest first.</summary>
    public async Task<Page<AccessRecordView>> OverridesWithoutReviewAsync(PageRequest page, CancellationToken cancellation)
    {
        log.ReadLog("Query.overridesWithoutReview");
        var found = await db.Database.SqlQuery<AccessRecordView>(
            $"""
            select * from registry.find_access_records(null, null, null, null, null, null, null, true, null, null, false, true,
              {page.After?.At()}::timestamptz, {page.After?.Id}::bigint, {page.First + 1})
            """).ToListAsync(cancellation);
        return PageOf(page, found);
    }

    /// <summary>One record, or null where there is none, or none any more.</summary>
    public Task<AccessRecordView?> FindAsync(long id, CancellationToken cancellation) =>
        db.Database.SqlQuery<AccessRecordView>(
            $"select * from registry.find_access_records({id}, null, null, null, null, null, null, null, null, null, null, false, null, null, 1)").SingleOrDefaultAsync(cancellation);

    static Page<AccessRecordView> PageOf(PageRequest page, List<AccessRecordView> oneMore) =>
        Page<AccessRecordView>.Of(page, [.. oneMore.Select(r => new Page<AccessRecordView>.Edge(r, ReviewCursor.Of(r.At, r.Id)))]);

    static IEnumerable<(string, string)> Stated(AccessRecordFilter filter)
    {
        yield return ("from", filter.From.ToString("O", CultureInfo.InvariantCulture));
        yield return ("until", filter.Until.ToString("O", CultureInfo.InvariantCulture));
        foreach (var (key, value) in new (string, object?)[]
        {
            ("caller", filter.Caller), ("purpose", filter.Purpose), ("action", filter.Action), ("subject", filter.Subject), ("overridden", filter.Overridden),
            ("outsideArea", filter.OutsideArea), ("refused", filter.Refused),
        })
            if (value is not null)
                yield return (key, value.ToString()!);
    }
}

/// <summary>A place in the log: microseconds since 1970, which a double holds exactly for another 200 years, and the id.</summary>
static class ReviewCursor
{
    public static PageCursor Of(DateTimeOffset at, long id) => new((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, id);

    /// <summary>The instant of a cursor.</summary>
    /// <exception cref="RegistryError">No cursor of this list.</exception>
    public static DateTimeOffset At(this PageCursor cursor) =>
        cursor.Rank is >= 0 and < 1e16
            ? DateTimeOffset.UnixEpoch.AddTicks((long)cursor.Rank * TimeSpan.TicksPerMicrosecond)
            : throw RegistryError.Invalid("after", "cursor", "This cursor is not one that this list gave. Start again without 'after'.");
}

/// <summary>How much of the log one question may be about.</summary>
static class ReviewPeriod
{
    public const int MostDays = 92;

    /// <param name="from">The beginning.</param>
    /// <param name="until">The end, which does not belong to it.</param>
    /// <param name="field">Of the end, as the API names it.</param>
    /// <exception cref="RegistryError">Empty, or longer than <see cref="MostDays"/> days.</exception>
    public static void Require(DateTimeOffset from, DateTimeOffset until, string field)
    {
        if (until <= from)
            throw RegistryError.Invalid(field, "period", "The period ends before it begins. Its end does not belong to it.");
        if (until - from > TimeSpan.FromDays(MostDays))
            throw new RegistryError(RegistryError.LimitExceeded, $"One question is about {MostDays} days at most. Ask for a longer time in parts.", field, "most-days");
    }
}
