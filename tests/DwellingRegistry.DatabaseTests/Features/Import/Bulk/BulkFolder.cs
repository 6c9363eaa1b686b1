using System.Security.Cryptography;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Import.Sample.Country;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>A generated bulk folder of a test, which may be spoilt row by row.</summary>
sealed class BulkFolder : IDisposable
{
    public static readonly DateOnly Today = new(2026, 5, 17);

    BulkFolder(string path) => Path = path;

    public string Path { get; }

    public BulkManifest Manifest => BulkManifest.Read(Path).Manifest;

    public static async Task<BulkFolder> GenerateAsync(int dwellings = 600, ulong seed = 7)
    {
        var folder = new BulkFolder(Directory.CreateTempSubdirectory("bulk-").FullName);
        await GenerateCountry.RunAsync(new CountrySettings(seed, dwellings, Today), folder.Path, new Unheard(), TestContext.Current.CancellationToken);
        return folder;
    }

    /// <summary>Changes lines of a file, and the manifest with it, as somebody who makes a folder would. The first line is number 1.</summary>
    public void Change(string file, Func<List<string>, List<string>> change)
    {
        var path = System.IO.Path.Combine(Path, file + ".csv");
        var lines = change([.. File.ReadAllLines(path)]);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        var manifest = Manifest;
        manifest.Files[file] = new BulkFileFacts(lines.Count - 1, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        manifest.Write(Path);
    }

    /// <summary>Sets one field of a line; for files without quoted fields before it.</summary>
    public void Set(string file, int line, int column, string value) => Change(file, lines =>
    {
        var fields = lines[line - 1].Split(',');
        fields[column] = value;
        lines[line - 1] = string.Join(',', fields);
        return lines;
    });

    public void Dispose() => Directory.Delete(Path, recursive: true);

    sealed class Unheard : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
