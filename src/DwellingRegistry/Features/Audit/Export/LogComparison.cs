namespace DwellingRegistry.Features.Audit.Export;

/// <summary>
/// Holds the leaf hashes of an export against those of an earlier one and names what was changed, removed, inserted or moved. Keeps in memory
/// only where the two differ at the same place.
/// </summary>
sealed class LogComparison(IEnumerator<(long Sequence, string LeafHash)> earlier)
{
    readonly Dictionary<string, long> before = [];
    readonly Dictionary<string, long> now = [];
    bool hasEarlier = earlier.MoveNext();
    long lastSame = -1;

    public void Next(long sequence, string leafHash)
    {
        for (; hasEarlier && earlier.Current.Sequence < sequence; Advance())
            before[earlier.Current.LeafHash] = earlier.Current.Sequence;
        if (!hasEarlier || earlier.Current.Sequence > sequence)
        {
            now[leafHash] = sequence;
            return;
        }
        if (earlier.Current.LeafHash != leafHash)
        {
            before[earlier.Current.LeafHash] = sequence;
            now[leafHash] = sequence;
        }
        else
        {
            lastSame = sequence;
        }
        Advance();
    }

    public void Finish(LogReport report)
    {
        for (; hasEarlier; Advance())
            before[earlier.Current.LeafHash] = earlier.Current.Sequence;

        var removed = before.Where(leaf => !now.ContainsKey(leaf.Key)).Select(leaf => leaf.Value).ToHashSet();
        var common = before.Keys.Where(now.ContainsKey).ToList();
        // What stands behind all that the earlier export has is simply newer.
        var last = common.Select(leaf => now[leaf]).Append(lastSame).Max();
        var inserted = now.Where(leaf => !before.ContainsKey(leaf.Key) && (leaf.Value < last || removed.Contains(leaf.Value))).Select(leaf => leaf.Value).ToHashSet();
        foreach (var place in removed.Intersect(inserted).ToList())
        {
            report.Add(LogFault.Changed, place, $"Record {place} is another than in the earlier export.");
            removed.Remove(place);
            inserted.Remove(place);
        }
        foreach (var place in removed)
            report.Add(LogFault.Removed, place, $"Record {place} of the earlier export is gone.");
        foreach (var place in inserted)
            report.Add(LogFault.Inserted, place, $"Record {place} was not there in the earlier export.");
        var inOldOrder = common.OrderBy(leaf => before[leaf]).ToList();
        var inNewOrder = common.OrderBy(leaf => now[leaf]).ToList();
        foreach (var (old, moved) in inOldOrder.Zip(inNewOrder).Where(pair => pair.First != pair.Second))
            report.Add(LogFault.Moved, now[moved], $"Record {now[moved]} stood at {before[moved]} in the earlier export.");
    }

    void Advance() => hasEarlier = earlier.MoveNext();
}
