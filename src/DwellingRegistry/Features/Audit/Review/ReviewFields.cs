using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Audit.Review;

/// <summary>What an auditor asks of the access log.</summary>
static class ReviewFields
{
    public static void AddReviewQueries(this ObjectGraphType query)
    {
        query.Field<PageType<AccessRecordView, AccessRecordType>>("accessRecords").Description("Records of the access log, newest first, with pseudonyms. Asking is itself recorded.")
            .Argument<NonNullGraphType<AccessRecordFilterType>>("filter", "Which.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await c.Service<FindAccessRecords>().HandleAsync(c.GetArgument<AccessRecordFilter>("filter"), PageOf(c), c.CancellationToken))
            .Require(Permission.AccessRecords);
        query.Field<AccessSummaryType>("accessSummary").Description("Who read how many people, by caller, and who read unusually many. Asking is itself recorded.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day (UTC).")
            .Argument<NonNullGraphType<DateType>>("until", $"The first day that no longer belongs to it; at most {ReviewPeriod.MostDays} days later.")
            .Argument<IntGraphType>("first", $"How many callers, at most {AccessSummary.MostCallers}; {AccessSummary.UsualCallers} when not given.")
            .ResolveAsync(async c => await c.Service<AccessSummary>().HandleAsync(
                c.GetArgument<DateOnly>("from"), c.GetArgument<DateOnly>("until"), c.GetArgument<int?>("first") ?? AccessSummary.UsualCallers, c.CancellationToken))
            .Require(Permission.AccessRecords);
        query.Field<PageType<AccessRecordView, AccessRecordType>>("overridesWithoutReview").Description("Looks at protected people that nobody has judged yet, oldest first. Asking is itself recorded.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await c.Service<FindAccessRecords>().OverridesWithoutReviewAsync(PageOf(c), c.CancellationToken))
            .Require(Permission.AccessRecords);
    }

    public static void AddReviewMutations(this ObjectGraphType mutation) =>
        mutation.Field<AccessRecordType>("reviewAccess").Description("Judges one record of the access log: not one's own. Every judgement stays, also where another follows.")
            .Argument<NonNullGraphType<ReviewAccessInputType>>("input", "Which record, and what was found.")
            .ResolveAsync(async c => await c.Service<ReviewAccess>().HandleAsync(c.GetArgument<ReviewAccessInput>("input"), c.CancellationToken))
            .Require(Permission.ReviewAccess);

    static PageRequest PageOf(IResolveFieldContext context) => PageRequest.Of(context.GetArgument<int?>("first"), context.GetArgument<string?>("after"));
}
