using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>The residences that a use case may gather by their place or household, of those that row-level security lets pass.</summary>
static class ListedResidences
{
    /// <summary>
    /// Protected people are in no list, whoever asks: the reason that opens a marked address opens it for the person asked by exact identity, not for
    /// those who live with them. Whoever is left out is told of to the registrar by a case.
    /// </summary>
    public static IQueryable<Residence> Listed(this DbSet<Residence> residences) =>
        residences.FromSql($"select r.* from registry.residences r where not registry.in_no_list(r.person_id)");
}
