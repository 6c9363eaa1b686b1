using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Import;

/// <summary>
/// The extracts that tests read: the sample of <c>gis-data/</c> always, and the one that <c>./dwellings test --area FILE</c> names in
/// the environment variable <c>DWELLINGS_TEST_AREA</c>.
/// </summary>
public static class KnownExtract
{
    public static string Sample { get; } = Path.Combine(DataFolder.SourceFolder!, "gis-data", "harbourfield.osm.pbf");

    public static string SampleUnits { get; } = Path.Combine(DataFolder.SourceFolder!, "gis-data", "harbourfield-units.csv");

    public static string? Area { get; } = Environment.GetEnvironmentVariable("DWELLINGS_TEST_AREA") is { Length: > 0 } file ? file : null;

    public static TheoryData<string> All { get; } = Area is null ? [Sample] : [Sample, Area];
}
