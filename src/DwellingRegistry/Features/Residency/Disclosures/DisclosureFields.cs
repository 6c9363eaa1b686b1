using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency.Disclosures;

static class DisclosureFields
{
    public static void AddDisclosureQueries(this ObjectGraphType query)
    {
        query.Field<PageType<DisclosureView, DisclosureType>>("disclosures").Description("What case officers asked to see, oldest first: for whoever approves or declines it.")
            .AsPage()
            .ResolveAsync(async c => await LoadAsync(c, c.Db().Disclosures))
            .Require(Permission.DecideDisclosures);
        query.Field<PageType<DisclosureView, DisclosureType>>("ownDisclosures").Description("What you asked to see as a case officer, oldest first.")
            .AsPage()
            .ResolveAsync(async c =>
            {
                var officer = c.Service<RequestAccess>().Caller.Id;
                return await LoadAsync(c, c.Db().Disclosures.Where(d => d.RequestedBy == officer));
            })
            .Require(Permission.RequestDisclosure);
    }

    public static void AddDisclosureMutations(this ObjectGraphType mutation)
    {
        mutation.Field<DisclosureType>("requestDisclosure").Description("Asks to see who lives in one dwelling today, or also who lived there over a period. Somebody independent decides.")
            .Argument<NonNullGraphType<RequestDisclosureInputType>>("input", "What, of which dwelling, on what ground.")
            .ResolveAsync(async c => await DisclosureView.GetAsync(
                c.Db(), await c.Service<RequestDisclosure>().HandleAsync(c.GetArgument<RequestDisclosureInput>("input"), c.CancellationToken), c.CancellationToken))
            .Require(Permission.RequestDisclosure);
        mutation.Field<DisclosureType>("decideDisclosure").Description("Approves or declines what a case officer asked to see. It is decided once, by somebody else.")
            .Argument<NonNullGraphType<DecideDisclosureInputType>>("input", "Which, and yes or no.")
            .ResolveAsync(async c => await DisclosureView.GetAsync(
                c.Db(), await c.Service<DecideDisclosure>().HandleAsync(c.GetArgument<DecideDisclosureInput>("input"), c.CancellationToken), c.CancellationToken))
            .Require(Permission.DecideDisclosures);
    }

    static FieldBuilder<object?, T> AsPage<T>(this FieldBuilder<object?, T> field) => field
        .Argument<EnumerationGraphType<DisclosureState>>("state", "Only of this state.")
        .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
        .Argument<StringGraphType>("after", "Go on behind this cursor.");

    static Task<Page<DisclosureView>> LoadAsync(IResolveFieldContext context, IQueryable<Disclosure> disclosures) => DisclosureView.LoadAsync(
        context.Db(), disclosures, context.GetArgument<DisclosureState?>("state"), context.Service<TimeProvider>().GetUtcNow(),
        PageRequest.Of(context.GetArgument<int?>("first"), context.GetArgument<string?>("after")), context.CancellationToken);
}

/// <summary>Reached only behind <see cref="Permission.RequestDisclosure"/> (one's own) and <see cref="Permission.DecideDisclosures"/>; it tells nothing of people.</summary>
sealed class DisclosureType : ObjectGraphType<DisclosureView>
{
    public DisclosureType()
    {
        Name = "Disclosure";
        Description = "A case officer's request to see who lives, or lived, in one dwelling, and what was decided of it.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("What the header 'Registry-Disclosure' carries once it is approved.").Resolve(c => c.Source.Reference).Require(Permission.OwnSession);
        Field<NonNullGraphType<RegistryNumberType>>("dwellingNumber").Description("Of which dwelling.").Resolve(c => c.Source.DwellingNumber).Require(Permission.OwnSession);
        Field<DwellingType>("dwelling").Description("The dwelling as it is today; null where it is no more. Its occupants are not answered here.")
            .Resolve(c => c.LoadDwelling(c.Source.DwellingId, c.Today())).Require(Permission.OwnSession);
        Field<NonNullGraphType<EnumerationGraphType<DisclosureKind>>>("kind").Description("Who lives there today; or also who lived there over a period.").Resolve(c => c.Source.Kind).Require(Permission.OwnSession);
        Field<DateType>("from").Description("Of a history: the first day.").Resolve(c => c.Source.From).Require(Permission.OwnSession);
        Field<DateType>("until").Description("Of a history: the first day that no longer belongs to it.").Resolve(c => c.Source.Until).Require(Permission.OwnSession);
        Field<NonNullGraphType<StringGraphType>>("caseReference").Description("The case it is asked for, and usable in.").Resolve(c => c.Source.CaseReference).Require(Permission.OwnSession);
        Field<NonNullGraphType<StringGraphType>>("legalGround").Description("The law that it is asked on, as cited.").Resolve(c => c.Source.LegalGround).Require(Permission.OwnSession);
        Field<NonNullGraphType<StringGraphType>>("requestedBy").Description("Who asked.").Resolve(c => c.Source.RequestedBy).Require(Permission.OwnSession);
        Field<NonNullGraphType<InstantType>>("requestedAt").Description("When.").Resolve(c => c.Source.RequestedAt).Require(Permission.OwnSession);
        Field<NonNullGraphType<EnumerationGraphType<DisclosureState>>>("state").Description("Where it stands now.").Resolve(c => c.Source.StateAt(c.Service<TimeProvider>().GetUtcNow())).Require(Permission.OwnSession);
        Field<StringGraphType>("decidedBy").Description("Who approved or declined it.").Resolve(c => c.Source.DecidedBy).Require(Permission.OwnSession);
        Field<InstantType>("decidedAt").Description("When.").Resolve(c => c.Source.DecidedAt).Require(Permission.OwnSession);
        Field<InstantType>("usableUntil").Description("Until when an approved one opens the dwelling.").Resolve(c => c.Source.UsableUntil).Require(Permission.OwnSession);
    }
}

sealed class RequestDisclosureInputType : InputObjectGraphType<RequestDisclosureInput>
{
    public RequestDisclosureInputType()
    {
        Name = "RequestDisclosureInput";
        Description = "What a case officer asks to see. The case stands in the header 'Registry-Case'.";
        Field<NonNullGraphType<RegistryNumberType>>("dwelling").Description("The one dwelling.");
        Field<NonNullGraphType<EnumerationGraphType<DisclosureKind>>>("kind").Description("ROLL: who lives there today. HISTORY: also who lived there over a period.");
        Field<DateType>("from").Description("Of a history: the first day.");
        Field<DateType>("until").Description($"Of a history: the first day that no longer belongs to it, at most {DisclosureRules.MostYears} years later and not in the future.");
        Field<NonNullGraphType<StringGraphType>>("legalGround").Description("The law that lets you ask, as cited to whoever decides and to the residents.");
    }
}

sealed class DecideDisclosureInputType : InputObjectGraphType<DecideDisclosureInput>
{
    public DecideDisclosureInputType()
    {
        Name = "DecideDisclosureInput";
        Description = "The decision.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The request's id.");
        Field<NonNullGraphType<BooleanGraphType>>("approved").Description("Yes or no.");
    }
}
