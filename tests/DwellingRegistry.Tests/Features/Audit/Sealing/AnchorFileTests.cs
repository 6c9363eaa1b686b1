using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Tests.Features.Audit.Export;

namespace DwellingRegistry.Tests.Features.Audit.Sealing;

/// <summary>What a growing file of anchors says: the largest head since the operator's last statement.</summary>
public sealed class AnchorFileTests : IDisposable
{
    readonly SampleLog log = new(9);
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("dwellings-anchors-").FullName, "tree-heads.jsonl");

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void It_is_read_on_as_it_grows()
    {
        var anchors = new AnchorFile(file, log.Key);
        anchors.Refresh();
        anchors.Newest.ShouldBeNull();
        Append(4, 2);
        anchors.Refresh();
        (anchors.Newest!.Size, anchors.Last!.Size).ShouldBe((4, 2));
        Append(7);
        anchors.Refresh();
        anchors.Newest.Size.ShouldBe(7);
    }

    [Fact]
    public void Half_a_line_is_read_once_it_is_whole_and_garbage_is_passed_over()
    {
        var line = log.Heads[5].ToLine();
        File.WriteAllText(file, "garbage\n{\"size\":1}\n" + line[..20]);
        var anchors = new AnchorFile(file, log.Key);
        anchors.Refresh();
        anchors.Newest.ShouldBeNull();
        File.AppendAllText(file, line[20..] + "\n");
        anchors.Refresh();
        anchors.Newest!.Size.ShouldBe(6);
    }

    [Fact]
    public void A_signed_statement_gives_up_what_stands_before_it_and_no_other_does()
    {
        using var another = new SampleLog(1);
        Append(8);
        var anchors = new AnchorFile(file, log.Key);
        var statement = Statement(log.Key, holds: 3);
        File.AppendAllText(file, Statement(another.Key, holds: 3).ToLine() + "\n" + (statement with { Reason = "another" }).ToLine() + "\n");
        anchors.Refresh();
        anchors.Newest!.Size.ShouldBe(8);

        File.AppendAllText(file, statement.ToLine() + "\n");
        anchors.Refresh();
        anchors.Newest.ShouldBeNull();
        Append(4);
        anchors.Refresh();
        anchors.Newest!.Size.ShouldBe(4);
    }

    [Fact]
    public void A_file_that_was_cut_short_takes_back_nothing_of_what_is_known()
    {
        Append(8);
        var anchors = new AnchorFile(file, log.Key);
        anchors.Refresh();
        File.WriteAllText(file, log.Heads[0].ToLine() + "\n");
        anchors.Refresh();
        anchors.Newest!.Size.ShouldBe(8);
    }

    [Fact]
    public void For_a_check_the_heads_beyond_what_a_statement_holds_fall_away_and_the_statement_is_repeated()
    {
        string[] lines = [log.Heads[1].ToLine(), log.Heads[4].ToLine(), log.Heads[7].ToLine(), Statement(log.Key, holds: 5).ToLine(), log.Heads[5].ToLine(), "", "{"];
        var kept = KeptHeads.Read(lines, [log.Key]);
        kept.Heads.Select(head => head.Size).ShouldBe([2, 5, 6]);
        kept.Accepted.ShouldHaveSingleItem().Reason.ShouldBe("an older backup");
        kept.Unreadable.ShouldBe(1);
        using var another = new SampleLog(1);
        KeptHeads.Read(lines, [another.Key]).Heads.Count.ShouldBe(4, "a statement by another key gives nothing up");
    }

    LogAcceptance Statement(LogKey key, long holds) => LogAcceptance.Sign(key, holds, log.Heads[7], 5, log.Heads[4].Root, "an older backup", "root", log.Heads[8].Instant);

    void Append(params int[] sizes) => File.AppendAllLines(file, sizes.Select(size => log.Heads[size - 1].ToLine()));
}
