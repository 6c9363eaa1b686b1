using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>Loads that are stopped or killed: shut away until they are ended, and gone on with where they stopped.</summary>
public sealed class BulkLoadResumeTests(DatabaseServer databases) : BulkRegister(databases)
{
    const string KillTheLoad =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()";

    [Theory]
    [InlineData("Checking the files", 0)]
    [InlineData("Rows", 0)]
    [InlineData("Rows", 0.5)]
    [InlineData("Keys and indexes", 0)]
    [InlineData("Keys and indexes", 0.5)]
    [InlineData("Foreign keys", 0)]
    [InlineData("Foreign keys", 0.5)]
    [InlineData("Statistics", 0)]
    [InlineData("Density and opening", 0)]
    public async Task A_load_stopped_at_any_stage_goes_on_and_ends_like_one_that_was_not_stopped(string step, double share)
    {
        using var folder = await BulkFolder.GenerateAsync(dwellings: 2000);
        var before = await CatalogueAsync();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(
            folder,
            progress =>
            {
                if (progress.Step == step && progress.Share >= share)
                    stop.Cancel();
            },
            stop.Token));

        var report = await LoadAsync(folder);

        (await CatalogueAsync()).ShouldBe(before);
        report.Rows["dwellings"].ShouldBe(2000);
        (await CountAsync("persons")).ShouldBe(folder.Manifest.Rows("persons"));
        (await CountAsync("import_runs")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Rows")]
    [InlineData("Keys and indexes")]
    [InlineData("Foreign keys")]
    [InlineData("Density and opening")]
    public async Task A_load_whose_sessions_are_killed_goes_on(string step)
    {
        using var folder = await BulkFolder.GenerateAsync(dwellings: 2000);
        var before = await CatalogueAsync();
        var isKilled = 0;
        await Should.ThrowAsync<NpgsqlException>(() => LoadAsync(folder, progress =>
        {
            if (progress.Step == step && Interlocked.Exchange(ref isKilled, 1) == 0)
                ReadAsync<long>(KillTheLoad).GetAwaiter().GetResult();
        }));

        await LoadAsync(folder);

        (await CatalogueAsync()).ShouldBe(before);
        (await CountAsync("dwellings")).ShouldBe(2000);
    }

    [Fact]
    public async Task What_was_filled_before_the_stop_is_not_filled_again()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await StopAtAsync(folder, "Keys and indexes");
        var first = await ReadAsync<string>("select string_agg(number, '' order by id) from registry.dwellings");

        await LoadAsync(folder);

        (await ReadAsync<string>("select string_agg(number, '' order by id) from registry.dwellings")).ShouldBe(first);
    }

    [Fact]
    public async Task A_half_loaded_register_is_shut_to_the_application_and_refused_by_every_command()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await StopAtAsync(folder, "Keys and indexes");

        await using var application = new NpgsqlConnection(Connections.App);
        await application.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select count(*) from registry.buildings", application);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync(Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        foreach (var arguments in new[] { new[] { "serve" }, ["migrate"], ["populate"] })
        {
            var (code, printed) = await ProgramCommand.RunAsync(Connections, Databases.Data, arguments);
            code.ShouldBe(1);
            printed.ShouldContain("dwellings load --abandon");
        }
    }

    [Fact]
    public async Task Another_folder_is_refused_while_a_load_is_half_done()
    {
        using var folder = await BulkFolder.GenerateAsync();
        using var other = await BulkFolder.GenerateAsync(seed: 8);
        await StopAtAsync(folder, "Keys and indexes");

        (await Should.ThrowAsync<RegistryError>(() => LoadAsync(other))).Rule.ShouldBe("one-load-at-a-time");
    }

    [Theory]
    [InlineData("Rows")]
    [InlineData("Keys and indexes")]
    [InlineData("Density and opening")]
    public async Task A_load_that_is_taken_back_leaves_an_empty_register_as_it_was_migrated(string step)
    {
        using var folder = await BulkFolder.GenerateAsync();
        var before = await CatalogueAsync();
        await StopAtAsync(folder, step);

        (await CreateLoad().AbandonAsync(Cancellation)).ShouldBeTrue();

        (await CatalogueAsync()).ShouldBe(before);
        (await CountRowsAsync()).ShouldBe(0);
        (await CreateLoad().AbandonAsync(Cancellation)).ShouldBeFalse();
        (await LoadAsync(folder)).Rows["dwellings"].ShouldBe(600);
    }

    async Task StopAtAsync(BulkFolder folder, string step)
    {
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(
            folder,
            progress =>
            {
                if (progress.Step == step)
                    stop.Cancel();
            },
            stop.Token));
    }
}
