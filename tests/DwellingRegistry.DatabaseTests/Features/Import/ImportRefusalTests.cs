using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Registry;
using DwellingRegistry.Tests.Features.Import;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Import;

/// <summary>Imports that are refused, stopped or meet trouble.</summary>
public sealed class ImportRefusalTests(DatabaseServer databases) : ImportedRegister(databases)
{
    readonly TestExtract town = new();

    string WriteTown(int houses = 3)
    {
        town.Area(8, "Dorf");
        for (var i = 0; i < houses; i++)
            town.Square(i * 20, 0, 10, ("building", "house"), ("addr:housenumber", $"{i}"));
        return town.Write(Folder);
    }

    [Fact]
    public async Task A_wrong_file_changes_nothing_and_leaves_the_last_list_of_rejects()
    {
        await ImportAsync(WriteTown());
        var before = await FingerprintAsync();
        var rejects = await File.ReadAllTextAsync(Path.Combine(Folder, "rejects.csv"));
        var whole = await File.ReadAllBytesAsync(Path.Combine(Folder, "town.osm.pbf"));
        var wrong = Path.Combine(Folder, "wrong.osm.pbf");

        foreach (var content in (byte[][])[[], "<html></html>"u8.ToArray(), whole[..(whole.Length / 2)], new byte[5000]])
        {
            await File.WriteAllBytesAsync(wrong, content);
            (await Should.ThrowAsync<WrongFileException>(() => ImportAsync(wrong))).Message.ShouldStartWith("wrong.osm.pbf ");
        }
        await Should.ThrowAsync<WrongFileException>(() => ImportAsync(Path.Combine(Folder, "missing.osm.pbf")));
        await Should.ThrowAsync<WrongFileException>(() => ImportAsync(Path.Combine(Folder, "town.osm.pbf"), units: wrong));

        (await FingerprintAsync()).ShouldBe(before);
        (await File.ReadAllTextAsync(Path.Combine(Folder, "rejects.csv"))).ShouldBe(rejects);
        Directory.GetFiles(Folder, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_extract_with_nothing_for_a_register_is_refused()
    {
        town.Way([town.Node(0, 0), town.Node(10, 0)], ("power", "line"));
        (await Should.ThrowAsync<WrongFileException>(() => ImportAsync(town.Write(Folder)))).Message.ShouldContain("neither areas nor buildings nor streets");
    }

    [Theory]
    [InlineData("Reading")]
    [InlineData("Buildings")]
    [InlineData("Dwellings")]
    [InlineData("Density")]
    public async Task An_import_stopped_at_any_step_leaves_the_register_as_it_was_and_can_be_run_again(string step)
    {
        var file = WriteTown();
        var before = await FingerprintAsync();
        using var stop = new CancellationTokenSource();
        OnProgress = progress =>
        {
            if (progress.Step == step)
                stop.Cancel();
        };

        await Should.ThrowAsync<OperationCanceledException>(() => ImportAsync(file, cancellation: stop.Token));
        (await FingerprintAsync()).ShouldBe(before);

        OnProgress = _ => { };
        (await ImportAsync(file))["buildings_added"].ShouldBe(3);
    }

    [Fact]
    public async Task An_import_whose_session_is_killed_leaves_the_register_as_it_was_and_can_be_run_again()
    {
        var file = WriteTown();
        var before = await FingerprintAsync();
        OnProgress = progress =>
        {
            if (progress.Step == "Base map")
                DoAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 990002 and database = (select oid from pg_database where datname = current_database())").GetAwaiter().GetResult();
        };

        await Should.ThrowAsync<NpgsqlException>(() => ImportAsync(file));
        (await FingerprintAsync()).ShouldBe(before);

        OnProgress = _ => { };
        (await ImportAsync(file))["buildings_added"].ShouldBe(3);
    }

    [Fact]
    public async Task Two_imports_at_once_are_refused()
    {
        var file = WriteTown();
        RegistryError? refused = null;
        OnProgress = progress =>
        {
            if (progress.Step == "Streets")
                refused = Should.Throw<RegistryError>(() => new ImportFile(Connections.Owner)
                    .RunAsync(new ImportRequest(file, null, Path.Combine(Folder, "second.csv")), new Progress<ImportProgress>()).GetAwaiter().GetResult());
        };

        (await ImportAsync(file))["buildings_added"].ShouldBe(3);

        refused.ShouldNotBeNull().Message.ShouldContain("Another import is at work");
    }

    [Fact]
    public async Task A_number_that_was_ever_given_or_came_twice_is_drawn_again()
    {
        var file = WriteTown(houses: 20);
        var given = RegistryNumber.DrawForBuilding();
        await DoAsync($"insert into registry.buildings (number, origin) values ('{given.Value}', 'permit')");
        var twice = RegistryNumber.DrawForDwelling();
        int buildingDraws = 0, dwellingDraws = 0;
        var import = new ImportFile(
            Connections.Owner,
            (() => buildingDraws++ < 5 ? given : RegistryNumber.DrawForBuilding(), () => dwellingDraws++ < 5 ? twice : RegistryNumber.DrawForDwelling()));

        await import.RunAsync(new ImportRequest(file, null, Path.Combine(Folder, "rejects.csv")), this);

        buildingDraws.ShouldBe(20 + 5);
        dwellingDraws.ShouldBe(20 + 4);
        (await AskAsync<long>("select count(distinct number) from registry.buildings")).ShouldBe(21);
        (await AskAsync<long>("select count(distinct number) from registry.dwellings")).ShouldBe(20);
    }

    [Fact]
    public async Task Broken_geometry_is_listed_with_its_reason()
    {
        var file = WriteTown();
        town.Ring([(100, 0), (120, 0), (110, 0)], ("building", "house"));

        (await ImportAsync(town.Write(Folder)))["rejects"].ShouldBe(1);

        (await File.ReadAllTextAsync(Path.Combine(Folder, "rejects.csv"))).ShouldBe("position,object,reason\n,way/5,its outline encloses no ground\n");
        file.ShouldEndWith("town.osm.pbf");
    }
}
