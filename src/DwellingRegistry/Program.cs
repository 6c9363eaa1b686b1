using System.CommandLine;
using DwellingRegistry.CommandLine;
using DwellingRegistry.Registry;

var commands = new RootCommand("A register of buildings, dwellings and who lives in them.")
{
    UpCommand.Create(),
    ServeCommand.Create(),
    MigrateCommand.Create(),
    ImportCommand.Create(),
    GenerateCommand.Create(),
    PopulateCommand.Create(),
    LoadCommand.Create(),
    LogCommands.CreateExport(),
    LogCommands.CreateVerify(),
    LogCommands.CreateKey(),
    LogUpkeepCommands.CreateAccept(),
    LogUpkeepCommands.CreateErase(),
    AgencyCommands.Create(),
};

using var termination = new Termination();
try
{
    var quiet = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await commands.Parse(args).InvokeAsync(quiet, termination.Token);
}
catch (OperationCanceledException) when (termination.Token.IsCancellationRequested)
{
    return 130;
}
catch (Exception error) when (error is InstallationException or RegistryError)
{
    Console.Error.WriteLine($"\n  {error.Message}");
    return 1;
}
