using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

/// <summary>What all rounds of one day came to together.</summary>
sealed record RoundFigure(DateOnly Day, int Rounds, int Visits, int NoAccess, int Skipped, int RiskRemoved, long DriveSeconds, long Metres);

/// <summary>Figures of rounds by day: of the work as a whole, never of one inspector against another.</summary>
static class RoundFigures
{
    /// <summary>The longest span that is counted at once: a quarter.</summary>
    public const int MostDays = 92;

    /// <exception cref="RegistryError">The span is turned round or too long.</exception>
    public static async Task<List<RoundFigure>> LoadAsync(IQueryable<Round> rounds, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        if (until <= from)
            throw RegistryError.Invalid("until", "span-order", "The span ends after it begins: 'until' is the first day that no longer counts.");
        if (until > from.AddDays(MostDays))
            throw new RegistryError(RegistryError.LimitExceeded, $"At most {MostDays} days are counted at once. Ask for a shorter span.", "until", "span-limit");
        var found = await rounds.Where(r => r.Day >= from && r.Day < until && r.State != RoundState.Planned).Select(r => new
        {
            r.Day,
            Visits = r.Stops.Count(s => s.State == RoundStopState.Done),
            NoAccess = r.Stops.Count(s => s.State == RoundStopState.NoAccess),
            Skipped = r.Stops.Count(s => s.State == RoundStopState.Skipped),
            RiskRemoved = r.Stops.Where(s => s.State == RoundStopState.Done).Sum(s => s.RiskToRemove),
            Seconds = r.Stops.Where(s => s.State == RoundStopState.Done || s.State == RoundStopState.NoAccess).Sum(s => s.DriveSeconds) + r.FinalSeconds,
            Metres = r.Stops.Where(s => s.State == RoundStopState.Done || s.State == RoundStopState.NoAccess).Sum(s => s.DriveMetres) + r.FinalMetres,
        }).ToListAsync(cancellation);
        return [.. found.GroupBy(r => r.Day).OrderBy(of => of.Key).Select(of => new RoundFigure(
            of.Key, of.Count(), of.Sum(r => r.Visits), of.Sum(r => r.NoAccess), of.Sum(r => r.Skipped), of.Sum(r => r.RiskRemoved), of.Sum(r => (long)r.Seconds), of.Sum(r => (long)r.Metres)))];
    }
}

sealed class RoundFigureType : ObjectGraphType<RoundFigure>
{
    public RoundFigureType()
    {
        Name = "RoundFigure";
        Description = "What all rounds of one day came to together.";
        Field<NonNullGraphType<DateType>>("day").Description("The day.").Resolve(c => c.Source.Day).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("rounds").Description("Rounds that were started.").Resolve(c => c.Source.Rounds).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("visits").Description("Inspections carried out.").Resolve(c => c.Source.Visits).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("noAccess").Description("Visits without access.").Resolve(c => c.Source.NoAccess).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("skipped").Description("Stops passed over.").Resolve(c => c.Source.Skipped).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("riskRemoved").Description("By the inspections carried out.").Resolve(c => c.Source.RiskRemoved).Require(Permission.Rounds);
        Field<NonNullGraphType<IntGraphType>>("driveMinutes").Description("On the road, as planned for the visits that were made.").Resolve(c => (int)((c.Source.DriveSeconds + 30) / 60)).Require(Permission.Rounds);
        Field<NonNullGraphType<FloatGraphType>>("kilometres").Description("On the road, likewise.").Resolve(c => Math.Round(c.Source.Metres / 1000.0, 1)).Require(Permission.Rounds);
        Field<FloatGraphType>("removedAnHourDriven").Description("Of the risk, for each hour on the road; null where there was none.")
            .Resolve(c => c.Source.DriveSeconds == 0 ? (double?)null : Math.Round(c.Source.RiskRemoved * 3600.0 / c.Source.DriveSeconds, 1)).Require(Permission.Rounds);
    }
}
