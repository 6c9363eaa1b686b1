using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit.Sealing;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>Every committed record is sealed once, whatever commits when and whoever is killed.</summary>
public sealed class SealRecordsTests(DatabaseServer databases) : IAsyncLifetime
{
    SealedLog log = null!;

    public async ValueTask InitializeAsync() => log = await SealedLog.CreateAsync(databases);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task A_log_without_records_has_no_head() => (await log.SealAsync()).ShouldBeNull();

    [Fact]
    public async Task What_was_committed_is_sealed_and_proven_and_nothing_new_makes_no_new_head()
    {
        await log.RecordAsync(3);
        var head = (await log.SealAsync())!;
        head.Size.ShouldBe(3);
        await log.SealAsync();
        (await log.ReadAsync<long>("select count(*) from registry.tree_heads")).ShouldBe(1);
        await log.RecordAsync(2);
        (await log.SealAsync())!.Size.ShouldBe(5);

        var report = await log.VerifyAsync([SignedHead.Of(head)]);
        report.IsProven.ShouldBeTrue();
        (report.Sealed, report.Unsealed, report.AnchorsProven).ShouldBe((5, 0, 1));
    }

    [Fact]
    public async Task A_record_that_was_drawn_earlier_and_commits_later_is_sealed_then()
    {
        await using var late = await log.BeginRecordAsync();
        await log.RecordAsync(2);
        (await log.SealAsync())!.Size.ShouldBe(2);
        await log.RecordAsync();
        (await log.SealAsync())!.Size.ShouldBe(3);
        await late.CommitAsync();
        (await log.SealAsync())!.Size.ShouldBe(4);

        (await log.ReadAsync<long>("select record_id from registry.sealed_records where sequence = 3")).ShouldBe(
            await log.ReadAsync<long>("select min(id) from registry.access_records"));
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealer_that_starts_anew_finds_the_late_record_too()
    {
        await using var late = await log.BeginRecordAsync();
        await log.RecordAsync(2);
        await log.SealAsync();
        await late.CommitAsync();
        (await log.AnotherSealer().RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(3);
    }

    [Fact]
    public async Task More_records_than_one_step_takes_are_sealed_in_steps_each_with_a_head()
    {
        await log.RecordAsync(7);
        await log.RecordAsync(4);
        (await log.AnotherSealer(mostAtOnce: 3).RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(11);
        (await log.ReadAsync<string>("select string_agg(size::text, ' ' order by size) from registry.tree_heads")).ShouldBe("3 6 9 11");
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_is_cut_off_leaves_nothing_half_sealed_and_is_done_again()
    {
        await log.RecordAsync(5);
        // The last thing a step writes is its head: what was written before it is taken back with it.
        await log.ExecuteAsync("alter table registry.tree_heads add constraint cut_off check (size <> 5)");
        await Should.ThrowAsync<PostgresException>(log.SealAsync);
        (await log.ReadAsync<long>("select (select count(*) from registry.sealed_records) + (select count(*) from registry.tree_nodes)")).ShouldBe(0);
        await log.ExecuteAsync("alter table registry.tree_heads drop constraint cut_off");
        (await log.SealAsync())!.Size.ShouldBe(5);
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealer_whose_connection_is_killed_in_the_middle_of_a_step_seals_nothing_twice_and_loses_nothing()
    {
        await log.RecordAsync(3);
        await log.SealAsync();
        await log.RecordAsync(5);
        await log.ExecuteAsync(
            """
            create function registry.kill_sealer() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
            grant execute on function registry.kill_sealer() to dwellings_sealer;
            create trigger kill_sealer before insert on registry.tree_heads for each row execute function registry.kill_sealer();
            """);
        await Should.ThrowAsync<NpgsqlException>(log.SealAsync);
        await log.RecordAsync();
        (await log.ReadAsync<long>("select count(*) from registry.sealed_records")).ShouldBe(3);

        await log.ExecuteAsync("drop trigger kill_sealer on registry.tree_heads");
        (await log.SealAsync())!.Size.ShouldBe(9);
        (await log.ReadAsync<long>("select count(distinct record_id) from registry.sealed_records")).ShouldBe(9);
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_another_sealer_is_at_it_nothing_is_sealed()
    {
        await log.RecordAsync();
        await using var connection = new NpgsqlConnection(log.Connections.Sealer);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(990002)", connection, transaction);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await log.SealAsync()).ShouldBeNull();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        (await log.SealAsync())!.Size.ShouldBe(1);
    }

    [Fact]
    public async Task Many_writers_and_several_sealers_at_once_seal_each_record_exactly_once()
    {
        using var done = new CancellationTokenSource();
        var sealers = new[] { log.Seal, log.AnotherSealer(mostAtOnce: 5), log.AnotherSealer(mostAtOnce: 2) }.Select(seal => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await seal.RunAsync(CancellationToken.None);
        })).ToList();
        await Parallel.ForAsync(0, 150, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (n, _) => await log.RecordAsync(1 + n % 4));
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await log.SealAsync();

        var written = await log.ReadAsync<long>("select count(*) from registry.access_records");
        (await log.ReadAsync<long>("select count(distinct record_id) from registry.sealed_records")).ShouldBe(written);
        var report = await log.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Sealed, report.Unsealed).ShouldBe((written, 0));
    }

    [Fact]
    public async Task On_a_stored_tree_that_was_changed_nothing_is_sealed()
    {
        await log.RecordAsync(4);
        await log.SealAsync();
        await log.ExecuteAsync("alter table registry.tree_nodes disable trigger only_added; update registry.tree_nodes set hash = decode(repeat('00', 32), 'hex') where level = 2");
        await log.RecordAsync();
        await Should.ThrowAsync<BrokenTreeException>(log.SealAsync);
    }

    [Fact]
    public async Task After_a_dump_is_restored_elsewhere_whose_transactions_count_anew_sealing_goes_on()
    {
        await log.RecordAsync(3);
        await log.SealAsync();
        await log.RecordAsync(2);
        // What a restored dump looks like: the snapshot of the head and the transactions of the records are of another cluster's future.
        await log.ExecuteAsync(
            """
            alter table registry.tree_heads disable trigger only_added;
            update registry.tree_heads set seen = '900000000:900000000:';
            update registry.access_records set transaction_id = 900000000 + id;
            """);
        (await log.ReadAsync<long>("select records from registry.unsealed_records()")).ShouldBe(2);
        var restored = log.AnotherSealer();
        (await restored.RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(5);
        await log.RecordAsync();
        (await restored.RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(6);
        (await log.ReadAsync<long>("select records from registry.unsealed_records()")).ShouldBe(0);
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_unsealed_window_is_the_count_and_the_oldest_instant_of_what_is_not_sealed()
    {
        await log.RecordAsync(2);
        await log.SealAsync();
        (await log.ReadAsync<string>("select records || '|' || coalesce(oldest::text, '') from registry.unsealed_records()")).ShouldBe("0|");
        await log.RecordAsync(3);
        (await log.ReadAsync<bool>("select records = 3 and oldest = (select min(at) from registry.access_records where id > 2) from registry.unsealed_records()")).ShouldBeTrue();
    }
}
