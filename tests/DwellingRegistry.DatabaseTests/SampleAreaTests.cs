using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests;

public sealed class SampleAreaTests(SampleRegister register) : IClassFixture<SampleRegister>
{
    [Fact]
    public async Task The_first_start_finds_a_town_of_about_ten_thousand_dwellings_and_says_that_its_people_are_invented()
    {
        var answer = await register.AskAsync(user: null, "{ register { buildings dwellings synthetic } }");

        answer["register.dwellings"].GetInt32().ShouldBeInRange(9_000, 11_000);
        answer["register.buildings"].GetInt32().ShouldBeInRange(2_000, 3_500);
        answer["register.synthetic"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_load_that_was_cut_short_is_taken_up_again_and_a_finished_one_is_left_alone()
    {
        var data = new Registry.DataFolder(Path.Combine(register.Data.Path, Path.GetRandomFileName()));
        await File.WriteAllTextAsync(data.File("sample-area"), "begun");
        var before = await CountAsync();

        await CommandLine.SampleArea.LoadOnceAsync(register.Connections, data, isWanted: true, CancellationToken.None);

        (await CountAsync()).ShouldBe(before);
        (await File.ReadAllTextAsync(data.File("sample-area"))).ShouldBe("loaded");
    }

    [Fact]
    public async Task A_register_that_has_a_place_already_gets_no_sample()
    {
        var data = new Registry.DataFolder(Path.Combine(register.Data.Path, Path.GetRandomFileName()));

        await CommandLine.SampleArea.LoadOnceAsync(register.Connections, data, isWanted: true, CancellationToken.None);

        (await File.ReadAllTextAsync(data.File("sample-area"))).ShouldBe("not wanted");
    }

    async Task<string> CountAsync() => (await register.AskAsync(user: null, "{ register { buildings dwellings } }")).Data.ToString();
}
