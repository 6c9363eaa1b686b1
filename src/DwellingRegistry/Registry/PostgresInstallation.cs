using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DwellingRegistry.Registry;

/// <summary>
/// PostgreSQL as the system's packages installed it, with PostGIS and pgRouting. Its programs refuse to run as root,
/// so that a root caller runs them as the system's <c>postgres</c> user.
/// </summary>
public sealed class PostgresInstallation
{
    /// <summary>The oldest major version that has all the register uses (public schema closed by default, MERGE, multiranges).</summary>
    public const int OldestVersion = 15;

    const string ServiceUser = "postgres";

    readonly string binaries;

    PostgresInstallation(string binaries) => this.binaries = binaries;

    /// <summary>True where the programs run as another user than this process.</summary>
    public static bool RunsAsServiceUser { get; } = Environment.IsPrivilegedProcess;

    /// <summary>The newest installed version that has both extensions, or null.</summary>
    public static PostgresInstallation? Find()
    {
        const string versions = "/usr/lib/postgresql";
        if (!Directory.Exists(versions))
            return null;

        return Directory.GetDirectories(versions)
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Where(version => version >= OldestVersion && HasExtension(version, "postgis") && HasExtension(version, "pgrouting"))
            .OrderDescending()
            .Select(version => new PostgresInstallation($"{versions}/{version}/bin"))
            .FirstOrDefault();
    }

    public static PostgresInstallation Get() =>
        Find() ?? throw new InstallationException(
            $"PostgreSQL {OldestVersion} or newer with PostGIS and pgRouting is not installed. " +
            "On Debian 12: apt-get install -y postgresql-15-postgis-3 postgresql-15-pgrouting");

    /// <summary>Where one of PostgreSQL's programs lies.</summary>
    public string PathOf(string program) => Path.Combine(binaries, program);

    /// <summary>Runs one of PostgreSQL's programs to its end and returns its exit code and all it printed.</summary>
    public Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation = default) =>
        RunAsServiceUserAsync(PathOf(program), arguments, cancellation);

    /// <summary>Runs any program as the user that runs the database.</summary>
    public static Task<ProgramResult> RunAsServiceUserAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellation = default) =>
        RunsAsServiceUser
            ? StartAsync("setpriv", [$"--reuid={ServiceUser}", $"--regid={ServiceUser}", "--init-groups", program, .. arguments], cancellation)
            : StartAsync(program, arguments, cancellation);

    /// <summary>Makes a folder of mode 0700 that belongs to the user that runs the database.</summary>
    public static async Task CreateFolderAsync(string folder, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> ownership = RunsAsServiceUser ? ["-o", ServiceUser, "-g", ServiceUser] : [];
        var result = await StartAsync("install", ["-d", "-m", "0700", .. ownership, folder], cancellation);
        if (result.ExitCode != 0)
            throw new InstallationException($"The folder {folder} cannot be made: {result.Output}");
    }

    static bool HasExtension(int version, string name) =>
        File.Exists($"/usr/share/postgresql/{version}/extension/{name}.control");

    static async Task<ProgramResult> StartAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Any folder of the caller may be closed to the other user; the root of the file system never is.
            WorkingDirectory = "/",
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        // Without a UTF-8 locale initdb would settle for SQL_ASCII; PG* variables of the caller must not redirect anything.
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";

        using var process = Process.Start(start) ?? throw new InstallationException($"{program} cannot be started.");
        process.StandardInput.Close();
        var printed = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(printed, line.Data);
        process.ErrorDataReceived += (_, line) => Append(printed, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new ProgramResult(process.ExitCode, printed.ToString().Trim());
    }

    static void Append(StringBuilder printed, string? line)
    {
        lock (printed)
            printed.AppendLine(line);
    }
}

/// <summary>What a program ended with: its exit code, and its output and error lines together.</summary>
public readonly record struct ProgramResult(int ExitCode, string Output);

/// <summary>This machine lacks or holds something that keeps the register from running; the message says what to do.</summary>
public sealed class InstallationException(string message) : Exception(message);
