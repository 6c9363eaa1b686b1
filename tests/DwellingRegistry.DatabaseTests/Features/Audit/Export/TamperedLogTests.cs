using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Export;

/// <summary>What a database administrator does to the sealed log is found by the export's check and named.</summary>
public sealed class TamperedLogTests(DatabaseServer databases) : IAsyncLifetime
{
    const string Unguarded = "alter table registry.sealed_records disable trigger only_added; ";

    SealedLog log = null!;
    SignedHead anchor = null!;
    string[] earlier = null!;

    public async ValueTask InitializeAsync()
    {
        log = await SealedLog.CreateAsync(databases);
        await log.RecordAsync(6);
        anchor = SignedHead.Of((await log.SealAsync())!);
        await log.RecordAsync(4);
        await log.SealAsync();
        earlier = await log.ExportAsync();
        (await log.VerifyAsync([anchor], earlier)).IsProven.ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Theory]
    [InlineData("caller = 'nobody'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("person_id = 99")]
    [InlineData("fields = fields || 'x'::text")]
    [InlineData("purpose = 'address-inquiry', case_reference = '1'")]
    [InlineData("salt = registry.random_salt()")]
    public async Task A_field_that_was_changed_is_named_by_its_record(string change)
    {
        await log.ExecuteAsync($"update registry.access_records set {change} where id = {await RecordAtAsync(4)}");
        (await CheckAsync()).SequencesOf(LogFault.Changed).ShouldBe([4]);
    }

    [Fact]
    public async Task A_record_that_was_deleted_is_named()
    {
        await log.ExecuteAsync($"delete from registry.access_records where id = {await RecordAtAsync(3)}");
        (await CheckAsync()).SequencesOf(LogFault.Removed).ShouldBe([3]);
    }

    [Fact]
    public async Task A_record_that_was_deleted_with_its_seal_is_named()
    {
        await log.ExecuteAsync($"{Unguarded} delete from registry.access_records where id = {await RecordAtAsync(3)}; delete from registry.sealed_records where sequence = 3");
        (await CheckAsync()).SequencesOf(LogFault.Removed).ShouldBe([3]);
    }

    [Fact]
    public async Task A_record_deleted_with_its_seal_and_the_gap_closed_is_named_by_an_earlier_export()
    {
        await log.ExecuteAsync(
            $"{Unguarded} delete from registry.access_records where id = {await RecordAtAsync(3)}; delete from registry.sealed_records where sequence = 3; " +
            "alter table registry.sealed_records drop constraint ck_sealed_records_hash; " +
            "update registry.sealed_records set sequence = -sequence where sequence > 3; update registry.sealed_records set sequence = -sequence - 1 where sequence < 0");
        var report = await log.VerifyAsync([anchor], earlier);
        report.IsProven.ShouldBeFalse();
        report.Findings.ShouldContain(f => f.Fault == LogFault.TreeDiffers && f.Sequence == 0);
        report.SequencesOf(LogFault.Removed).ShouldContain(3);
    }

    [Fact]
    public async Task The_contents_of_two_records_swapped_name_both()
    {
        var (first, second) = (await RecordAtAsync(1), await RecordAtAsync(8));
        await log.ExecuteAsync(
            $"""
            update registry.access_records r set person_id = o.person_id, request_id = o.request_id, at = o.at, salt = o.salt
            from registry.access_records o where r.id in ({first}, {second}) and o.id in ({first}, {second}) and o.id <> r.id
            """);
        (await CheckAsync()).SequencesOf(LogFault.Changed).ShouldBe([1, 8]);
    }

    [Fact]
    public async Task Two_seals_swapped_are_found_and_an_earlier_export_names_both()
    {
        await log.ExecuteAsync(
            $"""
            {Unguarded}
            create temporary table swapped on commit drop as select case sequence when 1 then 8 else 1 end as sequence, record_id, leaf_hash from registry.sealed_records where sequence in (1, 8);
            delete from registry.sealed_records where sequence in (1, 8);
            insert into registry.sealed_records select * from swapped;
            """);
        var report = await log.VerifyAsync([anchor], earlier);
        report.IsProven.ShouldBeFalse();
        report.SequencesOf(LogFault.Moved).ShouldBe([1, 8]);
    }

    [Fact]
    public async Task A_record_inserted_with_an_older_instant_is_named_once_it_is_sealed()
    {
        await log.ExecuteAsync(
            "insert into registry.access_records (at, request_id, caller, role, purpose, person_id, action, fields) values (now() - interval '30 days', gen_random_uuid(), 'clerk', 'clerk', 'data-quality', 1, 'read', '{x}')");
        await log.SealAsync();
        (await CheckAsync()).SequencesOf(LogFault.Inserted).ShouldBe([10]);
    }

    [Fact]
    public async Task A_record_inserted_past_the_sealer_is_named_by_its_id()
    {
        await log.ExecuteAsync(
            "insert into registry.access_records (id, at, request_id, caller, role, purpose, person_id, action, fields, transaction_id) overriding system value " +
            "values (777, now() - interval '30 days', gen_random_uuid(), 'clerk', 'clerk', 'data-quality', 1, 'read', '{x}', 3)");
        await log.SealAsync();
        var finding = (await CheckAsync()).Findings.ShouldHaveSingleItem();
        finding.Fault.ShouldBe(LogFault.Inserted);
        finding.Text.ShouldContain("777");
    }

    [Fact]
    public async Task A_record_inserted_with_a_seal_of_its_own_is_named()
    {
        await log.ExecuteAsync(
            """
            insert into registry.access_records (id, request_id, caller, role, purpose, person_id, action, fields) overriding system value
            values (777, gen_random_uuid(), 'clerk', 'clerk', 'data-quality', 1, 'read', '{x}');
            insert into registry.sealed_records (sequence, record_id, leaf_hash) values (10, 777, decode(repeat('11', 32), 'hex'));
            """);
        var report = await CheckAsync();
        report.SequencesOf(LogFault.Inserted).ShouldBe([10]);
        report.SequencesOf(LogFault.Changed).ShouldBe([10]);
    }

    [Fact]
    public async Task A_log_sealed_anew_without_a_record_fails_by_the_anchored_head_although_every_signature_holds()
    {
        await log.ExecuteAsync(
            "alter table registry.tree_heads disable trigger only_added; alter table registry.tree_nodes disable trigger only_added; " +
            $"{Unguarded} delete from registry.access_records where id = {await RecordAtAsync(2)}; truncate registry.sealed_records, registry.tree_nodes, registry.tree_heads");
        (await log.AnotherSealer().RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(9);

        (await log.VerifyAsync()).Verdict.ShouldBe(LogVerdict.OnlyConsistent);
        (await log.VerifyAsync([anchor])).Verdict.ShouldBe(LogVerdict.Wrong);
        (await log.VerifyAsync([anchor], earlier)).SequencesOf(LogFault.Removed).ShouldBe([2]);
    }

    [Fact]
    public async Task The_newest_sealed_records_cut_off_are_each_named_by_a_head_that_was_anchored_before()
    {
        var newest = SignedHead.Of((await log.SealAsync())!);
        await log.ExecuteAsync(LogTampering.CutNewestStep);
        (await log.VerifyAsync()).Verdict.ShouldBe(LogVerdict.OnlyConsistent, "the file alone cannot tell");
        (await log.VerifyAsync([anchor, newest])).SequencesOf(LogFault.Removed).ShouldBe([6, 7, 8, 9]);
    }

    [Fact]
    public async Task A_leaf_hash_forged_along_with_the_content_is_narrowed_down_by_the_anchors_and_named_by_an_earlier_export()
    {
        await log.ExecuteAsync($"update registry.access_records set person_id = 99 where id = {await RecordAtAsync(8)}");
        var forged = (await log.ExportAsync()).Select(LogLine.Find).Single(line => line?.Sequence == 8)!.Record!.ToLeafHash();
        await log.ExecuteAsync($"{Unguarded} update registry.sealed_records set leaf_hash = decode('{Convert.ToHexString(forged)}', 'hex') where sequence = 8");

        var report = await CheckAsync();
        report.Verdict.ShouldBe(LogVerdict.Wrong);
        report.Findings.ShouldContain(f => f.Fault == LogFault.TreeDiffers && f.Sequence == 6);
        report.SequencesOf(LogFault.Changed).ShouldBeEmpty();
        (await log.VerifyAsync([anchor], earlier)).SequencesOf(LogFault.Changed).ShouldBe([8]);
    }

    [Fact]
    public async Task What_retention_erased_is_counted_and_the_rest_still_proven()
    {
        // Older records than a test can write: sealed as they are, long ago by the export's clock.
        await log.ExecuteAsync(
            """
            insert into registry.access_records (at, request_id, caller, role, purpose, person_id, action, fields, search_keys_encrypted)
            select now() - interval '6 years', gen_random_uuid(), 'clerk', 'clerk', 'data-quality', n, 'read', '{x}', '\x01' from generate_series(1, 3) n
            """);
        await Should.ThrowAsync<PostgresException>(() => log.ExecuteAsync("select registry.erase_access_records(now() - interval '11 months')"));
        (await log.ReadAsync<long>("select registry.erase_access_records(now() - interval '5 years')")).ShouldBe(0, "an unsealed record is not erased");
        await log.SealAsync();
        (await log.ReadAsync<long>("select registry.erase_access_records(now() - interval '5 years')")).ShouldBe(3);
        (await log.ReadAsync<long>("select registry.erase_access_records(now() - interval '5 years')")).ShouldBe(0);

        (await log.ReadAsync<bool>(
            """
            select bool_and(caller = '' and role = '' and purpose = '' and case_reference is null and person_id is null and action = '' and fields = '{}'
              and search_keys_encrypted is null and salt = '' and at = '-infinity' and request_id::text like '00000000-%')
            from registry.access_records where erased_at is not null
            """)).ShouldBeTrue();
        var exportedInTime = (await log.ExportAsync()).Select(line => line.Contains("exportedAt", StringComparison.Ordinal)
            ? new LogLine { Format = LogLine.FormatName, ExportedAt = DateTimeOffset.UtcNow.AddYears(6) }.ToString() : line);
        var report = new VerifyLog([log.Key], [anchor]).Run(exportedInTime);
        (report.Sealed, report.Erased, report.IsProven).ShouldBe((13, 3, true));
        (await log.VerifyAsync([anchor])).SequencesOf(LogFault.ErasedEarly).ShouldNotBeEmpty("they were sealed just now");
        await log.RecordAsync();
        (await log.SealAsync())!.Size.ShouldBe(14);
    }

    Task<LogReport> CheckAsync() => log.VerifyAsync([anchor]);

    Task<long> RecordAtAsync(int sequence) => log.ReadAsync<long>($"select record_id from registry.sealed_records where sequence = {sequence}");
}
