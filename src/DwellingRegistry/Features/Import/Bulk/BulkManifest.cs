using System.Security.Cryptography;
using System.Text.Json;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>One file as the manifest has it: how many rows below the first line, and the SHA-256 of its bytes, lower-case hexadecimal.</summary>
public sealed record BulkFileFacts(long Rows, string Sha256);

/// <summary>What <c>manifest.json</c> says of a bulk folder.</summary>
/// <param name="Format">Of the folder; this program reads <see cref="CurrentFormat"/>.</param>
/// <param name="Population"><c>synthetic</c> or <c>real</c>: the two are never mixed in one register.</param>
/// <param name="Scheme">The scheme of the identifiers in it, as <c>osm</c>: a short word.</param>
/// <param name="Made">How it was made, in words; the loader does not read it.</param>
/// <param name="Files">By name without <c>.csv</c>; a file that is not listed is not there.</param>
public sealed record BulkManifest(int Format, string Population, string Scheme, string? Made, SortedDictionary<string, BulkFileFacts> Files)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public long Rows(string file) => Files.TryGetValue(file, out var facts) ? facts.Rows : 0;

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <returns>The manifest, and the SHA-256 of its text, which stands for the whole folder.</returns>
    /// <exception cref="WrongFileException">There is none, or it is not one that this program reads.</exception>
    public static (BulkManifest Manifest, string Sha256) Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new WrongFileException($"{folder} is no bulk folder: it holds no {FileName}. docs/importing.md describes the format.");
        try
        {
            var bytes = File.ReadAllBytes(path);
            var manifest = JsonSerializer.Deserialize<BulkManifest>(bytes, Json) ?? throw new WrongFileException($"{FileName} is empty.");
            manifest.Validate(folder);
            return (manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (JsonException error)
        {
            throw new WrongFileException($"{FileName} is no JSON of a bulk folder: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"{FileName} cannot be read: {error.Message}", error);
        }
    }

    void Validate(string folder)
    {
        if (Format != CurrentFormat)
            throw new WrongFileException($"{FileName} is of format {Format}; this program reads format {CurrentFormat}.");
        if (Population is not (RegisterState.Synthetic or RegisterState.Real))
            throw new WrongFileException($"{FileName}: the population is {RegisterState.Synthetic} or {RegisterState.Real}.");
        if (Scheme is null || Scheme.Length is < 1 or > 40 || !Scheme.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_'))
            throw new WrongFileException($"{FileName}: the scheme is a short word of small letters, digits, - and _.");
        if (Files is null || Rows(BulkFile.Buildings.Name) < 1 || Rows(BulkFile.Dwellings.Name) < 1)
            throw new WrongFileException($"{FileName} lists no buildings or no dwellings.");
        if (Files.Keys.FirstOrDefault(name => BulkFile.All.All(f => f.Name != name)) is { } unknown)
            throw new WrongFileException($"{FileName} lists a file \"{unknown}\"; a bulk folder has only {string.Join(", ", BulkFile.All.Select(f => f.Name))}.");
        if (Files.FirstOrDefault(f => f.Value is null || f.Value.Rows is < 0 or > int.MaxValue || f.Value.Sha256 is not { Length: 64 }).Key is { } vague)
            throw new WrongFileException($"{FileName}: {vague} needs its number of rows and its SHA-256.");
        if (Files.Keys.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name + ".csv"))) is { } missing)
            throw new WrongFileException($"{FileName} lists {missing}.csv, which is not in the folder.");
    }
}
