using System.Diagnostics;
using System.Globalization;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>Says what is being done and how long it took, a line each.</summary>
static class Steps
{
    public static async Task<T> RunAsync<T>(string title, Func<Task<T>> work)
    {
        Console.WriteLine($"  {title} ...");
        var watch = Stopwatch.StartNew();
        var result = await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title,-60} {watch.Elapsed.TotalSeconds,7:0.0} s"));
        return result;
    }
}
