using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>An occupant of one dwelling: the person without any other residence.</summary>
public sealed record OccupantView(
    long PersonId, Guid Reference, string[] Names, PartialDate BirthDate, Guid ResidenceId, ResidenceKind Kind, ResidenceBasis Basis,
    PartialDate From, PartialDate? Until, LinkQuality LinkQuality, DateOnly? InInquirySince, bool Certain) : IPersonSubject;

/// <param name="AsOf">The day asked about.</param>
/// <param name="Count">Occupants on that day, without the possible ones.</param>
/// <param name="Over100">More than 100 occupants and possible occupants: the number, and no names.</param>
/// <param name="OverCapacity">Whether the occupants outnumber the dwelling's capacity; null where that is unknown.</param>
/// <param name="Occupants">Those who live there on that day.</param>
/// <param name="Possible">Those who may: a date is known only in part.</param>
public sealed record OccupancyView(DateOnly AsOf, int Count, bool Over100, bool? OverCapacity, IReadOnlyList<OccupantView> Occupants, IReadOnlyList<OccupantView> Possible);

/// <summary>"Person by dwelling": who lives in one dwelling on a day, as known at an instant.</summary>
public static class OccupantsOfDwelling
{
    const int MostNamed = 100;

    public static async Task<OccupancyView> LoadAsync(RegistryDbContext db, DwellingView dwelling, DateOnly asOf, DateTimeOffset knownAt, CancellationToken cancellation)
    {
        var rows = await db.Database
            .SqlQuery<Row>($"select * from registry.occupants_of_dwelling({dwelling.Id}, {asOf}, {knownAt})").ToListAsync(cancellation);
        var people = rows.ConvertAll(row => row.ToView());
        var certain = people.FindAll(p => p.Certain);
        var over100 = people.Count > MostNamed;
        return new OccupancyView(
            asOf, certain.Count, over100, dwelling.Capacity is { } capacity ? certain.Count > capacity : null,
            over100 ? [] : certain, over100 ? [] : people.FindAll(p => !p.Certain));
    }

    sealed record Row(
        long PersonId, Guid Reference, string[] Names, string BirthDate, Guid SeriesId, string Kind, string Basis, string StartsOn, string? EndsOn,
        string LinkQuality, DateOnly? InInquirySince, bool Certain)
    {
        public OccupantView ToView() => new(
            PersonId, Reference, Names, PartialDate.Parse(BirthDate, "birthDate"), SeriesId, EnumText<ResidenceKind>.FromText(Kind), EnumText<ResidenceBasis>.FromText(Basis),
            PartialDate.Parse(StartsOn, "from"), EndsOn is null ? null : PartialDate.Parse(EndsOn, "until"), EnumText<LinkQuality>.FromText(LinkQuality), InInquirySince, Certain);
    }
}
