namespace DwellingRegistry.RoutingBenchmarks;

/// <summary>Prints as it goes, and keeps the lines for a page.</summary>
sealed class Report(FileInfo? page)
{
    readonly List<string> lines = [];

    public void Write(FormattableString line) => Write(FormattableString.Invariant(line));

    public void Write(string line)
    {
        Console.WriteLine(line);
        lines.Add(line);
    }

    public void Save()
    {
        if (page is not null)
            File.WriteAllLines(page.FullName, lines);
    }
}
