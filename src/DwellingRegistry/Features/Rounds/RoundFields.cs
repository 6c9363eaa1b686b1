using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

/// <summary>What rounds add to queries and mutations.</summary>
static class RoundFields
{
    public static void AddRoundQueries(this ObjectGraphType query)
    {
        query.Field<PageType<Round, RoundType>>("rounds").Description("Rounds, the latest day first: an inspector's own, or for a planner all that lie in their areas.")
            .Argument<DateType>("day", "Only of this day.")
            .Argument<StringGraphType>("inspector", "Only of the inspector with this user name.")
            .Argument<EnumerationGraphType<RoundState>>("state", "Only in this state.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await LoadAsync(
                VisibleRounds.To(c.Service<RequestAccess>().Caller, c.Db().Rounds.AsNoTracking()), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")),
                c.GetArgument<DateOnly?>("day"), c.GetArgument<string?>("inspector"), c.GetArgument<RoundState?>("state"), c.CancellationToken))
            .Require(Permission.Rounds);
        query.Field<RoundType>("round").Description("One round by its id; null where there is none that you may see.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Its id.")
            .ResolveAsync(async c => Guid.TryParse(c.GetArgument<string>("id"), out var id)
                ? await VisibleRounds.To(c.Service<RequestAccess>().Caller, c.Db().Rounds.AsNoTracking()).SingleOrDefaultAsync(r => r.Reference == id, c.CancellationToken)
                : null)
            .Require(Permission.Rounds);
    }

    public static void AddRoundFigures(this ObjectGraphType query) =>
        query.Field<ListGraphType<NonNullGraphType<RoundFigureType>>>("roundFigures")
            .Description($"What the rounds of each day came to, of those that you may see together; at most {RoundFigures.MostDays} days.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that no longer counts.")
            .ResolveAsync(async c => await RoundFigures.LoadAsync(
                VisibleRounds.To(c.Service<RequestAccess>().Caller, c.Db().Rounds.AsNoTracking()), c.GetArgument<DateOnly>("from"), c.GetArgument<DateOnly>("until"), c.CancellationToken))
            .Require(Permission.Rounds);

    /// <summary>What is done on the way, on a device that may have been without a network: it can be sent in a batch.</summary>
    public static void AddRoundMutations(this ObjectGraphType mutation)
    {
        mutation.Field<RoundType>("startRound").Description("The inspector sets out.")
            .Argument<NonNullGraphType<StartRoundInputType>>("input", "Which round.")
            .ResolveAsync(async c => await c.Service<StartRound>().HandleAsync(c.GetArgument<StartRoundInput>("input"), c.CancellationToken))
            .Require(Permission.WorkRounds);
        mutation.Field<RoundType>("arriveAtStop").Description("The inspector is at a stop. What came of the visit is recorded by 'recordInspection', which ends the stop.")
            .Argument<NonNullGraphType<ArriveAtStopInputType>>("input", "Which stop.")
            .ResolveAsync(async c => await c.Service<ArriveAtStop>().HandleAsync(c.GetArgument<ArriveAtStopInput>("input"), c.CancellationToken))
            .Require(Permission.WorkRounds);
        mutation.Field<RoundType>("skipStop").Description("Passes a stop over, with a reason. Its inspection is due as before, and nobody's.")
            .Argument<NonNullGraphType<SkipStopInputType>>("input", "Which stop, and why.")
            .ResolveAsync(async c => await c.Service<SkipStop>().HandleAsync(c.GetArgument<SkipStopInput>("input"), c.CancellationToken))
            .Require(Permission.WorkRounds);
        mutation.Field<RoundType>("finishRound").Description("Ends a round, or takes one back that was not started. What was not visited is due as before, and nobody's.")
            .Argument<NonNullGraphType<FinishRoundInputType>>("input", "Which round.")
            .ResolveAsync(async c => await c.Service<FinishRound>().HandleAsync(c.GetArgument<FinishRoundInput>("input"), c.CancellationToken))
            .Require(Permission.Rounds);
    }

    /// <summary>What searches on the streets, which is too much work for a batch. Call it behind AddChangeBatch, which offers what it finds.</summary>
    public static void AddRoundPlanning(this ObjectGraphType mutation)
    {
        mutation.Field<PlannedRoundsType>("planRound").Description("Chooses which due places to visit in one shift or several, in what order, and stores the rounds.")
            .Argument<NonNullGraphType<PlanRoundInputType>>("input", "The day, the shifts and what to choose from.")
            .ResolveAsync(async c => await c.Service<PlanRound>().HandleAsync(c.GetArgument<PlanRoundInput>("input"), c.CancellationToken))
            .Require(Permission.Rounds);
        mutation.Field<RoundType>("replanRound").Description("Plans the rest of a round anew from where the inspector is. What was done stays.")
            .Argument<NonNullGraphType<ReplanRoundInputType>>("input", "Which round, and from where.")
            .ResolveAsync(async c => await c.Service<ReplanRound>().HandleAsync(c.GetArgument<ReplanRoundInput>("input"), c.CancellationToken))
            .Require(Permission.Rounds);
        mutation.Field<RoundType>("addStop").Description("Adds an open inspection as the next stop of a round; the others move back.")
            .Argument<NonNullGraphType<AddStopInputType>>("input", "Which inspection.")
            .ResolveAsync(async c => await c.Service<AddStop>().HandleAsync(c.GetArgument<AddStopInput>("input"), c.CancellationToken))
            .Require(Permission.WorkRounds);
    }

    static async Task<Page<Round>> LoadAsync(
        IQueryable<Round> rounds, PageRequest page, DateOnly? day, string? inspector, RoundState? state, CancellationToken cancellation)
    {
        if (day is { } wanted)
            rounds = rounds.Where(r => r.Day == wanted);
        if (inspector is not null)
            rounds = rounds.Where(r => r.Inspector == inspector);
        if (state is { } of)
            rounds = rounds.Where(r => r.State == of);
        if (page.After is { } after)
        {
            var before = DateOnly.FromDayNumber((int)Math.Clamp(after.Rank, 0, DateOnly.MaxValue.DayNumber));
            rounds = rounds.Where(r => r.Day <= before && (r.Day < before || r.Id < after.Id));
        }
        var found = await rounds.OrderByDescending(r => r.Day).ThenByDescending(r => r.Id).Take(page.First + 1).ToListAsync(cancellation);
        return Page<Round>.Of(page, [.. found.Select(r => new Page<Round>.Edge(r, new PageCursor(r.Day.DayNumber, r.Id)))]);
    }
}

sealed class PlanRoundInputType : InputObjectGraphType<PlanRoundInput>
{
    public PlanRoundInputType()
    {
        Name = "PlanRoundInput";
        Description = "What is to be planned.";
        Field<NonNullGraphType<DateType>>("day").Description("The day, by local time: today or within a year.");
        Field<IntGraphType>("utcOffsetMinutes").Description("How far local time is ahead of UTC on that day; 0 when not given. Shifts and opening hours are local.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RoundShiftInputType>>>>("shifts").Description($"One for each round; at most {PlanRound.MostShifts}.");
        Field<EnumerationGraphType<TravelProfile>>("profile").Description("The means of travel; by car when not given.");
        Field<IdGraphType>("areaId").Description("Only places in this area and those below it; all your areas when not given.");
        Field<PointInputType>("near").Description("Only places around this point.");
        Field<FloatGraphType>("radiusMetres").Description("How far around it.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("inspections").Description("Only these inspections, whenever they are due, instead of what is due most.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("fixed").Description("These inspections before all others.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("excluded").Description("None of these inspections.");
        Field<IntGraphType>("mostCandidates").Description($"From how many places to choose, at most {PlanRound.MostCandidates}; {PlanRound.DefaultCandidates} when not given: those with the most risk to remove, then the nearest.");
        Field<IntGraphType>("seed").Description("Of the search; the same input and seed give the same rounds.");
        Field<FloatGraphType>("searchSeconds").Description($"The most time for the search, at most {PlanRound.MostSearchSeconds}.");
    }
}

sealed class RoundShiftInputType : InputObjectGraphType<RoundShiftInput>
{
    public RoundShiftInputType()
    {
        Name = "RoundShiftInput";
        Description = "An inspector's working time on the day.";
        Field<StringGraphType>("inspector").Description("The user name; an inspector's own when not given.");
        Field<NonNullGraphType<StringGraphType>>("from").Description("When the inspector can leave the start, local time: 08:00.");
        Field<NonNullGraphType<StringGraphType>>("until").Description("When the inspector must be at the end: 16:30.");
        Field<NonNullGraphType<PointInputType>>("start").Description("Where the round begins.");
        Field<PointInputType>("end").Description("Where it ends; at the start when not given.");
        Field<RoundBreakInputType>("break").Description("A pause, if one is to be taken.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("programmes").Description("The codes of the programmes that the inspector knows; all when not given.");
    }
}

sealed class RoundBreakInputType : InputObjectGraphType<RoundBreakInput>
{
    public RoundBreakInputType()
    {
        Name = "RoundBreakInput";
        Description = "A pause in a shift.";
        Field<NonNullGraphType<StringGraphType>>("earliest").Description("When it may begin, local time: 12:00.");
        Field<NonNullGraphType<StringGraphType>>("latest").Description("When it must have begun: 13:30.");
        Field<NonNullGraphType<IntGraphType>>("minutes").Description("How long it takes.");
    }
}

sealed class StartRoundInputType : InputObjectGraphType<StartRoundInput>
{
    public StartRoundInputType()
    {
        Name = "StartRoundInput";
        Description = "A round that begins.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<InstantType>("at").Description("When; now when not given.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class ArriveAtStopInputType : InputObjectGraphType<ArriveAtStopInput>
{
    public ArriveAtStopInputType()
    {
        Name = "ArriveAtStopInput";
        Description = "A stop that was reached.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<NonNullGraphType<IdGraphType>>("stopId").Description("Which stop.");
        Field<InstantType>("at").Description("When; now when not given.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class SkipStopInputType : InputObjectGraphType<SkipStopInput>
{
    public SkipStopInputType()
    {
        Name = "SkipStopInput";
        Description = "A stop that is passed over.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<NonNullGraphType<IdGraphType>>("stopId").Description("Which stop.");
        Field<NonNullGraphType<EnumerationGraphType<SkipReason>>>("reason").Description("Why.");
        Field<InstantType>("at").Description("When; now when not given.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class FinishRoundInputType : InputObjectGraphType<FinishRoundInput>
{
    public FinishRoundInputType()
    {
        Name = "FinishRoundInput";
        Description = "A round that is over.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class ReplanRoundInputType : InputObjectGraphType<ReplanRoundInput>
{
    public ReplanRoundInputType()
    {
        Name = "ReplanRoundInput";
        Description = "The rest of a round, to be planned anew.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<NonNullGraphType<PointInputType>>("from").Description("Where the inspector is.");
        Field<InstantType>("at").Description("When they can go on from there; now when not given. A visit that they are at is counted in.");
        Field<StringGraphType>("until").Description("A new end of the shift, local time: 17:30.");
        Field<BooleanGraphType>("addMore").Description("Whether to look for more places where time is left.");
        Field<IntGraphType>("seed").Description("Of the search.");
        Field<FloatGraphType>("searchSeconds").Description($"The most time for the search, at most {PlanRound.MostSearchSeconds}.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class AddStopInputType : InputObjectGraphType<AddStopInput>
{
    public AddStopInputType()
    {
        Name = "AddStopInput";
        Description = "A place on the way.";
        Field<NonNullGraphType<IdGraphType>>("roundId").Description("Which round.");
        Field<NonNullGraphType<IdGraphType>>("inspectionId").Description("The open inspection of the place.");
        Field<PointInputType>("from").Description("Where the inspector is; the place before it in the round when not given.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}
