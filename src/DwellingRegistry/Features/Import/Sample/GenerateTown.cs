using System.Text;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Where the files went and what is in them.</summary>
public sealed record GeneratedTown(string OsmFile, string UnitsFile, int Buildings, int Dwellings);

/// <summary>Writes an invented town as <c>harbourfield.osm.pbf</c> and <c>harbourfield-units.csv</c>.</summary>
public static class GenerateTown
{
    public const string OsmFileName = "harbourfield.osm.pbf";
    public const string UnitsFileName = "harbourfield-units.csv";

    /// <summary>Existing files of these names are replaced, each only once the new one is complete.</summary>
    /// <param name="settings">Seed and size; at least 500 dwellings.</param>
    /// <param name="folder">Made when it is missing.</param>
    /// <exception cref="InstallationException">The folder cannot be written to.</exception>
    public static GeneratedTown Run(TownSettings settings, string folder)
    {
        var town = TownGenerator.Generate(settings);
        var file = new TownFile(town);
        var osmPath = Path.Combine(folder, OsmFileName);
        var unitsPath = Path.Combine(folder, UnitsFileName);
        try
        {
            Directory.CreateDirectory(folder);
            Replace(osmPath, file.WriteOsm);
            Replace(unitsPath, stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                file.WriteUnits(writer);
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InstallationException($"The town cannot be written to {folder}: {error.Message}");
        }

        return new GeneratedTown(osmPath, unitsPath, town.Buildings.Count, town.Dwellings);
    }

    static void Replace(string path, Action<Stream> write)
    {
        var unfinished = path + ".part";
        using (var stream = File.Create(unfinished))
        {
            write(stream);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
