using System.Globalization;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>Writes an invented country of any size as a bulk folder (docs/importing.md), town by town: memory holds a few towns, whatever the size.</summary>
public static class GenerateCountry
{
    /// <summary>Towns planned ahead of the one that is written.</summary>
    const int Ahead = 3;

    /// <param name="settings">Seed, size and day.</param>
    /// <param name="folder">Made when it is missing; must be empty, or hold a bulk folder, which is replaced.</param>
    /// <param name="progress">Told the share after every town.</param>
    /// <param name="cancellation">Leaves a folder without manifest, which no load takes.</param>
    /// <exception cref="InstallationException">The folder cannot be written to, or holds something else.</exception>
    public static async Task<BulkManifest> RunAsync(CountrySettings settings, string folder, IProgress<double> progress, CancellationToken cancellation = default)
    {
        var files = new List<BulkWriter>();
        try
        {
            Prepare(folder);
            var writer = new CountryWriter(settings, file =>
            {
                files.Add(new BulkWriter(folder, file));
                return files[^1];
            });
            await WriteTownsAsync(settings, writer, progress, cancellation);
            var facts = new SortedDictionary<string, BulkFileFacts>(StringComparer.Ordinal);
            foreach (var file in files)
                facts.Add(file.File.Name, file.Close());
            var made = string.Create(
                CultureInfo.InvariantCulture, $"generate --bulk --dwellings {settings.Dwellings} --seed {settings.Seed} --until {settings.Today:yyyy-MM-dd}");
            var manifest = new BulkManifest(BulkManifest.CurrentFormat, RegisterState.Synthetic, "generated", made, facts);
            manifest.Write(folder);
            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InstallationException($"The country cannot be written to {folder}: {error.Message}");
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        var known = BulkFile.All.Select(f => f.FileName).Append(BulkManifest.FileName).ToHashSet(StringComparer.Ordinal);
        if (Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => !known.Contains(name!)) is { } other)
            throw new InstallationException($"{folder} holds something else than a bulk folder: {other}. Name an empty folder.");
        File.Delete(Path.Combine(folder, BulkManifest.FileName));
    }

    static async Task WriteTownsAsync(CountrySettings settings, CountryWriter writer, IProgress<double> progress, CancellationToken cancellation)
    {
        var towns = CountryPlan.Towns(settings.Dwellings);
        var planned = new Queue<Task<CountryTown>>();
        var next = 0;
        for (var written = 0; written < towns; written++)
        {
            while (planned.Count < Ahead && next < towns)
            {
                var index = next++;
                planned.Enqueue(Task.Run(() => TownBuilder.Build(settings, index), cancellation));
            }

            writer.Write(await planned.Dequeue());
            progress.Report((written + 1.0) / towns);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
