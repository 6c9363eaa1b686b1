using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Cases;

/// <summary>A case as it is answered. Row-level security leaves those of the caller's areas, and of people the caller may see.</summary>
public sealed record CaseView(
    long Id, CaseKind Kind, CaseStatus Status, DateTimeOffset OpenedAt, DateOnly? DueOn, int? AreaId, string Summary, long? BuildingId, long? DwellingId,
    long? PersonId, Guid? ResidenceSeriesId, string? Decision, string? DecidedBy, DateTimeOffset? DecidedAt, long? EffectChangeId)
{
    /// <summary>True where the request named this case by its id. Only then is the person it is about answered: a queue is no list of people.</summary>
    public bool AskedById { get; init; }

    public bool IsOverdue(DateOnly today) => Status == CaseStatus.Open && DueOn < today;

    /// <summary>Filter and order the cases first: what stands behind this is no longer translated to SQL.</summary>
    public static IQueryable<CaseView> Select(IQueryable<Case> cases) => cases.Select(c => new CaseView(
        c.Id, c.Kind, c.Status, c.OpenedAt, c.DueOn, c.AreaId, c.Summary, c.BuildingId, c.DwellingId, c.PersonId, c.ResidenceSeriesId, c.Decision, c.DecidedBy,
        c.DecidedAt, c.EffectChangeId));

    public static async Task<CaseView?> FindAsync(RegistryDbContext db, long id, CancellationToken cancellation) =>
        await Select(db.Cases.Listed().AsNoTracking().Where(c => c.Id == id)).SingleOrDefaultAsync(cancellation) is { } found ? found with { AskedById = true } : null;
}
