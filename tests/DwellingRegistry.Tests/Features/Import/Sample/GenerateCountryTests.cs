using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Import.Sample.Country;
using DwellingRegistry.Registry;
using NetTopologySuite.IO;

namespace DwellingRegistry.Tests.Features.Import.Sample;

/// <summary>Invented countries: the same from the same settings, and no denser when they are larger.</summary>
public sealed class GenerateCountryTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("country-");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var first = await GenerateAsync("first", 2_500);
        var second = await GenerateAsync("second", 2_500);
        var other = await GenerateAsync("other", 2_500, seed: 2);

        second.Files.ShouldBe(first.Files);
        File.ReadAllBytes(Path.Combine(folder.FullName, "second", "residences.csv")).ShouldBe(File.ReadAllBytes(Path.Combine(folder.FullName, "first", "residences.csv")));
        other.Files["persons"].Sha256.ShouldNotBe(first.Files["persons"].Sha256);
    }

    [Fact]
    public async Task A_larger_country_covers_more_ground_and_is_no_denser()
    {
        await GenerateAsync("small", 2_000);
        await GenerateAsync("large", 20_000);

        var (small, large) = (DwellingsPerSquareKilometre("small"), DwellingsPerSquareKilometre("large"));

        large.ShouldBe(small, tolerance: small * 0.02);
        small.ShouldBe(2_834, tolerance: 60);
    }

    [Fact]
    public async Task It_has_exactly_the_dwellings_asked_for_and_about_as_many_people_and_residences_a_dwelling_at_any_size()
    {
        foreach (var (name, dwellings) in new[] { ("odd", 777), ("town", 10_000), ("more", 31_234) })
        {
            var manifest = await GenerateAsync(name, dwellings);
            manifest.Files["dwellings"].Rows.ShouldBe(dwellings);
            manifest.Population.ShouldBe(RegisterState.Synthetic);
        }

        var large = BulkManifest.Read(Path.Combine(folder.FullName, "more")).Manifest;
        ((double)large.Files["persons"].Rows / 31_234).ShouldBe(2.2, tolerance: 0.15);
        ((double)large.Files["residences"].Rows / 31_234).ShouldBe(2.8, tolerance: 0.2);
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_alone()
    {
        var path = folder.CreateSubdirectory("letters").FullName;
        await File.WriteAllTextAsync(Path.Combine(path, "letter.txt"), "kept", Cancellation);

        await Should.ThrowAsync<InstallationException>(() => GenerateAsync("letters", 600));

        Directory.GetFiles(path).ShouldHaveSingleItem();
    }

    Task<BulkManifest> GenerateAsync(string name, int dwellings, ulong seed = 1) => GenerateCountry.RunAsync(
        new CountrySettings(seed, dwellings, new DateOnly(2026, 5, 17)), Path.Combine(folder.FullName, name), new Progress<double>(), Cancellation);

    /// <summary>Over the ground of its quarters, measured from the degrees in the file.</summary>
    double DwellingsPerSquareKilometre(string name)
    {
        var reader = new WKTReader();
        var rows = File.ReadLines(Path.Combine(folder.FullName, name, "areas.csv")).Skip(1).Select(line => line.Split(',', 5)).Where(fields => fields[2] == "10");
        var metres = rows.Sum(fields =>
        {
            var ring = reader.Read(fields[4].Split('"')[1]);
            var metresPerDegree = Math.PI / 180 * 6_371_000;
            return ring.Area * metresPerDegree * metresPerDegree * Math.Cos(ring.Centroid.Y * Math.PI / 180);
        });
        return BulkManifest.Read(Path.Combine(folder.FullName, name)).Manifest.Files["dwellings"].Rows / metres * 1_000_000;
    }
}
