using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Tests.Features.Import;

namespace DwellingRegistry.DatabaseTests.Features.Import;

public sealed class ImportKnownExtractTests(DatabaseServer databases) : ImportedRegister(databases)
{
    [Theory]
    [MemberData(nameof(KnownExtract.All), MemberType = typeof(KnownExtract))]
    public async Task An_extract_is_loaded_whole_and_a_second_import_of_it_changes_nothing(string file)
    {
        var units = file == KnownExtract.Sample ? KnownExtract.SampleUnits : null;

        var first = await ImportAsync(file, units);

        first["buildings_added"].ShouldBeGreaterThan(1000);
        (await AskAsync<long>("select count(*) from registry.buildings")).ShouldBe(first["buildings_added"]);
        (await AskAsync<long>("select count(*) from registry.dwellings")).ShouldBe(first["dwellings_added"]);
        (await AskAsync<long>("select sum(dwellings) from registry.density_cells where size = 60")).ShouldBe(first["dwellings_added"]);
        (await AskAsync<long>("select count(*) from registry.buildings b where area_id is null")).ShouldBeLessThan(first["buildings_added"] / 100);
        (await AskAsync<long>("select count(*) from registry.areas where not ST_IsValid(boundary)")).ShouldBe(0);
        (await AskAsync<int>("select component from registry.street_nodes where component is not null group by component order by count(*) desc limit 1")).ShouldBe(1);

        var before = await FingerprintAsync();
        var second = await ImportAsync(file, units);

        second.HasChanged.ShouldBeFalse();
        second["buildings_unchanged"].ShouldBe(first["buildings_added"]);
        (await FingerprintAsync()).ShouldBe(before);
        (await AskAsync<long>("select count(*) from registry.import_runs")).ShouldBe(2);
    }

    [Fact]
    public async Task The_units_file_gives_the_sample_its_exact_dwellings()
    {
        var report = await ImportAsync(KnownExtract.Sample, KnownExtract.SampleUnits);

        report["dwellings_added"].ShouldBe(File.ReadLines(KnownExtract.SampleUnits).LongCount() - 1);
        report["rejects"].ShouldBe(0);
        (await AskAsync<long>("select count(*) from registry.dwelling_versions where grade <> 'stated'")).ShouldBe(0);
        (await AskAsync<long>("select count(*) from registry.areas where parent_id is null")).ShouldBe(1);
    }
}
