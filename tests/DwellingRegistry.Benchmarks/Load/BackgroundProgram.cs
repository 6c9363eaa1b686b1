using System.Diagnostics;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Load;

/// <summary>A server that runs beside the benchmark as a process of its own, with its output in a file; ended with all it started on disposal.</summary>
sealed class BackgroundProgram : IAsyncDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    readonly Process process;
    readonly string name;
    readonly string log;
    readonly Task writing;

    BackgroundProgram(Process process, string name, string log, Task writing)
    {
        this.process = process;
        this.name = name;
        this.log = log;
        this.writing = writing;
    }

    public int Id => process.Id;

    public static BackgroundProgram Start(string name, string log, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var process = Process.Start(start) ?? throw new InstallationException($"{program} cannot be started.");
        return new BackgroundProgram(process, name, log, WriteAsync(process, log));
    }

    /// <summary>Returns once the address answers anything.</summary>
    /// <exception cref="InstallationException">It ended or did not answer in time.</exception>
    public async Task AnsweringAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTimeout && !process.HasExited;)
        {
            try
            {
                using var answer = await http.GetAsync(address, cancellation);
                return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(200, cancellation);
            }
        }

        throw new InstallationException($"{name} does not answer at {address}. Its output is in {log}:\n{string.Join('\n', File.ReadLines(log).TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // A polite end first: servers finish what they do, and take their children with them.
            using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        await writing;
        process.Dispose();
    }

    static async Task WriteAsync(Process process, string log)
    {
        await using var file = new StreamWriter(log) { AutoFlush = true };
        using var turn = new SemaphoreSlim(1);
        await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));

        async Task CopyAsync(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                await turn.WaitAsync();
                await file.WriteLineAsync(line);
                turn.Release();
            }
        }
    }
}
