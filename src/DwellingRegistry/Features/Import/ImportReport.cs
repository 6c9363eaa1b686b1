namespace DwellingRegistry.Features.Import;

/// <summary>What an import did, by the names of Sql/*.sql: <c>buildings_added</c>, <c>dwellings_changed</c>, …</summary>
public sealed record ImportReport(IReadOnlyDictionary<string, long> Counts, string RejectsFile, TimeSpan Duration)
{
    static readonly string[] Changes = ["_added", "_changed", "_closed", "_removed", "_opened", "_settled"];

    public long this[string name] => Counts.GetValueOrDefault(name);

    /// <summary>True where the register or its map is other than before.</summary>
    public bool HasChanged => IsChange(Counts);

    public static bool IsChange(IReadOnlyDictionary<string, long> counts) =>
        counts.Any(c => c.Value > 0 && Changes.Any(end => c.Key.EndsWith(end, StringComparison.Ordinal)));
}
