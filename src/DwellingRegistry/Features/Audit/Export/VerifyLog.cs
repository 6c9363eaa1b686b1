using System.Globalization;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Features.Audit.Export;

/// <summary>
/// Checks an export of the access log without the database: every leaf from its content, every signed head of the file, and every anchored head,
/// in one pass and in the memory of the anchors. What is wrong is named by the record's place.
/// </summary>
/// <param name="keys">Public keys from outside the file; a signature by any other proves nothing.</param>
/// <param name="anchors">Heads that were kept outside the database.</param>
/// <param name="retentionYears">How long content is kept at least.</param>
public sealed class VerifyLog(IReadOnlyList<LogKey> keys, IEnumerable<SignedHead> anchors, int retentionYears = LogOptions.UsualRetentionYears)
{
    /// <summary>A record enters the log a moment before its transaction ends. One that claims to be this much older than a seal before it was written later.</summary>
    static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    static readonly TimeSpan DaysOfYear = TimeSpan.FromDays(365);

    /// <summary>False where the keys are those of the server that made the export: they check signatures, and prove nothing against it.</summary>
    public bool AreKeysKeptElsewhere { get; init; } = true;

    /// <summary>The operator's statements among the anchors, which are repeated.</summary>
    public IReadOnlyList<LogAcceptance> Accepted { get; init; } = [];

    readonly Queue<SignedHead> anchors = new(anchors.OrderBy(anchor => anchor.Size));
    readonly MerkleFrontier tree = new();
    readonly LogReport report = new();

    /// <summary>The place that comes next.</summary>
    long next;

    /// <summary>How many of the first records a root has proven.</summary>
    long proven;
    long? covered;

    /// <summary>How many of the first records an anchored root has proven.</summary>
    long anchored;
    bool isTreeWhole = true;
    DateTimeOffset sealedBefore = DateTimeOffset.MinValue;
    (long First, long Last)? erasedSinceHead;
    LogCounts? end;

    /// <param name="export">The lines of the file.</param>
    /// <param name="earlier">Those of an earlier export, to be compared by leaf hashes; null for none.</param>
    public LogReport Run(IEnumerable<string> export, IEnumerable<string>? earlier = null)
    {
        using var earlierLeaves = (earlier is null ? [] : LeavesOf(earlier)).GetEnumerator();
        var comparison = earlier is null ? null : new LogComparison(earlierLeaves);
        var number = 0;
        foreach (var text in export)
        {
            number++;
            if (LogLine.Find(text) is not { } line || number == 1 && line.Format != LogLine.FormatName || end is not null)
            {
                report.Add(LogFault.File, null, number == 1 ? "This file is no export of the access log: `./dwellings export-log --to FILE` makes one." : $"Line {number} of the file is not one of an export.");
                if (number == 1)
                    return report;
                continue;
            }
            if (line.ExportedAt is { } at)
                report.ExportedAt = at;
            else if (line.Sequence is { } sequence)
                Check(sequence, line, comparison);
            else if (line.Head is { } head)
                CheckHead(head);
            else if (line.Unsealed is { } unsealed)
                CheckUnsealed(unsealed);
            else if (line.End is { } counts)
                end = counts;
        }
        comparison?.Finish(report);
        Conclude();
        return report;
    }

    void Check(long sequence, LogLine line, LogComparison? comparison)
    {
        if (sequence < next)
        {
            report.Add(LogFault.Inserted, sequence, $"Record {sequence} stands in the file twice or out of order.");
            return;
        }
        if (sequence > next)
        {
            AddEach(LogFault.Removed, next, sequence, "is gone with its leaf hash");
            // With a leaf hash missing no root can be computed any more; the contents are checked on.
            isTreeWhole = false;
        }
        if (!TryReadHash(line.LeafHash, out var leafHash))
        {
            report.Add(LogFault.File, sequence, $"Record {sequence} has no leaf hash.");
            isTreeWhole = false;
            leafHash = new byte[MerkleTree.HashLength];
        }
        comparison?.Next(sequence, Convert.ToHexStringLower(leafHash));
        CheckContent(sequence, line, leafHash);
        if (isTreeWhole)
            tree.Append(leafHash);
        next = sequence + 1;
        report.Sealed++;
        CheckAnchors();
    }

    void CheckContent(long sequence, LogLine line, byte[] leafHash)
    {
        if (line.Erased == true)
        {
            report.Erased++;
            erasedSinceHead = (erasedSinceHead?.First ?? sequence, sequence);
        }
        else if (line.Record is not { } record)
        {
            report.Add(LogFault.Removed, sequence, $"Record {sequence} was removed: its leaf hash is there, its content is not, and nothing says that it was erased.");
        }
        else if (!record.ToLeafHash().AsSpan().SequenceEqual(leafHash))
        {
            report.Add(LogFault.Changed, sequence, $"Record {sequence} was changed: its content does not give its leaf hash.");
        }
        else if (sealedBefore - record.At > LongestRequest)
        {
            report.Add(LogFault.Inserted, sequence, $"Record {sequence} was inserted later than it says: it is of {Say(record.At)}, but the records before it were sealed at {Say(sealedBefore)}.");
        }
    }

    void CheckHead(SignedHead head)
    {
        if (!IsTrusted(head, $"The head of {head.Size} records in the file"))
            return;
        if (!GivesRoot(head, $"signed at {head.SealedAt}"))
            return;
        report.HeadsProven++;
        covered = head.Size;
        Passed(head);
    }

    void CheckAnchors()
    {
        while (anchors.TryPeek(out var anchor) && anchor.Size <= next)
        {
            anchors.Dequeue();
            if (!IsTrusted(anchor, $"The anchored head of {anchor.Size} records") || !GivesRoot(anchor, $"anchored at {anchor.SealedAt}"))
                continue;
            report.AnchorsProven++;
            anchored = anchor.Size;
            Passed(anchor);
        }
    }

    void Passed(SignedHead head)
    {
        proven = head.Size;
        sealedBefore = head.Instant;
        // By the first head that covers it a record was sealed; it was written before that, so this is the latest that it can be.
        if (erasedSinceHead is { } erased && (report.ExportedAt ?? DateTimeOffset.MaxValue) - head.Instant < retentionYears * DaysOfYear)
            report.Add(LogFault.ErasedEarly, erased.First, $"Records {erased.First} to {erased.Last} hold erased ones that were sealed by {Say(head.Instant)}, less than {retentionYears} years before the export.");
        erasedSinceHead = null;
    }

    bool IsTrusted(SignedHead head, string what)
    {
        if (!head.IsWellFormed)
        {
            report.Add(LogFault.Signature, null, $"{what} cannot be read.");
            return false;
        }
        if (keys.FirstOrDefault(key => key.Id == head.KeyId) is not { } key)
        {
            if (keys.Count > 0)
                report.Add(LogFault.Signature, null, $"{what} is signed by the key {head.KeyId}, which is none of those given.");
            return keys.Count == 0;
        }
        if (head.IsSignedBy(key))
            return true;
        report.Add(LogFault.Signature, null, $"{what} has a wrong signature.");
        return false;
    }

    bool GivesRoot(SignedHead head, string when)
    {
        if (!isTreeWhole)
            return false;
        if (head.Size < tree.Size)
        {
            report.Add(LogFault.File, null, $"The head of {head.Size} records stands at the wrong place.");
            return false;
        }
        if (head.Size == tree.Size && head.Root == Convert.ToHexStringLower(tree.Root))
            return true;
        if (head.Size == tree.Size)
            report.Add(LogFault.TreeDiffers, proven, $"Among the records {proven} to {head.Size - 1} something was changed, removed, inserted or swapped: together they do not give the root {when}. An earlier export (--earlier) tells which.");
        else
            AddEach(LogFault.Removed, next, head.Size, $"is covered by a head of {head.Size} records, {when}, and is gone");
        next = Math.Max(next, head.Size);
        isTreeWhole = false;
        return false;
    }

    void CheckUnsealed(RecordContent record)
    {
        report.Unsealed++;
        if (sealedBefore - record.At > LongestRequest)
            report.Add(LogFault.Inserted, null, $"The record with the id {record.Id} of {Say(record.At)} is not sealed, although later ones were: it was inserted beside the register.");
    }

    void Conclude()
    {
        if (end is null || end.Sealed != report.Sealed || end.Unsealed != report.Unsealed)
            report.Add(LogFault.File, null, "The file is cut off, or lines were taken out of it.");
        if (isTreeWhole && keys.Count > 0)
            AddEach(LogFault.Inserted, covered ?? 0, tree.Size, "is covered by no signed head");
        var beyondAnchors = report.Sealed - anchored;
        var newer = 0;
        foreach (var anchor in anchors)
        {
            if (anchor.IsWellFormed && anchor.Instant > (report.ExportedAt ?? DateTimeOffset.MaxValue))
            {
                newer++;
            }
            else if (IsTrusted(anchor, $"The anchored head of {anchor.Size} records"))
            {
                AddEach(LogFault.Removed, next, anchor.Size, $"was sealed when a head of {anchor.Size} records was anchored ({anchor.SealedAt}), and is gone");
                next = Math.Max(next, anchor.Size);
            }
        }
        if (newer > 0)
            report.Remarks.Add($"{newer} anchored heads are newer than this export and were not compared.");
        if (keys.Count == 0)
            report.Remarks.Add("No public key was given, so no signature was checked: name the key with --public-key.");
        else if (!AreKeysKeptElsewhere)
            report.Remarks.Add("The signatures were checked by the key of this installation itself, which proves nothing against it: name the copy that was handed out with --public-key.");
        if (report.Unsealed > 0)
            report.Remarks.Add($"{report.Unsealed} records were not sealed yet; nothing proves them.");
        foreach (var loss in Accepted)
            report.Remarks.Add(
                $"The operator ({loss.AcceptedBy}) stated at {loss.AcceptedAt} that the log goes on although the database did not hold the anchored head of {loss.GivenUp} records: " +
                $"what was anchored beyond {loss.Holds} records until then is given up. The reason given: {loss.Reason}");
        report.Verdict = Judge();
        if (report.Verdict is LogVerdict.Proven or LogVerdict.ProvenButForLoss && beyondAnchors > 0)
            report.Remarks.Add($"The last {beyondAnchors} sealed records are newer than the newest anchored head: only the signature in the file covers them.");
    }

    LogVerdict Judge()
    {
        if (report.Findings.Count > 0)
            return LogVerdict.Wrong;
        if (keys.Count == 0 || !AreKeysKeptElsewhere || report.AnchorsProven == 0 || covered != report.Sealed)
            return LogVerdict.OnlyConsistent;
        return Accepted.Count > 0 ? LogVerdict.ProvenButForLoss : LogVerdict.Proven;
    }

    void AddEach(LogFault fault, long from, long before, string what)
    {
        const int Most = 1000;
        for (var place = from; place < before && place < from + Most; place++)
            report.Add(fault, place, $"Record {place} {what}.");
        if (before > from + Most)
            report.Add(fault, from + Most, $"Each record from {from + Most} to {before - 1} {what}.");
    }

    static IEnumerable<(long Sequence, string LeafHash)> LeavesOf(IEnumerable<string> export) =>
        export.Select(LogLine.Find).Where(line => line is { Sequence: not null, LeafHash: not null }).Select(line => (line!.Sequence!.Value, line.LeafHash!.ToLowerInvariant()));

    static bool TryReadHash(string? text, out byte[] hash)
    {
        hash = new byte[MerkleTree.HashLength];
        return text?.Length == 2 * MerkleTree.HashLength && Convert.FromHexString(text, hash, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    static string Say(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
