using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.Grants;
using DwellingRegistry.GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Areas;

/// <summary>What areas add to an agency's grant.</summary>
static class GrantAreaFields
{
    public static void AddAreaFields(this GrantType grant) =>
        grant.Field<NonNullGraphType<ListGraphType<NonNullGraphType<AreaType>>>>("areas").Description("Where it is for; everything below them is included.")
            .ResolveAsync(async c =>
            {
                var own = c.Source.AreaIds;
                return await AreaView.Select(c.Db().Areas.Where(a => own.Contains(a.Id)).OrderBy(a => a.Name).ThenBy(a => a.Id)).ToListAsync(c.CancellationToken);
            })
            .Require(Permission.Grants);
}
