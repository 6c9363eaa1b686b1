using System.Globalization;
using DwellingRegistry.DatabaseTests.Features.Import;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Tests.Features.Import;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

/// <summary>
/// Three inspectors, twenty working days, on the streets of the largest extract there is: planned rounds against a list in due-date order and against the nearest place
/// next. With <c>DWELLINGS_SIMULATION=FILE</c> the figures are written to that file.
/// </summary>
public sealed class RoundSimulationTests(DatabaseServer databases, ITestOutputHelper output) : ImportedRegister(databases)
{
    /// <summary>More than can be visited in that time.</summary>
    const int Places = 1_000;
    const int Days = 20;

    [Fact]
    public async Task Planned_rounds_remove_more_risk_than_due_date_order_or_the_nearest_next_and_drive_less_than_the_first()
    {
        var file = KnownExtract.Area ?? KnownExtract.Sample;
        await ImportAsync(file);
        await using var travel = new RoadTravelTimes(Connections);
        var buildings = await AskAsync<long[]>($"select array_agg(id) from (select id from registry.buildings order by md5(id::text) limit {Places}) as b");
        var where = await travel.FindPlacesOfBuildingsAsync(buildings, new DateOnly(2027, 1, 4));
        var places = buildings.Where(where.ContainsKey).Select((building, i) => RoundSimulation.PlaceAt(building, i + 1)).ToList();
        var office = where[places[0].BuildingId].Location;
        var simulation = new RoundSimulation(travel, places, where, office);

        var results = new List<SimulationResult>();
        foreach (var choice in Enum.GetValues<Choice>())
            results.Add(await simulation.RunAsync(choice, Days));

        Write(Path.GetFileName(file), results, places);
        foreach (var baseline in results.Skip(1))
        {
            results[0].RiskRemoved.ShouldBeGreaterThan(baseline.RiskRemoved, baseline.Choice.ToString());
            results[0].MeanRisk.ShouldBeLessThan(baseline.MeanRisk, baseline.Choice.ToString());
            results[0].RiskLeft.ShouldBeLessThan(baseline.RiskLeft, baseline.Choice.ToString());
        }
        results[0].Kilometres.ShouldBeLessThan(results[1].Kilometres);
    }

    void Write(string file, List<SimulationResult> results, List<RoundCandidate> places)
    {
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{file}: {places.Count} due places, 3 inspectors, {Days} working days of 8 hours"), "",
            "| | visits | risk removed | risk left | mean risk overdue | km | hours driven | risk removed an hour driven | days sooner than due-date order, by weight |", "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            .. results.Select(r => string.Create(
                CultureInfo.InvariantCulture,
                $"| {r.Choice} | {r.Visits} | {r.RiskRemoved} | {r.RiskLeft} | {r.MeanRisk:0} | {r.Kilometres:0} | {r.HoursDriven:0.0} | {r.RiskRemoved / Math.Max(0.1, r.HoursDriven):0} | {DaysSooner(r, results[1], places):0.0} |")),
            "",
        ];
        foreach (var line in lines)
            output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("DWELLINGS_SIMULATION") is { Length: > 0 } report)
            File.AppendAllLines(report, lines);
    }

    /// <summary>Working days, in the mean of all places by their weight; what was not visited counts as visited on the day after the last.</summary>
    static double DaysSooner(SimulationResult result, SimulationResult baseline, List<RoundCandidate> places) =>
        places.Sum(p => p.Weight * (double)(baseline.VisitedOn.GetValueOrDefault(p.InspectionId, Days) - result.VisitedOn.GetValueOrDefault(p.InspectionId, Days))) / places.Sum(p => p.Weight);
}
