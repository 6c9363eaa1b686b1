using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Review;

/// <summary>What callers did in a period, those who read unusually many people first.</summary>
/// <param name="CallerCount">All of them, also those that were not asked for.</param>
/// <param name="Callers">As many as were asked for.</param>
public sealed record AccessSummaryView(int CallerCount, IReadOnlyList<CallerSummary> Callers);

/// <summary>One caller in one role.</summary>
public sealed record CallerSummary(
    string Caller, string Role, long PeopleRead, long Requests, long Changes, long SearchesThatFoundNobody, long Refusals, long Overrides, long OverridesNotReviewed,
    long OutsideArea, DateOnly? BusiestDay, long PeopleOnBusiestDay, UsualDay UsualDay, int CallersOfRole, bool IsUnusual);

/// <summary>Sums the access log up by caller, for an auditor.</summary>
public sealed class AccessSummary(RegistryDbContext db, AccessLog log)
{
    public const int MostCallers = 1000;
    public const int UsualCallers = 100;

    /// <summary>More are refused: they are read while the auditor waits, which takes five seconds of one processor for so many.</summary>
    const long MostRecords = 1_000_000;

    /// <param name="from">The first day (UTC).</param>
    /// <param name="until">The first day that no longer belongs to it.</param>
    /// <param name="first">How many callers.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">The period is empty or too long, or holds too many records.</exception>
    public async Task<AccessSummaryView> HandleAsync(DateOnly from, DateOnly until, int first, CancellationToken cancellation)
    {
        log.ReadLog("Query.accessSummary");
        log.SearchedBy("from", from.ToString("O", CultureInfo.InvariantCulture));
        log.SearchedBy("until", until.ToString("O", CultureInfo.InvariantCulture));
        var (begin, end) = (Midnight(from), Midnight(until));
        ReviewPeriod.Require(begin, end, "until");
        if (first is < 1 or > MostCallers)
            throw new RegistryError(RegistryError.LimitExceeded, $"'first' takes 1 to {MostCallers}.", "first", "page-limit");
        if (await db.Database.SqlQuery<long>($"""select registry.count_access_records({begin}, {end}, {MostRecords + 1}) as "Value" """).SingleAsync(cancellation) > MostRecords)
            throw new RegistryError(RegistryError.LimitExceeded, $"The period holds more than {MostRecords} records. Ask for fewer days at once.", "until", "most-records");
        var rows = await db.Database.SqlQuery<DayRow>($"select * from registry.access_days({begin}, {end})").ToListAsync(cancellation);
        var callers = Sum(rows);
        return new AccessSummaryView(callers.Count, callers.Take(first).ToList());
    }

    static List<CallerSummary> Sum(List<DayRow> rows)
    {
        var days = rows.Where(row => row.Day is not null).ToList();
        var people = rows.Where(row => row.Day is null).ToDictionary(row => (row.Caller, row.Role), row => row.People);
        var roles = days.Where(day => day.People > 0).GroupBy(day => day.Role)
            .ToDictionary(role => role.Key, role => (Usual: UsualDay.Of(role.Select(day => day.People)), Callers: role.Select(day => day.Caller).Distinct().Count()));
        return [.. days.GroupBy(day => (day.Caller, day.Role)).Select(own =>
            {
                var busiest = own.OrderByDescending(day => day.People).ThenBy(day => day.Day).First();
                var (usual, callers) = roles.GetValueOrDefault(own.Key.Role);
                return new CallerSummary(
                    own.Key.Caller, own.Key.Role, people.GetValueOrDefault(own.Key), own.Sum(d => d.Requests), own.Sum(d => d.Changes), own.Sum(d => d.Searches),
                    own.Sum(d => d.Refusals), own.Sum(d => d.Overrides), own.Sum(d => d.Unreviewed), own.Sum(d => d.Outside), busiest.People > 0 ? busiest.Day : null,
                    busiest.People, usual, callers, UnusualAccess.Current.IsUnusual(busiest.People, usual));
            })
            .OrderByDescending(c => c.IsUnusual).ThenByDescending(c => c.PeopleOnBusiestDay).ThenBy(c => c.Caller, StringComparer.Ordinal).ThenBy(c => c.Role, StringComparer.Ordinal)];
    }

    static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    sealed record DayRow(
        string Caller, string Role, DateOnly? Day, long People, long Requests, long Changes, long Searches, long Refusals, long Overrides, long Unreviewed, long Outside);
}
