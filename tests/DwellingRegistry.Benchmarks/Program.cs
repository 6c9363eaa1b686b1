using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Benchmarks;
using DwellingRegistry.Benchmarks.Register;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;

int[] allSizes = [10_000, 100_000, 1_000_000];
var source = DataFolder.SourceFolder ?? throw new InstallationException("The benchmarks run from a clone of the sources.");
var isShort = new Option<bool>("--short") { Description = "10,000 dwellings, one short turn each: a check in two minutes, no result to cite." };
var sizes = new Option<string?>("--dwellings") { Description = "Sizes of the register, parted by commas (default: 10000,100000,1000000).", HelpName = "N,N" };
var only = new Option<string?>("--only") { Description = $"Only these, parted by commas: {string.Join(", ", Benchmark.All.Select(benchmark => benchmark.Name))}.", HelpName = "NAME,NAME" };
var rounds = new Option<int?>("--rounds") { Description = "How often each contender takes its turn (default: 5)." };
var seconds = new Option<int?>("--seconds") { Description = "How long a turn lasts (default: 8)." };
var minutes = new Option<double?>("--load-minutes") { Description = "How long the server is loaded before its memory is read (default: 10)." };
var file = new Option<string?>("--file") { Description = "The OpenStreetMap extract of the import (default: ../shared/gis-data/liechtenstein.osm.pbf where it is there, else the sample)." };
var data = new Option<string>("--data") { Description = "Where the registers and the peers are kept between runs.", DefaultValueFactory = _ => Path.Combine(source, ".data", "benchmarks") };
var output = new Option<string>("--out") { Description = "The report; its results are kept beside it as .json, its chart in images/.", DefaultValueFactory = _ => Path.Combine(source, "docs", "performance.md") };
var command = new RootCommand("Measure the register beside its peers on the same database and machine.") { isShort, sizes, only, rounds, seconds, minutes, file, data, output };
command.SetAction(async (parsed, cancellation) =>
{
    var wanted = parsed.GetValue(only)?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Benchmark.Get).ToArray()
        ?? [.. Benchmark.All.Where(benchmark => !parsed.GetValue(isShort) || benchmark.Name is not MemoryBenchmark.Name)];
    var asked = ReadSizes(parsed.GetValue(sizes)) ?? (parsed.GetValue(isShort) ? [allSizes[0]] : allSizes);
    var effort = parsed.GetValue(isShort)
        ? new Effort(parsed.GetValue(data)!, parsed.GetValue(rounds) ?? 1, TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 2), 300, TimeSpan.FromMinutes(parsed.GetValue(minutes) ?? 0.2))
        : new Effort(parsed.GetValue(data)!, parsed.GetValue(rounds) ?? 5, TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 8), 4000, TimeSpan.FromMinutes(parsed.GetValue(minutes) ?? 10));
    // A short run is no result: it stands in a report of its own, unless one is named.
    var report = parsed.GetValue(isShort) && parsed.GetResult(output) is null or { Implicit: true } ? Path.Combine(Directory.CreateDirectory(effort.Folder).FullName, "short.md") : parsed.GetValue(output)!;
    var extract = parsed.GetValue(file) ?? FindExtract(source);
    var failed = 0;
    if (MachineFacts.BusyProcessors() is > 0.3 and var busy)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  The machine is busy with other things ({busy:0.0} of {Environment.ProcessorCount} processors): what is measured is worth little."));
    foreach (var dwellings in asked)
    {
        Console.WriteLine($"\n  {dwellings:N0} dwellings");
        await using var session = new Session(await BenchmarkRegister.OpenAsync(effort.Folder, dwellings, cancellation), effort);
        foreach (var benchmark in wanted.Where(benchmark => benchmark.AtEachSize || dwellings == asked[0]))
        {
            try
            {
                var results = await benchmark.RunAsync(session, extract, cancellation);
                await Files.WriteAsync(report, await MachineFacts.ReadAsync(session, cancellation), results);
            }
            catch (Exception error) when (error is InstallationException or InvalidDataException or HttpRequestException)
            {
                failed++;
                Console.Error.WriteLine($"\n  {benchmark.Name} was not measured: {error.Message}\n");
            }
        }
    }

    Console.WriteLine($"\n  {report}");
    return failed == 0 ? 0 : 1;
});
try
{
    return await command.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
}
catch (InstallationException error)
{
    Console.Error.WriteLine($"\n  {error.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}

static int[]? ReadSizes(string? text) => text?.Split(',').Select(part =>
    int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1000 and <= 10_000_000
        ? size
        : throw new InstallationException("--dwellings takes whole numbers from 1000 to 10000000, parted by commas.")).Order().ToArray();

static string FindExtract(string source)
{
    var neighbour = Path.Combine(source, "..", "shared", "gis-data", "liechtenstein.osm.pbf");
    return File.Exists(neighbour) ? Path.GetFullPath(neighbour) : Directory.GetFiles(Path.Combine(source, "gis-data"), "*.osm.pbf")[0];
}
