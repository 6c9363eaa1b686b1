using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Sealing;

static class SealingQueries
{
    public static void AddSealingQueries(this ObjectGraphType query)
    {
        query.Field<TreeHeadType>("treeHead").Description("The newest signed head of the access log; null before the first record. Keep it, and ask later whether the log still begins with it.")
            .ResolveAsync(async c => await c.Db().TreeHeads.AsNoTracking().OrderByDescending(head => head.Size).FirstOrDefaultAsync(c.CancellationToken))
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<PageType<TreeHead, TreeHeadType>>>("treeHeads").Description("All signed heads of the access log, newest first.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var before = page.After?.Id ?? long.MaxValue;
                var found = await c.Db().TreeHeads.AsNoTracking().Where(head => head.Size < before).OrderByDescending(head => head.Size).Take(page.First + 1).ToListAsync(c.CancellationToken);
                return Page<TreeHead>.Of(page, [.. found.Select(head => new Page<TreeHead>.Edge(head, new PageCursor(0, head.Size)))]);
            })
            .Require(Permission.PlaceFacts);
        query.Field<InclusionProofType>("inclusionProof").Description("The proof that a record of the access log is in a tree; null where no sealed record has this leaf hash.")
            .Argument<NonNullGraphType<StringGraphType>>("leafHash", "The record's leaf hash, 64 hexadecimal digits: an export of the log has it.")
            .Argument<NonNullGraphType<LongGraphType>>("treeSize", "The size of the tree: any up to the newest head's.")
            .ResolveAsync(async c => await InclusionProof.FindAsync(c.Db(), c.GetArgument<string>("leafHash"), c.GetArgument<long>("treeSize"), c.CancellationToken))
            .Require(Permission.PlaceFacts);
        query.Field<ConsistencyProofType>("consistencyProof").Description("The proof that a later tree of the access log begins with an earlier one.")
            .Argument<NonNullGraphType<LongGraphType>>("first", "The size of the earlier tree, 1 at least.")
            .Argument<NonNullGraphType<LongGraphType>>("second", "The size of the later tree: any up to the newest head's.")
            .ResolveAsync(async c => await ConsistencyProof.GetAsync(c.Db(), c.GetArgument<long>("first"), c.GetArgument<long>("second"), c.CancellationToken))
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<LogKeyType>>("logKey").Description("The public key that checks this installation's tree heads.")
            .Resolve(c => c.Service<LogKey>()).Require(Permission.PlaceFacts);
        query.Field<UnsealedRecordsType>("unsealedRecords").Description("What of the access log is not sealed yet.")
            .ResolveAsync(async c => await c.Db().Database.SqlQuery<UnsealedWindow>($"select records, oldest from registry.unsealed_records()").SingleAsync(c.CancellationToken))
            .Require(Permission.AccessLog);
    }
}
