namespace DwellingRegistry.Features.Import;

/// <summary>What an import did, or by a dry run would have done, by the names of Sql/*.sql: <c>buildings_added</c>, <c>dwellings_changed</c>, …</summary>
/// <param name="Counts">By name; what did not occur is missing or 0.</param>
/// <param name="RejectsFile">Where the objects that could not be used are listed.</param>
/// <param name="Duration">From opening the file.</param>
/// <param name="Notes">How a table was understood.</param>
/// <param name="IsMap">True for a file with areas and streets.</param>
/// <param name="IsDryRun">True where nothing was changed.</param>
public sealed record ImportReport(
    IReadOnlyDictionary<string, long> Counts, string RejectsFile, TimeSpan Duration, IReadOnlyList<string> Notes, bool IsMap, bool IsDryRun)
{
    static readonly string[] Changes = ["_added", "_changed", "_closed", "_removed", "_opened", "_settled"];

    public long this[string name] => Counts.GetValueOrDefault(name);

    /// <summary>True where the register or its map is other than before.</summary>
    public bool HasChanged => IsChange(Counts);

    public static bool IsChange(IReadOnlyDictionary<string, long> counts) =>
        counts.Any(c => c.Value > 0 && Changes.Any(end => c.Key.EndsWith(end, StringComparison.Ordinal)));
}
