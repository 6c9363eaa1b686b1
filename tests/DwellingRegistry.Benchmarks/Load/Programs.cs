using System.Diagnostics;
using System.Text;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Load;

/// <summary>Other programs, run to their end.</summary>
static class Programs
{
    /// <returns>All that it printed.</returns>
    /// <exception cref="InstallationException">It ended with an error; the message holds what it printed last.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InstallationException($"{program} cannot be started.");
        var printed = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var text = printed.ToString();
        return process.ExitCode == 0
            ? text
            : throw new InstallationException($"{Path.GetFileName(program)} ended with {process.ExitCode}:\n{string.Join('\n', text.Split('\n').TakeLast(30))}");

        void Append(string? line)
        {
            lock (printed)
                printed.AppendLine(line);
        }
    }

    /// <summary>The full path of an installed program.</summary>
    /// <exception cref="InstallationException">It is not installed; the message says which package has it.</exception>
    public static string Find(string program, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/lib/cgi-bin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InstallationException($"{program} is missing. Install it (apt-get install {package}), or leave out what needs it with --only.");
}
