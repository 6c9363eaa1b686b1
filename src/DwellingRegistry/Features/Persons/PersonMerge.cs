using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// Two records turned out to be one person. No old row is rewritten: from the merge on, look-ups take what either record holds for the one
/// that stays. Chains do not arise: what was merged into the merged record is merged into the staying one by the same change.
/// </summary>
public sealed class PersonMerge : Recorded
{
    PersonMerge() { }

    /// <param name="mergedId">The record that is no longer looked up by itself.</param>
    /// <param name="intoId">The record that stays.</param>
    /// <param name="change">The act.</param>
    public PersonMerge(long mergedId, long intoId, Change change)
    {
        MergedId = mergedId;
        IntoId = intoId;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long MergedId { get; private set; }
    public long IntoId { get; private set; }
}
