using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Delays;

static class DelayFields
{
    public static void AddDelayQueries(this ObjectGraphType query) =>
        query.Field<PageType<DisclosureDelay, DisclosureDelayType>>("disclosureDelays").Description("What residents are or were not yet shown, the latest decided first.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var before = page.After?.Id ?? long.MaxValue;
                var found = await c.Db().DisclosureDelays.AsNoTracking().Where(d => d.Id < before).OrderByDescending(d => d.Id).Take(page.First + 1).ToListAsync(c.CancellationToken);
                return Page<DisclosureDelay>.Of(page, [.. found.Select(d => new Page<DisclosureDelay>.Edge(d, new PageCursor(0, d.Id)))]);
            })
            .Require(Permission.DelayDisclosure);

    public static void AddDelayMutations(this ObjectGraphType mutation) =>
        mutation.Field<DisclosureDelayType>("delayDisclosure")
            .Description("Delays that residents are shown the records of one case, while its investigation is open: six months at most, and no record longer than six months from its writing. It removes nothing.")
            .Argument<NonNullGraphType<DelayDisclosureInputType>>("input", "Whose records, of which case, until when.")
            .ResolveAsync(async c => await c.Service<DelayDisclosure>().HandleAsync(c.GetArgument<DelayDisclosureInput>("input"), c.CancellationToken))
            .Require(Permission.DelayDisclosure);
}

sealed class DisclosureDelayType : ObjectGraphType<DisclosureDelay>
{
    public DisclosureDelayType()
    {
        Name = "DisclosureDelay";
        Description = "A decision that residents are not yet shown the records of one case.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Its id.").Resolve(c => c.Source.Reference).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<StringGraphType>>("caller").Description("Whose records.").Resolve(c => c.Source.Caller).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<StringGraphType>>("caseReference").Description("Of which case.").Resolve(c => c.Source.CaseReference).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<InstantType>>("until").Description("From then on they are shown; each six months after it was written at the latest.").Resolve(c => c.Source.Until).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<StringGraphType>>("decidedBy").Description("By whom.").Resolve(c => c.Source.DecidedBy).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<InstantType>>("decidedAt").Description("When.").Resolve(c => c.Source.DecidedAt).Require(Permission.DelayDisclosure);
        Field<NonNullGraphType<BooleanGraphType>>("inForce").Description("Whether it still delays anything.").Resolve(c => c.Source.Until > c.Service<TimeProvider>().GetUtcNow()).Require(Permission.DelayDisclosure);
    }
}

sealed class DelayDisclosureInputType : InputObjectGraphType<DelayDisclosureInput>
{
    public DelayDisclosureInputType()
    {
        Name = "DelayDisclosureInput";
        Description = "Which records are shown later.";
        Field<NonNullGraphType<StringGraphType>>("caller").Description("Whose: the account's user name, or 'client:' and the agency's client.");
        Field<NonNullGraphType<StringGraphType>>("caseReference").Description("Of which case, as the records name it.");
        Field<NonNullGraphType<DateType>>("until").Description("The day (UTC) from which they are shown: six months ahead at most.");
    }
}
