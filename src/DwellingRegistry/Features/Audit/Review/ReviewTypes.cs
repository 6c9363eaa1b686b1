using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Review;

sealed class AccessRecordType : ObjectGraphType<AccessRecordView>
{
    public AccessRecordType()
    {
        Name = "AccessRecord";
        Description = "One line of the access log: who saw or changed which person's fields, when and why; or who searched in vain, was refused, or read the log.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Give it to reviewAccess.").Resolve(c => c.Source.Id).Require(Permission.AccessRecords);
        Field<NonNullGraphType<InstantType>>("at").Description("When.").Resolve(c => c.Source.At).Require(Permission.AccessRecords);
        Field<NonNullGraphType<StringGraphType>>("caller").Description("The account's user name, or 'client:' and the agency's client.").Resolve(c => c.Source.Caller).Require(Permission.AccessRecords);
        Field<NonNullGraphType<StringGraphType>>("role").Description("The role it acted in.").Resolve(c => c.Source.Role).Require(Permission.AccessRecords);
        Field<NonNullGraphType<StringGraphType>>("purpose").Description("The code of the purpose; empty where none was given.").Resolve(c => c.Source.Purpose).Require(Permission.AccessRecords);
        Field<StringGraphType>("caseReference").Description("The caller's own file.").Resolve(c => c.Source.CaseReference).Require(Permission.AccessRecords);
        Field<IdGraphType>("grant").Description("The agency's grant that it stood on.").Resolve(c => c.Source.GrantReference).Require(Permission.AccessRecords);
        Field<NonNullGraphType<EnumerationGraphType<AccessAction>>>("action").Description("What it is about.")
            .Resolve(c => EnumText<AccessAction>.FromText(c.Source.Action)).Require(Permission.AccessRecords);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("fields").Description("The fields delivered, changed or refused; never what stood in them.")
            .Resolve(c => c.Source.Fields).Require(Permission.AccessRecords);
        Field<StringGraphType>("subject").Description("The person's pseudonym: the same person always the same, and of no use outside this log. None where it concerns nobody in particular.")
            .Resolve(c => c.Source.PersonId is { } person ? c.Service<Pseudonyms>().Of(person) : null).Require(Permission.AccessRecords);
        Field<StringGraphType>("overrideReason").Description("Why a protected address was looked at all the same; none where no protection was overridden.")
            .Resolve(c => c.Source.OverrideReason).Require(Permission.AccessRecords);
        Field<NonNullGraphType<BooleanGraphType>>("outsideArea").Description("Whether the person lived outside the caller's areas.").Resolve(c => c.Source.OutsideArea).Require(Permission.AccessRecords);
        Field<StringGraphType>("refusal").Description("Of a refusal: its code.").Resolve(c => c.Source.Refusal).Require(Permission.AccessRecords);
        Field<NonNullGraphType<BooleanGraphType>>("hasSearchKeys").Description("Whether it holds what was searched by, which stays encrypted.").Resolve(c => c.Source.HasSearchKeys).Require(Permission.AccessRecords);
        Field<NonNullGraphType<IntGraphType>>("daysWaited").Description("Whole days since it was written.")
            .Resolve(c => (int)(c.Service<TimeProvider>().GetUtcNow() - c.Source.At).TotalDays).Require(Permission.AccessRecords);
        Field<ListGraphType<NonNullGraphType<AccessReviewType>>>("reviews").Description("What auditors found of it, in their order.")
            .Resolve(c => c.LoadMany("access-reviews", c.Source.Id,
                (db, ids, cancellation) => db.AccessReviews.AsNoTracking().Where(v => ids.Contains(v.RecordId)).OrderBy(v => v.Id).ToListAsync(cancellation), v => v.RecordId))
            .Require(Permission.AccessRecords);
    }
}

sealed class AccessReviewType : ObjectGraphType<AccessReview>
{
    public AccessReviewType()
    {
        Name = "AccessReview";
        Description = "An auditor's judgement of one record.";
        Field<NonNullGraphType<EnumerationGraphType<ReviewOutcome>>>("outcome").Description("What was found.").Resolve(c => c.Source.Outcome).Require(Permission.AccessRecords);
        Field<NonNullGraphType<StringGraphType>>("reviewedBy").Description("By whom.").Resolve(c => c.Source.ReviewedBy).Require(Permission.AccessRecords);
        Field<NonNullGraphType<InstantType>>("reviewedAt").Description("When.").Resolve(c => c.Source.ReviewedAt).Require(Permission.AccessRecords);
    }
}

sealed class AccessSummaryType : ObjectGraphType<AccessSummaryView>
{
    public AccessSummaryType()
    {
        Name = "AccessSummary";
        Description = "What callers did in a period. It judges callers and never the people they looked at.";
        Field<NonNullGraphType<StringGraphType>>("rule").Description("What counts as unusual, in words.").Resolve(_ => UnusualAccess.Current.Text).Require(Permission.AccessRecords);
        Field<NonNullGraphType<IntGraphType>>("callerCount").Description("How many callers there were, each once for each role.").Resolve(c => c.Source.CallerCount).Require(Permission.AccessRecords);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<CallerSummaryType>>>>("callers").Description("The unusual first, then by people on their busiest day.")
            .Resolve(c => c.Source.Callers).Require(Permission.AccessRecords);
    }
}

sealed class CallerSummaryType : ObjectGraphType<CallerSummary>
{
    public CallerSummaryType()
    {
        Name = "CallerSummary";
        Description = "One caller in one role. Days are UTC.";
        Field<NonNullGraphType<StringGraphType>>("caller").Description("The account's user name, or 'client:' and the agency's client.").Resolve(c => c.Source.Caller).Require(Permission.AccessRecords);
        Field<NonNullGraphType<StringGraphType>>("role").Description("The role it acted in.").Resolve(c => c.Source.Role).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("requests").Description("Requests that left a record.").Resolve(c => c.Source.Requests).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("peopleRead").Description("Different people read over the period.").Resolve(c => c.Source.PeopleRead).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("changes").Description("People changed, each once a request.").Resolve(c => c.Source.Changes).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("searchesThatFoundNobody").Description("Searches by exact identity that delivered nobody.").Resolve(c => c.Source.SearchesThatFoundNobody).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("refusals").Description("Refusals.").Resolve(c => c.Source.Refusals).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("overrides").Description("Protected people looked at with a reason.").Resolve(c => c.Source.Overrides).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("overridesNotReviewed").Description("Of those, how many nobody has judged.").Resolve(c => c.Source.OverridesNotReviewed).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("outsideArea").Description("People outside the caller's areas.").Resolve(c => c.Source.OutsideArea).Require(Permission.AccessRecords);
        Field<DateType>("busiestDay").Description("The day with the most different people read; none where nobody was read.").Resolve(c => c.Source.BusiestDay).Require(Permission.AccessRecords);
        Field<NonNullGraphType<LongGraphType>>("peopleOnBusiestDay").Description("How many those were.").Resolve(c => c.Source.PeopleOnBusiestDay).Require(Permission.AccessRecords);
        Field<NonNullGraphType<FloatGraphType>>("roleMedianDay")
            .Description("The median of the people read on one day by one caller of this role, over the days on which they read anybody. A median, because it does not follow one caller who reads far too much.")
            .Resolve(c => c.Source.UsualDay.Median).Require(Permission.AccessRecords);
        Field<NonNullGraphType<FloatGraphType>>("roleMedianDeviation").Description("The median of how far those days lie from their median (MAD).").Resolve(c => c.Source.UsualDay.Deviation).Require(Permission.AccessRecords);
        Field<NonNullGraphType<IntGraphType>>("callersOfRole").Description("How many callers of this role read anybody. With one or two of them the comparison says little.")
            .Resolve(c => c.Source.CallersOfRole).Require(Permission.AccessRecords);
        Field<NonNullGraphType<BooleanGraphType>>("unusual").Description("Whether the busiest day is unusual by the rule. A reason to look, no finding.").Resolve(c => c.Source.IsUnusual).Require(Permission.AccessRecords);
    }
}

sealed class AccessRecordFilterType : InputObjectGraphType<AccessRecordFilter>
{
    public AccessRecordFilterType()
    {
        Name = "AccessRecordFilter";
        Description = "Which records. All that is given must hold.";
        Field<NonNullGraphType<InstantType>>("from").Description("The first instant.");
        Field<NonNullGraphType<InstantType>>("until").Description($"The first instant that no longer belongs to it; at most {ReviewPeriod.MostDays} days later.");
        Field<StringGraphType>("caller").Description("The account's user name, or 'client:' and the agency's client.");
        Field<StringGraphType>("purpose").Description("The code of a purpose.");
        Field<EnumerationGraphType<AccessAction>>("action").Description("What they are about.");
        Field<StringGraphType>("subject").Description("The pseudonym of a person.");
        Field<BooleanGraphType>("overridden").Description("Only where a protection was overridden; or, false, only where none was.");
        Field<BooleanGraphType>("outsideArea").Description("Only where the person lived outside the caller's areas; or, false, only where not.");
        Field<BooleanGraphType>("refused").Description("Only refusals; or, false, only the others.");
    }
}

sealed class ReviewAccessInputType : InputObjectGraphType<ReviewAccessInput>
{
    public ReviewAccessInputType()
    {
        Name = "ReviewAccessInput";
        Description = "A judgement of one record.";
        Field<NonNullGraphType<IdGraphType>>("record").Description("The id of the record.");
        Field<NonNullGraphType<EnumerationGraphType<ReviewOutcome>>>("outcome").Description("What was found.");
    }
}
