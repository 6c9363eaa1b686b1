using System.CommandLine;
using DwellingRegistry.RoutingBenchmarks;

var instances = new Option<DirectoryInfo>("--instances")
{
    Description = "The folder with Solomon's instances (C101.txt …); else shared/routing beside the clone",
    DefaultValueFactory = _ => new(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/routing"))),
};
var only = new Option<string[]>("--only") { Description = "Only these instances, by name", AllowMultipleArgumentsPerToken = true };
var seconds = new Option<double>("--seconds") { Description = "Time for each instance and solver", DefaultValueFactory = _ => 10 };
var output = new Option<FileInfo?>("--out") { Description = "Also write the page with the figures to this file" };
var command = new RootCommand("Plans benchmark instances and prints how far from the best known plans they end, beside OR-Tools on the same machine.") { instances, only, seconds, output };
command.SetAction(parsed =>
{
    var folder = parsed.GetRequiredValue(instances);
    var names = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. SolomonInstance.BestKnown.Keys];
    foreach (var name in names)
    {
        if (!SolomonInstance.BestKnown.ContainsKey(name))
            return Fail($"\"{name}\" is none of {string.Join(", ", SolomonInstance.BestKnown.Keys)}.");
        if (!File.Exists(FileOf(name)))
            return Fail($"{FileOf(name)} is missing; name the folder of Solomon's instances by --instances.");
    }
    var report = new Report(parsed.GetValue(output));
    var read = names.Select(name => SolomonInstance.Read(FileOf(name))).ToArray();
    RoundsBenchmark.Run(read, TimeSpan.FromSeconds(parsed.GetValue(seconds)), report);
    report.Save();
    return 0;

    string FileOf(string name) => Path.Combine(folder.FullName, $"{name}.txt");
});
return command.Parse(args).Invoke();

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
