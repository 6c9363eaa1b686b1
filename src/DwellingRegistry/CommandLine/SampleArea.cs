using DwellingRegistry.Features.Import;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.CommandLine;

/// <summary>
/// The invented town that a first <c>up</c> loads, so that there is something to look at. What became of it is kept in
/// <c>.data/sample-area</c>: a load that was cut short is taken up again, a register that was ever empty on purpose stays so.
/// </summary>
static class SampleArea
{
    const string StateFile = "sample-area";
    const string Begun = "begun";
    const string Loaded = "loaded";
    const string NotWanted = "not wanted";
    const ulong Seed = 1;

    public static async Task LoadOnceAsync(RegistryConnections connections, DataFolder data, bool isWanted, CancellationToken cancellation)
    {
        var state = File.Exists(data.File(StateFile)) ? (await File.ReadAllTextAsync(data.File(StateFile), cancellation)).Trim() : null;
        if (state is Loaded or NotWanted)
            return;

        if (!isWanted || (state is null && await HasAsync(connections, "registry.buildings", cancellation)))
        {
            DataFolder.WritePrivateFile(data.File(StateFile), NotWanted);
            return;
        }

        DataFolder.WritePrivateFile(data.File(StateFile), Begun);
        var extract = FindExtract();
        var request = new ImportRequest(extract, extract.Replace(".osm.pbf", "-units.csv", StringComparison.Ordinal), data.File("sample-area.rejects.csv"));
        await Steps.RunSpeakingAsync("Load the sample area", () => ImportCommand.RunAsync(new ImportFile(connections.Owner), request, cancellation));
        if (!await HasAsync(connections, "registry.persons", cancellation))
            await PopulateCommand.RunAsync(connections, data, Seed, DateOnly.FromDateTime(DateTime.UtcNow), cancellation);
        DataFolder.WritePrivateFile(data.File(StateFile), Loaded);
    }

    static async Task<bool> HasAsync(RegistryConnections connections, string table, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {table})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static string FindExtract() =>
        new[] { AppContext.BaseDirectory, DataFolder.SourceFolder ?? "" }
            .Select(folder => Path.Combine(folder, "gis-data"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.osm.pbf"))
            .FirstOrDefault()
        ?? throw new InstallationException("The sample area is missing: there is no .osm.pbf file in gis-data/. Start with --no-sample for an empty register.");
}
