using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Cases;

/// <summary>The cases that a caller finds in a queue or by an id, of those that row-level security lets pass.</summary>
static class ListedCases
{
    /// <summary>
    /// A case about a protected person is the registrar's: the reason that opens a marked address opens it for a person asked by exact identity, and
    /// ids of cases could be tried one after another. A reminder of a protection's end comes to the queue 30 days before.
    /// </summary>
    public static IQueryable<Case> Listed(this DbSet<Case> cases) => cases.FromSql(
        $"""
        select c.* from registry.cases c
        where (c.person_id is null or current_setting('registry.role', true) = 'registrar' or not registry.in_no_list(c.person_id))
          and (c.kind <> 'protection_ends' or c.status = 'decided' or c.due_on <= current_date + 30)
        """);
}
