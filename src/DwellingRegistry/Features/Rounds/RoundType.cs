using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Routing;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

sealed class RoundType : ObjectGraphType<Round>
{
    /// <summary>The most left-out places in one answer: all that a planning chooses from, and what was fixed besides.</summary>
    const int MostLeftOut = 2 * PlanRound.MostCandidates;

    public RoundType()
    {
        Name = "Round";
        Description = "An inspector's ordered stops for one day, with times and the road between them.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The round.").Resolve(c => c.Source.Reference).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("inspector").Description("The inspector's user name.").Resolve(c => c.Source.Inspector).Require(Permission.Rounds);
        Field<NonNullGraphType<DateType>>("day").Description("Its day, by local time.").Resolve(c => c.Source.Day).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("utcOffsetMinutes").Description("How far local time is ahead of UTC.").Resolve(c => c.Source.UtcOffsetMinutes).Require(Permission.Rounds);
        Field<NonNullGraphType<EnumerationGraphType<TravelProfile>>>("profile").Description("The means of travel.").Resolve(c => c.Source.Profile).Require(Permission.Rounds);
        Field<NonNullGraphType<EnumerationGraphType<RoundState>>>("state").Description("Planned, started or finished.").Resolve(c => c.Source.State).Require(Permission.Rounds);
        Field<NonNullGraphType<PointType>>("start").Description("Where it begins.").Resolve(c => c.Source.Start).Require(Permission.Rounds);
        Field<NonNullGraphType<PointType>>("end").Description("Where it ends.").Resolve(c => c.Source.End).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("shiftFrom").Description("When the inspector can leave the start.").Resolve(c => c.Source.ShiftFrom).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("shiftUntil").Description("When the inspector must be at the end.").Resolve(c => c.Source.ShiftUntil).Require(Permission.Rounds);
        Field<InstantType>("breakAt").Description("When the break is planned, if there is one.").Resolve(c => c.Source.BreakAt).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("breakMinutes").Description("How long the break is.").Resolve(c => c.Source.BreakMinutes).Require(Permission.Rounds);
        Field<InstantType>("startedAt").Description("When the inspector set out.").Resolve(c => c.Source.StartedAt).Require(Permission.Rounds);
        Field<InstantType>("finishedAt").Description("When it was finished.").Resolve(c => c.Source.FinishedAt).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("endsAt").Description("When the inspector is at the end, as planned.").Resolve(c => c.Source.EndsAt).Require(Permission.Rounds);
        Field<NonNullGraphType<BooleanGraphType>>("cutByTime").Description("True where the search was cut by its time limit: a longer one may find better.").Resolve(c => c.Source.CutByTime).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("createdBy").Description("The user name of who planned it.").Resolve(c => c.Source.CreatedBy).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("createdAt").Description("When it was planned first.").Resolve(c => c.Source.CreatedAt).Require(Permission.Rounds);
        Field<NonNullGraphType<IdGraphType>>("version").Description("Give it as 'expectedVersion' of a change that stands on what you see here.")
            .Resolve(c => c.Source.Version.ToString(CultureInfo.InvariantCulture)).Require(Permission.Rounds);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RoundStopType>>>>("stops").Description($"Its stops in their order; at most {AddStop.Most}.")
            .Resolve(c =>
            {
                var round = c.Source;
                return c.LoadMany("round-stops", round.Id, RoundStopView.OfRoundsAsync, s => s.RoundId).Then(stops => stops.Select(stop => new RoundStopOf(round, stop)));
            })
            .Require(Permission.Rounds);
        Field<IntGraphType>("minutesLate").Description("How late the inspector runs against the plan, by the last stop that was reached and the next that was not.")
            .Resolve(c =>
            {
                var (round, now) = (c.Source, c.Service<TimeProvider>().GetUtcNow());
                return c.LoadMany("round-stops", round.Id, RoundStopView.OfRoundsAsync, s => s.RoundId).Then(stops => Lateness(round, stops, now));
            })
            .Require(Permission.Rounds);
        Field<RoundTotalsType>("totals").Description("Minutes, metres and risk to remove.")
            .Resolve(c =>
            {
                var round = c.Source;
                return c.LoadMany("round-stops", round.Id, RoundStopView.OfRoundsAsync, s => s.RoundId).Then(stops => RoundTotals.Of(round, stops));
            })
            .Require(Permission.Rounds);
        Field<GeoJsonType>("path").Description("The road from the start by the stops to the end, a line; null where there is none.")
            .Resolve(c => c.LoadOne("round-path", c.Source.Id, RoundPath.LoadAsync)).Require(Permission.Rounds);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RoundLeftOutType>>>>("leftOut")
            .Description($"The places in your areas that its latest planning considered and left out, most risk to remove first; at most {MostLeftOut}.")
            .ResolveAsync(async c => await LoadLeftOutAsync(c, c.Source.Plan)).Require(Permission.Rounds);
    }

    /// <summary>What a planning left out, as far as it lies in the caller's areas.</summary>
    public static async Task<List<RoundLeftOut>> LoadLeftOutAsync(global::GraphQL.IResolveFieldContext context, Guid plan)
    {
        var caller = context.Service<RequestAccess>().Caller;
        var areas = caller.Areas.ToArray();
        return await context.Db().RoundLeftOuts.AsNoTracking().Where(l => l.Plan == plan && (caller.Everywhere || areas.Contains(l.AreaId)))
            .OrderByDescending(l => l.RiskToRemove).ThenBy(l => l.Id).Take(MostLeftOut).ToListAsync(context.CancellationToken);
    }

    static int Lateness(Round round, IReadOnlyList<RoundStopView> stops, DateTimeOffset now)
    {
        if (round.State != RoundState.Started)
            return 0;
        var reached = stops.LastOrDefault(s => s.IsVisited || s.State == RoundStopState.Arrived)?.MinutesLate(round.State, now) ?? 0;
        var next = stops.FirstOrDefault(s => s.State == RoundStopState.Planned)?.MinutesLate(round.State, now) ?? 0;
        return Math.Max(reached, next);
    }
}

/// <summary>A stop with the round that it belongs to.</summary>
sealed record RoundStopOf(Round Round, RoundStopView Stop);

sealed class RoundStopType : ObjectGraphType<RoundStopOf>
{
    public RoundStopType()
    {
        Name = "RoundStop";
        Description = "A place to visit in a round.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The stop.").Resolve(c => c.Source.Stop.Reference).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("position").Description("Its place in the order, from 1.").Resolve(c => c.Source.Stop.Position).Require(Permission.Rounds);
        Field<NonNullGraphType<EnumerationGraphType<RoundStopState>>>("state").Description("Planned, arrived, done, no access, skipped, or released: it went back to what is due.").Resolve(c => c.Source.Stop.State).Require(Permission.Rounds);
        Field<EnumerationGraphType<SkipReason>>("skipReason").Description("Why it was passed over.").Resolve(c => c.Source.Stop.SkipReason).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why it is visited, in words.").Resolve(c => c.Source.Stop.Reason).Require(Permission.Rounds);
        Field<NonNullGraphType<BooleanGraphType>>("fixed").Description("Whoever planned it said that it must be visited.").Resolve(c => c.Source.Stop.IsFixed).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("riskToRemove").Description("What the visit removes, on the day of the round.").Resolve(c => c.Source.Stop.RiskToRemove).Require(Permission.Rounds);
        Field<NonNullGraphType<PointType>>("place").Description("Where it is entered from the street, as far as is known.").Resolve(c => c.Source.Stop.Place).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("plannedArrival").Description("When the inspector is there, as planned.").Resolve(c => c.Source.Stop.PlannedArrival).Require(Permission.Rounds);
        Field<NonNullGraphType<InstantType>>("plannedDeparture").Description("When the visit is over, as planned.").Resolve(c => c.Source.Stop.PlannedDeparture).Require(Permission.Rounds);
        Field<InstantType>("arrivedAt").Description("When the inspector was there.").Resolve(c => c.Source.Stop.ArrivedAt).Require(Permission.Rounds);
        Field<InstantType>("endedAt").Description("When it was recorded, skipped or released.").Resolve(c => c.Source.Stop.EndedAt).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("minutesLate").Description("How late against the plan; 0 in time.")
            .Resolve(c => c.Source.Stop.MinutesLate(c.Source.Round.State, c.Service<TimeProvider>().GetUtcNow())).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("driveSeconds").Description("Of the way from the place before.").Resolve(c => c.Source.Stop.DriveSeconds).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("driveMetres").Description("Of the same way.").Resolve(c => c.Source.Stop.DriveMetres).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("serviceMinutes").Description("What the visit takes.").Resolve(c => c.Source.Stop.ServiceMinutes).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("geoUri").Description("Opens the stop in the phone's own navigation.").Resolve(c => Navigation.GeoUri(c.Source.Stop.Place)).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("directionsUrl").Description("A link to directions in a browser. The register itself asks nobody.").Resolve(c => Navigation.DirectionsUrl(c.Source.Stop.Place)).Require(Permission.Rounds);
        Field<InspectionType>("inspection").Description("What is to be inspected.")
            .Resolve(c => c.LoadOne("round-inspection", c.Source.Stop.InspectionId,
                (db, ids, cancellation) => InspectionView.Of(db.Inspections.Where(i => ids.Contains(i.Id))).ToDictionaryAsync(i => i.Id, cancellation)))
            .Require(Permission.Rounds);
        Field<InspectionType>("lastVisit").Description("The visit before, with what was found then; null where there was none.")
            .Resolve(c => c.LoadOne("round-last-visit", c.Source.Stop.InspectionId, LastVisits.LoadAsync)).Require(Permission.Rounds);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.Stop.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Rounds);
        Field<StringGraphType>("address").Description("Its address in one line, as it is written there; null where it has none.")
            .Resolve(c => c.LoadMany("round-address", c.Source.Stop.BuildingId, AddressView.OfBuildings(c.Today()), a => a.BuildingId).Then(addresses => addresses.Count > 0 ? addresses[0].Text : null))
            .Require(Permission.Rounds);
    }
}

sealed class RoundTotalsType : ObjectGraphType<RoundTotals>
{
    public RoundTotalsType()
    {
        Name = "RoundTotals";
        Description = "A round in figures. Stops that were passed over or released count in none.";
        Field<NonNullGraphType<IntGraphType>>("stops").Description("Stops that are visited or still to be.").Resolve(c => c.Source.Stops).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("visited").Description("Of them those that were visited, with access or without.").Resolve(c => c.Source.Visited).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("driveMinutes").Description("On the road.").Resolve(c => (c.Source.DriveSeconds + 30) / 60).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("serviceMinutes").Description("At the places.").Resolve(c => c.Source.ServiceMinutes).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("waitMinutes").Description("Waiting for a place to open.").Resolve(c => (c.Source.WaitSeconds + 30) / 60).Require(Permission.Rounds);
        Field<NonNullGraphType<FloatGraphType>>("kilometres").Description("On the road.").Resolve(c => Math.Round(c.Source.Metres / 1000.0, 1)).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("riskToRemove").Description("What all these visits remove, on the day of the round.").Resolve(c => c.Source.PlannedRisk).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("riskRemoved").Description("What those that got access removed.").Resolve(c => c.Source.RemovedRisk).Require(Permission.Rounds);
    }
}

sealed class RoundLeftOutType : ObjectGraphType<RoundLeftOut>
{
    public RoundLeftOutType()
    {
        Name = "RoundLeftOut";
        Description = "A place that a planning considered and left out.";
        Field<NonNullGraphType<EnumerationGraphType<RoundLeftOutReason>>>("reason").Description("Why.").Resolve(c => c.Source.Reason).Require(Permission.Rounds);
        Field<NonNullGraphType<StringGraphType>>("explanation").Description("The same in words, with what would have to change.").Resolve(c => c.Source.Explanation).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("riskToRemove").Description("What a visit would have removed.").Resolve(c => c.Source.RiskToRemove).Require(Permission.Rounds);
        Field<InspectionType>("inspection").Description("Which inspection.")
            .Resolve(c => c.LoadOne("round-inspection", c.Source.InspectionId,
                (db, ids, cancellation) => InspectionView.Of(db.Inspections.Where(i => ids.Contains(i.Id))).ToDictionaryAsync(i => i.Id, cancellation)))
            .Require(Permission.Rounds);
    }
}

sealed class PlannedRoundsType : ObjectGraphType<PlannedRounds>
{
    public PlannedRoundsType()
    {
        Name = "PlannedRounds";
        Description = "What came of a planning.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RoundType>>>>("rounds").Description($"Those that have stops, in the order of the shifts; at most {PlanRound.MostShifts}.").Resolve(c => c.Source.Rounds).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("candidates").Description("From how many places it chose.").Resolve(c => c.Source.Candidates).Require(Permission.Rounds);
        Field<NonNullGraphType<EnumerationGraphType<PlanEnd>>>("end").Description("Why the search ended. Only what was CUT_BY_TIME may come out otherwise for the same input and seed.").Resolve(c => c.Source.End).Require(Permission.Rounds);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RoundLeftOutType>>>>("leftOut").Description("The places that it left out, most risk to remove first.")
            .ResolveAsync(async c => await RoundType.LoadLeftOutAsync(c, c.Source.Plan)).Require(Permission.Rounds);
    }
}

/// <summary>Links that open a place elsewhere. Nothing is asked of anybody until a person follows one.</summary>
static class Navigation
{
    /// <summary>RFC 5870, with the query that phones show a pin for.</summary>
    public static string GeoUri(Point place) => string.Create(CultureInfo.InvariantCulture, $"geo:{place.Y:0.######},{place.X:0.######}?q={place.Y:0.######},{place.X:0.######}");

    public static string DirectionsUrl(Point place) => string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/directions?route=%3B{place.Y:0.######}%2C{place.X:0.######}");
}
