using System.Diagnostics;
using System.Text.RegularExpressions;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests;

public sealed partial class LauncherHelpTests
{
    [Fact]
    public async Task The_launcher_tells_of_every_command_that_the_program_has()
    {
        var launcher = await RunAsync("bash", Path.Combine(DataFolder.SourceFolder!, "dwellings"), "--help");
        var program = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "dwellings.dll"), "--help");
        var commands = CommandName().Matches(program[program.IndexOf("Commands:", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value)
            .ToArray();

        commands.ShouldContain("up");
        foreach (var command in commands)
            launcher.ShouldContain($"\n  {command} ");
    }

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return printed;
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]*) ", RegexOptions.Multiline)]
    private static partial Regex CommandName();
}
