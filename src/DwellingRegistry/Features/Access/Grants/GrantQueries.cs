using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Access.Grants;

static class GrantQueries
{
    public static void AddGrantQueries(this ObjectGraphType query)
    {
        query.Field<PageType<Grant, GrantType>>("grants").Description("What agencies may see, the newest grant first.")
            .Argument<StringGraphType>("clientId", "Only of this client.")
            .Argument<EnumerationGraphType<GrantState>>("state", "Only those that stand so today.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await LoadAsync(
                c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), c.GetArgument<string?>("clientId"), c.GetArgument<GrantState?>("state"),
                c.Today(), c.CancellationToken))
            .Require(Permission.Grants);
        query.Field<GrantType>("grant").Description("One grant by its id; null where there is none.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Its id.")
            .ResolveAsync(async c => await FindAsync(c.Db(), c.GetArgument<string>("id"), c.CancellationToken))
            .Require(Permission.Grants);
        query.Field<AccessPolicyType>("accessPolicy").Description("Who may do what and why, as the program carries it: roles, purposes, field sets.")
            .Resolve(_ => AccessPolicy.Current).Require(Permission.Grants);
    }

    /// <exception cref="RegistryError">There is none.</exception>
    public static async Task<Grant> GetAsync(RegistryDbContext db, string id, CancellationToken cancellation) =>
        await FindAsync(db, id, cancellation) ?? throw RegistryError.NotFound("id", "There is no grant with this id. Choose from 'grants'.");

    static async Task<Grant?> FindAsync(RegistryDbContext db, string id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var reference) ? await db.Grants.Include(g => g.Approvals).SingleOrDefaultAsync(g => g.Reference == reference, cancellation) : null;

    static async Task<Page<Grant>> LoadAsync(RegistryDbContext db, PageRequest page, string? clientId, GrantState? state, DateOnly today, CancellationToken cancellation)
    {
        var grants = db.Grants.AsNoTracking();
        if (clientId is not null)
            grants = grants.Where(g => g.ClientId == clientId);
        if (state is { } asked)
            grants = Standing(grants, asked, today);
        if (page.After is { } after)
            grants = grants.Where(g => g.Id < after.Id);
        var found = await grants.Include(g => g.Approvals).OrderByDescending(g => g.Id).Take(page.First + 1).ToListAsync(cancellation);
        return Page<Grant>.Of(page, [.. found.Select(g => new Page<Grant>.Edge(g, new PageCursor(0, g.Id)))]);
    }

    /// <summary><see cref="GrantRules.StateOf"/> in SQL.</summary>
    static IQueryable<Grant> Standing(IQueryable<Grant> grants, GrantState state, DateOnly today)
    {
        if (state == GrantState.Suspended)
            return grants.Where(g => g.SuspendedAt != null);
        var unsuspended = grants.Where(g => g.SuspendedAt == null);
        if (state == GrantState.Expired)
            return unsuspended.Where(g => g.ValidUntil <= today);
        var lasting = unsuspended.Where(g => g.ValidUntil > today);
        return state switch
        {
            GrantState.Proposed => lasting.Where(g => g.Approvals.Count < GrantRules.Officers),
            GrantState.NotYet => lasting.Where(g => g.Approvals.Count >= GrantRules.Officers && g.ValidFrom > today),
            _ => lasting.Where(g => g.Approvals.Count >= GrantRules.Officers && g.ValidFrom <= today),
        };
    }
}
