namespace DwellingRegistry.Benchmarks.Report;

/// <summary>The report, its results and its chart, renewed after every benchmark so that a run cut short has lost nothing.</summary>
static class Files
{
    public static async Task WriteAsync(string report, IReadOnlyDictionary<string, string> environment, IReadOnlyList<Result> newer)
    {
        var (json, images) = (Path.ChangeExtension(report, ".json"), Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(report))!, "images")).FullName);
        var measured = (File.Exists(json) ? Measurements.Read(await File.ReadAllTextAsync(json)) : Measurements.Empty).With(environment, newer);
        var document = File.Exists(report) ? await File.ReadAllTextAsync(report) : $"# Measured\n\n{MarkdownReport.Begin}\n{MarkdownReport.End}\n";
        await File.WriteAllTextAsync(json, measured.Write());
        await File.WriteAllTextAsync(report, MarkdownReport.Renew(document, measured));
        await File.WriteAllTextAsync(Path.Combine(images, Path.GetFileNameWithoutExtension(report) + ".svg"), Chart.Draw(measured.Results));
    }
}
