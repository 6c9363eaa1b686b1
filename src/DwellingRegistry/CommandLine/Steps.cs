using System.Diagnostics;
using System.Globalization;

namespace DwellingRegistry.CommandLine;

/// <summary>Shows what a command is doing, each step with the seconds it took.</summary>
static class Steps
{
    const int Width = 48;

    public static async Task<T> RunAsync<T>(string title, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        if (Console.IsOutputRedirected)
            Console.WriteLine($"  {title} ...");
        else
            Console.Write($"  {title.PadRight(Width)} ");

        var result = await work();
        WriteDone(title, watch.Elapsed);
        return result;
    }

    public static Task RunAsync(string title, Func<Task> work) =>
        RunAsync(title, async () =>
        {
            await work();
            return true;
        });

    /// <summary>For work that prints its own progress in between: the seconds come on a line of their own.</summary>
    public static async Task RunSpeakingAsync(string title, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"  {title} ...");
        await work();
        Console.WriteLine(Line(title, watch.Elapsed));
    }

    public static void WriteDone(string title, TimeSpan elapsed)
    {
        if (!Console.IsOutputRedirected)
            Console.Write('\r');
        Console.WriteLine(Line(title, elapsed));
    }

    static string Line(string title, TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"  {title.PadRight(Width)} {elapsed.TotalSeconds,6:0.0} s");
}
