using System.Globalization;

namespace DwellingRegistry.Benchmarks.Load;

/// <summary>A process with all that it started, as Linux counts them under /proc.</summary>
static class ProcessTree
{
    const double TicksASecond = 100;

    /// <summary>Processor time in user and system mode, seconds: of the living processes, and of those that ended and were waited for.</summary>
    public static double CpuSeconds(int root)
    {
        var processes = Read();
        return Of(root, processes).Sum(process => process.Ticks) / TicksASecond;
    }

    /// <summary>Resident memory of one process, megabytes: now, and the most it ever was.</summary>
    public static (double Now, double Peak) ResidentMegabytes(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/status");
        return (Get("VmRSS:"), Get("VmHWM:"));

        double Get(string name) => double.Parse(
            lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    static IEnumerable<Entry> Of(int root, List<Entry> processes)
    {
        var children = processes.ToLookup(process => process.Parent);
        var waiting = new Stack<Entry>(processes.Where(process => process.Id == root));
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Id])
                waiting.Push(child);
        }
    }

    static List<Entry> Read()
    {
        var found = new List<Entry>();
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                var text = File.ReadAllText(Path.Combine(folder, "stat"));
                // The name stands in brackets and may hold anything; what follows the last one is fields parted by blanks, the state first.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                found.Add(new Entry(id, Number(fields[1]), Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return found;

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    sealed record Entry(int Id, int Parent, long Ticks);
}
