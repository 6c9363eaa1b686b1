using CsCheck;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Tests.Features.Audit.Export;

/// <summary>What is proven, and that whatever is done to a log is found and named by its place.</summary>
public sealed class VerifyLogTests : IDisposable
{
    readonly SampleLog log = new(12);

    public void Dispose() => log.Dispose();

    [Fact]
    public void An_untouched_export_is_proven_by_its_signatures_and_by_every_anchor()
    {
        var report = log.Verify(log.Lines, log.Heads.Where(head => head.Size % 3 == 0));
        report.Findings.ShouldBeEmpty();
        report.IsProven.ShouldBeTrue();
        (report.Sealed, report.HeadsProven, report.AnchorsProven, report.Erased, report.Unsealed).ShouldBe((12, 12, 4, 0, 0));
    }

    [Fact]
    public void An_empty_log_is_consistent_and_no_more() => log.Verify(log.Export([])).Verdict.ShouldBe(LogVerdict.OnlyConsistent);

    [Fact]
    public void Without_a_head_from_outside_the_file_it_is_consistent_with_itself_and_no_more()
    {
        var report = log.Verify(log.Lines);
        report.Findings.ShouldBeEmpty();
        report.Verdict.ShouldBe(LogVerdict.OnlyConsistent);
    }

    [Fact]
    public void By_a_key_of_the_server_itself_it_is_consistent_and_no_more()
    {
        var check = new VerifyLog([log.Key], log.Heads) { AreKeysKeptElsewhere = false };
        check.Run(log.Lines.Select(line => line.ToString())).Verdict.ShouldBe(LogVerdict.OnlyConsistent);
    }

    [Fact]
    public void What_was_sealed_after_the_newest_anchored_head_is_stated()
    {
        var report = log.Verify(log.Lines, [log.Heads[8]]);
        report.IsProven.ShouldBeTrue();
        report.Remarks.ShouldHaveSingleItem().ShouldStartWith("The last 3 sealed records are newer");
    }

    [Fact]
    public void Without_a_key_from_outside_the_file_nothing_is_proven()
    {
        var report = log.Verify(log.Lines, withKey: false);
        report.Findings.ShouldBeEmpty();
        report.Verdict.ShouldBe(LogVerdict.OnlyConsistent);
        report.Remarks.ShouldContain(remark => remark.Contains("--public-key", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_field_is_named_by_its_record()
    {
        var report = log.Verify(log.With(4, line => line with { Record = line.Record! with { Caller = "somebody else" } }));
        report.SequencesOf(LogFault.Changed).ShouldBe([4]);
        report.Findings.Count.ShouldBe(1);
        report.IsProven.ShouldBeFalse();
    }

    [Fact]
    public void A_record_whose_content_is_gone_is_named_as_removed() =>
        log.Verify(log.With(4, line => line with { Record = null })).SequencesOf(LogFault.Removed).ShouldBe([4]);

    [Fact]
    public void A_record_gone_with_its_leaf_is_named_as_removed_and_the_others_are_still_checked()
    {
        var lines = log.With(4, _ => null).Select(line => line.Sequence == 7 ? line with { Record = line.Record! with { Purpose = "none" } } : line);
        var report = log.Verify(lines);
        report.SequencesOf(LogFault.Removed).ShouldBe([4]);
        report.SequencesOf(LogFault.Changed).ShouldBe([7]);
    }

    [Fact]
    public void Two_records_with_their_contents_swapped_are_both_named()
    {
        var (second, ninth) = (log.Lines.Single(l => l.Sequence == 2).Record, log.Lines.Single(l => l.Sequence == 9).Record);
        var swapped = log.Lines.Select(line => line.Sequence == 2 ? line with { Record = ninth } : line.Sequence == 9 ? line with { Record = second } : line);
        log.Verify(swapped).SequencesOf(LogFault.Changed).ShouldBe([2, 9]);
    }

    [Fact]
    public void A_record_changed_with_its_leaf_hash_is_narrowed_down_by_the_heads_and_named_by_an_earlier_export()
    {
        var forged = SampleLog.Record(4) with { PersonId = 999 };
        var lines = log.With(4, line => line with { Record = forged, LeafHash = Convert.ToHexStringLower(forged.ToLeafHash()) });
        var report = log.Verify(lines);
        report.Findings.First(f => f.Fault == LogFault.TreeDiffers).Sequence.ShouldBe(4);
        log.Verify(lines, earlier: log.Lines).SequencesOf(LogFault.Changed).ShouldBe([4]);
    }

    [Fact]
    public void A_log_sealed_anew_by_whoever_holds_the_key_fails_by_the_anchors_and_an_earlier_export_names_the_record()
    {
        var records = log.Lines.Select(line => line.Record).OfType<RecordContent>().ToList();
        var forgery = log.Export([.. records.Where((_, i) => i != 5)]);

        log.Verify(forgery).Findings.ShouldBeEmpty("the key alone cannot tell");
        var report = log.Verify(forgery, log.Heads);
        report.IsProven.ShouldBeFalse();
        report.Findings[0].Fault.ShouldBe(LogFault.TreeDiffers);
        report.Findings[0].Sequence.ShouldBe(5);
        var compared = log.Verify(forgery, earlier: log.Lines);
        compared.SequencesOf(LogFault.Removed).ShouldBe([5]);
        compared.Findings.Count.ShouldBe(1);
    }

    [Fact]
    public void Against_an_earlier_export_inserted_and_swapped_records_are_named_and_newer_ones_are_not()
    {
        var records = log.Lines.Select(line => line.Record).OfType<RecordContent>().ToList();
        var newer = new[] { SampleLog.Record(12), SampleLog.Record(13) };

        log.Verify(log.Export([.. records, .. newer]), earlier: log.Lines).Findings.ShouldBeEmpty();
        log.Verify(log.Export([.. records[..3], SampleLog.Record(3), .. records[3..], .. newer]), earlier: log.Lines).SequencesOf(LogFault.Inserted).ShouldBe([3]);
        (records[2], records[7]) = (records[7], records[2]);
        log.Verify(log.Export([.. records, .. newer]), earlier: log.Lines).SequencesOf(LogFault.Moved).ShouldBe([2, 7]);
    }

    [Fact]
    public void A_log_cut_short_fails_by_an_anchor_of_what_is_gone()
    {
        var records = log.Lines.Select(line => line.Record).OfType<RecordContent>().ToList();
        var report = log.Verify(log.Export(records[..9]), log.Heads);
        report.SequencesOf(LogFault.Removed).ShouldBe([9, 10, 11]);
        report.IsProven.ShouldBeFalse();
    }

    [Fact]
    public void Anchors_newer_than_the_export_are_stated_and_not_held_against_it()
    {
        var records = log.Lines.Select(line => line.Record).OfType<RecordContent>().ToList();
        var lines = log.Export(records[..9]);
        lines[0] = lines[0] with { ExportedAt = log.Heads[8].Instant.AddSeconds(1) };
        var report = log.Verify(lines, log.Heads);
        report.IsProven.ShouldBeTrue();
        report.Remarks.ShouldContain(remark => remark.StartsWith("3 anchored heads are newer", StringComparison.Ordinal));
    }

    [Fact]
    public void Records_behind_the_last_signed_head_are_named_as_inserted()
    {
        var forged = SampleLog.Record(12);
        List<LogLine> lines = [.. log.Lines[..^1], new() { Sequence = 12, LeafHash = Convert.ToHexStringLower(forged.ToLeafHash()), Record = forged }, new() { End = new LogCounts(13, 0) }];
        log.Verify(lines).SequencesOf(LogFault.Inserted).ShouldBe([12]);
    }

    [Fact]
    public void A_record_that_claims_to_be_older_than_those_sealed_before_it_was_inserted_later()
    {
        var records = log.Lines.Select(line => line.Record).OfType<RecordContent>().Append(SampleLog.Record(-500)).ToList();
        log.Verify(log.Export(records)).SequencesOf(LogFault.Inserted).ShouldBe([12]);
    }

    [Fact]
    public void Unsealed_records_are_stated_and_one_that_was_passed_over_is_found()
    {
        List<LogLine> with(RecordContent record) => [.. log.Lines[..^1], new() { Unsealed = record }, new() { End = new LogCounts(12, 1) }];
        var fresh = log.Verify(with(SampleLog.Record(12)));
        (fresh.Unsealed, fresh.Findings.Count).ShouldBe((1, 0));
        log.Verify(with(SampleLog.Record(-500))).Findings.ShouldHaveSingleItem().Text.ShouldContain("id -400");
    }

    [Fact]
    public void Erased_records_are_counted_and_still_prove_and_those_erased_too_early_are_named()
    {
        var erased = log.With(2, line => line with { Record = null, Erased = true });
        var early = log.Verify(erased);
        early.Erased.ShouldBe(1);
        early.SequencesOf(LogFault.ErasedEarly).ShouldBe([2]);

        erased[0] = erased[0] with { ExportedAt = log.Heads[^1].Instant.AddYears(5) };
        var inTime = log.Verify(erased, log.Heads);
        (inTime.Erased, inTime.IsProven).ShouldBe((1, true));
    }

    [Fact]
    public void A_head_signed_by_another_key_or_changed_proves_nothing()
    {
        using var other = new SampleLog(12);
        log.Verify(other.Lines).Findings.ShouldContain(f => f.Fault == LogFault.Signature);
        var lines = log.Lines.Select(line => line.Head is { Size: 12 } head ? line with { Head = head with { SealedAt = "2026-11-24T23:00:00.000000Z" } } : line);
        var report = log.Verify(lines);
        report.Findings.ShouldContain(f => f.Fault == LogFault.Signature);
        report.IsProven.ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_cut_off_or_no_export_is_not_proven()
    {
        log.Verify(log.Lines[..^1]).Verdict.ShouldBe(LogVerdict.Wrong);
        log.Verify(log.Lines[1..]).Findings.ShouldHaveSingleItem().Fault.ShouldBe(LogFault.File);
        new VerifyLog([log.Key], []).Run(["{", "{}"]).Verdict.ShouldBe(LogVerdict.Wrong);
        new VerifyLog([log.Key], []).Run([]).Verdict.ShouldBe(LogVerdict.Wrong);
    }

    [Fact]
    public void No_export_with_one_character_changed_is_proven_as_something_else() =>
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 400], Gen.Char['0', '9']).Sample((lineNumber, place, character) =>
        {
            var lines = log.Lines.Select(line => line.ToString()).ToList();
            var line = lines[lineNumber];
            place %= line.Length;
            if (line[place] == character)
                return true;
            lines[lineNumber] = string.Concat(line.AsSpan(0, place), character.ToString(), line.AsSpan(place + 1));
            var report = new VerifyLog([log.Key], [log.Heads[^1]]).Run(lines);
            // The hour of the export itself is the exporter's word; a head between may be dropped without harm to the last.
            return !report.IsProven || lineNumber == 0 || log.Lines[lineNumber].Head is { Size: < 12 } || Same(lines[lineNumber], line);
        }, iter: 400);

    /// <summary>What says the same in other digits: a place of a second that was zero, say.</summary>
    static bool Same(string changed, string line) => LogLine.Find(changed)?.ToString() == line;
}
