using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>Rows that are wrong: the load names file and line, and the register is empty and open as before.</summary>
public sealed class BulkLoadRefusalTests(DatabaseServer databases) : BulkRegister(databases)
{
    [Theory]
    [InlineData("dwellings", 5, 0, "77", "dwelling must be 4")]
    [InlineData("dwellings", 5, 1, "99999", "building is no row of buildings.csv")]
    [InlineData("dwellings", 5, 2, "standing", "status is none of formed, in_use")]
    [InlineData("dwellings", 5, 6, "up", "floor is no whole number")]
    [InlineData("dwellings", 5, 8, "191.5", "lon is no number")]
    [InlineData("dwellings", 5, 7, "0", "capacity is no whole number")]
    [InlineData("persons", 9, 1, "", "names is empty")]
    [InlineData("persons", 9, 1, "A|B|C|D|E|F", "names must be one to 5 names")]
    [InlineData("persons", 9, 2, "1999-02-30", "birth_date is no date")]
    [InlineData("persons", 9, 2, "2150", "birth_date lies ahead")]
    [InlineData("persons", 9, 3, "x", "document is no document number")]
    [InlineData("persons", 9, 4, "2199-01-01", "recorded_on lies ahead")]
    [InlineData("guardians", 3, 1, "", "guardian is no row of persons.csv")]
    [InlineData("protections", 2, 3, "1999-01-01", "until must come after from")]
    [InlineData("residences", 12, 0, "0", "person is no row of persons.csv")]
    [InlineData("residences", 12, 3, "holiday", "kind is none of main, secondary, temporary")]
    [InlineData("residences", 12, 6, "1801-01-01", "ends_on must come after starts_on")]
    [InlineData("residences", 12, 7, "building", "dwelling is empty where")]
    [InlineData("residences", 12, 8, "99999999", "household is no row of households.csv")]
    [InlineData("inspections", 4, 1, "blessing", "programme is none of")]
    [InlineData("addresses", 4, 9, "guess", "link is none of")]
    [InlineData("street_nodes", 4, 2, "95", "lat is no number")]
    public async Task A_wrong_value_ends_the_load_with_its_line_and_leaves_the_register_empty(string file, int line, int column, string value, string reason)
    {
        using var folder = await BulkFolder.GenerateAsync(dwellings: 2000);
        folder.Set(file, line, column, value);

        await ShouldRefuseAsync(folder, $"{file}.csv, line {line}: {reason}");
    }

    [Theory]
    [InlineData("buildings", 6, "5,3,in_use,house,stated,,2,5.9,49.9,\"POLYGON((0 0, 1 1, 0 1, 1 0, 0 0))\",,", "footprint crosses itself")]
    [InlineData("buildings", 6, "5,3,in_use,house,stated,,2,5.9,49.9,POINT(0 0),,", "footprint is no Polygon or MultiPolygon")]
    [InlineData("areas", 3, "2,2,8,Self,\"POLYGON((0 0, 1 0, 1 1, 0 0))\",0.5,0.4,x", "parent must be an area of a line above")]
    [InlineData("persons", 4, "3,Anna,1990-01-01,HF12345678,2021-11-24,blue", "")]
    [InlineData("dwellings", 4, "3,1", "")]
    public async Task A_row_that_is_no_row_ends_the_load_with_its_line(string file, int line, string row, string reason)
    {
        using var folder = await BulkFolder.GenerateAsync(dwellings: 2000);
        folder.Change(file, lines =>
        {
            lines[line - 1] = row;
            return lines;
        });

        await ShouldRefuseAsync(folder, $"{file}.csv, line {line}: {reason}");
    }

    [Fact]
    public async Task A_second_main_residence_at_the_same_time_is_named_by_both_lines()
    {
        using var folder = await BulkFolder.GenerateAsync();
        var lines = 0;
        folder.Change("residences", rows =>
        {
            rows.Add(rows[1]);
            lines = rows.Count;
            return rows;
        });

        await ShouldRefuseAsync(folder, $"residences.csv, lines 2 and {lines}: one person has two main residences at the same time");
    }

    [Fact]
    public async Task A_document_number_that_stands_twice_is_named_by_both_lines_and_not_repeated()
    {
        using var folder = await BulkFolder.GenerateAsync();
        folder.Set("persons", 2, 3, "DOUBLE77");
        folder.Set("persons", 4, 3, "double 77");

        (await ShouldRefuseAsync(folder, "persons.csv, lines 2 and 4: the same document number")).ShouldNotContain("77");
    }

    [Fact]
    public async Task An_identifier_that_stands_twice_is_named_by_both_lines()
    {
        using var folder = await BulkFolder.GenerateAsync();
        folder.Change("buildings", rows =>
        {
            rows[4] = rows[4].Replace("building/4", "building/2", StringComparison.Ordinal);
            return rows;
        });

        await ShouldRefuseAsync(folder, "buildings.csv, lines 3 and 5: the same identifier twice");
    }

    [Fact]
    public async Task A_column_that_the_format_does_not_know_is_refused_so_that_nothing_else_of_people_comes_in()
    {
        using var folder = await BulkFolder.GenerateAsync();
        folder.Change("persons", rows => [.. rows.Select((row, i) => row + (i == 0 ? ",religion" : ",x"))]);

        await ShouldRefuseAsync(folder, "persons.csv: the first line must be person,names,birth_date,document,recorded_on");
    }

    [Fact]
    public async Task A_file_with_other_rows_or_other_bytes_than_the_manifest_says_is_refused()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "households.csv"), "\n", Cancellation);
        await ShouldRefuseAsync(folder, "households.csv is not the file that manifest.json names");

        folder.Change("households", rows => rows);
        var manifest = folder.Manifest;
        manifest.Files["households"] = manifest.Files["households"] with { Rows = manifest.Files["households"].Rows + 1 };
        manifest.Write(folder.Path);
        await ShouldRefuseAsync(folder, "households.csv has ");
    }

    [Fact]
    public async Task A_folder_without_manifest_is_refused()
    {
        using var folder = await BulkFolder.GenerateAsync();
        File.Delete(Path.Combine(folder.Path, "manifest.json"));

        (await Should.ThrowAsync<WrongFileException>(() => LoadAsync(folder))).Message.ShouldContain("no bulk folder");
    }

    async Task<string> ShouldRefuseAsync(BulkFolder folder, string message)
    {
        var before = await CatalogueAsync();

        var refusal = await Should.ThrowAsync<WrongFileException>(() => LoadAsync(folder));

        refusal.Message.ShouldStartWith(message);
        (await CountRowsAsync()).ShouldBe(0);
        (await CatalogueAsync()).ShouldBe(before);
        (await CountAsync("import_runs")).ShouldBe(0);
        (await CountAsync("register_state where population is null")).ShouldBe(1);
        return refusal.Message;
    }
}
