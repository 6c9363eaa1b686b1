using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>A residence as it is answered.</summary>
public sealed record ResidenceView(
    Guid Id, long? DwellingId, long BuildingId, ResidenceKind Kind, ResidenceBasis Basis, PartialDate From, PartialDate? Until, LinkQuality LinkQuality,
    DateOnly? InInquirySince, bool Current)
{
    /// <summary>The row that the register holds of it now, whatever instant was asked: what a change of it may expect. None once it was annulled.</summary>
    public long? Version { get; init; }

    /// <summary>Whether, on the day asked about, the person only may live there: a date is known only in part.</summary>
    public bool Possible { get; init; }

    /// <summary>The instant whose knowledge was asked for: the place is answered as known then too, or one that a revert took back would be missing.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <param name="Today">Today.</param>
/// <param name="Day">The day of which it is said whether the person only possibly lives there.</param>
/// <param name="Touching">Only residences that may have lasted on one of these days; null for all.</param>
/// <param name="KnownAt">The instant whose knowledge is asked for; null for now.</param>
public readonly record struct ResidencesAsked(DateOnly Today, DateOnly Day, Period? Touching, DateTimeOffset? KnownAt);

/// <summary>"Dwelling by person": where a person lives and lived, as known at an instant, newest first.</summary>
public static class ResidencesOfPerson
{
    public static async Task<IReadOnlyList<ResidenceView>> LoadAsync(RegistryDbContext db, long personId, ResidencesAsked asked, CancellationToken cancellation)
    {
        var rows = await db.Database
            .SqlQuery<Row>(
                $"""
                select of_person.*, (select r.id from registry.residences r where r.series_id = of_person.series_id and r.recorded_until is null) as version
                from registry.residences_of_person({personId}, {asked.KnownAt}::timestamptz, {asked.Today}, {asked.Day}, {asked.Touching?.From}::date, {asked.Touching?.Until}::date) of_person
                """)
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => row.ToView(asked.KnownAt));
    }

    sealed record Row(
        Guid SeriesId, long? DwellingId, long BuildingId, string Kind, string Basis, string StartsOn, string? EndsOn, string LinkQuality, DateOnly? InInquirySince, bool Current,
        bool Possible, long? Version)
    {
        public ResidenceView ToView(DateTimeOffset? knownAt) => new(
            SeriesId, DwellingId, BuildingId, EnumText<ResidenceKind>.FromText(Kind), EnumText<ResidenceBasis>.FromText(Basis), PartialDate.Parse(StartsOn, "from"),
            EndsOn is null ? null : PartialDate.Parse(EndsOn, "until"), EnumText<LinkQuality>.FromText(LinkQuality), InInquirySince, Current)
        {
            Version = Version,
            Possible = Possible,
            KnownAt = knownAt,
        };
    }
}
