using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// Seals what was committed to the log since the last time: gives each record the next place, its leaf's hash and the nodes that it completes, and
/// signs the new root. Under the sealer's role. Each step is one transaction, so a kill leaves nothing half sealed; an advisory lock lets one
/// sealer in at a time, of however many servers.
/// </summary>
/// <param name="database">Connections of the sealer's role.</param>
/// <param name="key">Signs the heads.</param>
/// <param name="mostAtOnce">How many records one step seals at most.</param>
public sealed class SealRecords(NpgsqlDataSource database, LogKey key, int mostAtOnce = SealRecords.MostAtOnce)
{
    public const int MostAtOnce = 2000;
    const int LockNumber = 990002;

    /// <summary>The snapshot of this sealer's last complete sweep: everything that it could see is sealed. Null before the first.</summary>
    string? swept;

    /// <summary>One sweep over all that is committed at its beginning.</summary>
    /// <returns>The newest head, or null where there is none yet.</returns>
    /// <exception cref="BrokenTreeException">What the database holds of the tree is not what was signed last: nothing is sealed on top of it.</exception>
    public async Task<TreeHead?> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sweep = new Sweep();
        while (true)
        {
            await using var step = await connection.BeginTransactionAsync(cancellation);
            var (isLocked, snapshot, now) = await BeginAsync(connection, cancellation);
            var last = await LastHeadAsync(connection, cancellation);
            if (!isLocked)
                return last;
            sweep.Begin(snapshot, swept ?? last?.Seen);
            var records = await ReadAsync(connection, sweep, cancellation);
            var isComplete = records.Count < mostAtOnce;
            if (records.Count > 0)
                last = await SealAsync(connection, last, records, now, isComplete ? sweep.Snapshot : sweep.Seen, cancellation);
            await step.CommitAsync(cancellation);
            if (isComplete)
            {
                swept = sweep.Snapshot;
                return last;
            }
        }
    }

    /// <summary>Which transactions a sweep has to look at, and how far it has come.</summary>
    sealed class Sweep
    {
        string? snapshot;

        /// <summary>Of the beginning: a record that is committed later is left to the next sweep, unless this one happens to see it.</summary>
        public string Snapshot => snapshot ?? throw new InvalidOperationException("The sweep has not begun.");

        /// <summary>The earlier snapshot that it goes on from.</summary>
        public string Seen { get; private set; } = "";
        public long From { get; private set; }
        public long Before { get; private set; }
        public (long Transaction, long Id) Done { get; set; } = (-1, -1);

        public void Begin(string now, string? seen)
        {
            if (snapshot is not null)
                return;
            snapshot = now;
            Seen = seen ?? "1:1:";
            // A snapshot of the future is of another cluster: this is a restored dump, whose transaction ids say nothing here.
            var isForeign = seen is null || Bound(seen, 1) > Bound(now, 1);
            From = isForeign ? 0 : Bound(seen!, 0);
            Before = isForeign ? long.MaxValue : Bound(now, 1);
            if (isForeign)
                Seen = "1:1:";
        }

        /// <summary>The xmin (0) or xmax (1) of the text of a <c>pg_snapshot</c>.</summary>
        static long Bound(string text, int part) => long.Parse(text.Split(':')[part], CultureInfo.InvariantCulture);
    }

    static async Task<(bool IsLocked, string Snapshot, DateTimeOffset Now)> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1), pg_current_snapshot()::text, clock_timestamp()", connection)
        {
            Parameters = { new() { Value = (long)LockNumber } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetBoolean(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2));
    }

    static async Task<TreeHead?> LastHeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {TreeHead.Columns} from registry.tree_heads order by size desc limit 1", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? TreeHead.Read(row) : null;
    }

    async Task<IReadOnlyList<RecordContent>> ReadAsync(NpgsqlConnection connection, Sweep sweep, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {RecordContent.Columns}, r.transaction_id
            from registry.access_records r
            where r.transaction_id >= $1 and r.transaction_id < $2 and (r.transaction_id, r.id) > ($3, $4)
              and not exists (select from registry.sealed_records s where s.record_id = r.id)
            order by r.transaction_id, r.id
            limit $5
            """, connection)
        {
            Parameters =
            {
                new() { Value = sweep.From }, new() { Value = sweep.Before }, new() { Value = sweep.Done.Transaction }, new() { Value = sweep.Done.Id }, new() { Value = mostAtOnce },
            },
        };
        var records = new List<RecordContent>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            records.Add(RecordContent.Read(row));
            sweep.Done = (row.GetInt64(row.FieldCount - 1), records[^1].Id);
        }
        return records;
    }

    async Task<TreeHead> SealAsync(
        NpgsqlConnection connection, TreeHead? last, IReadOnlyList<RecordContent> records, DateTimeOffset now, string seen, CancellationToken cancellation)
    {
        var tree = await GetFrontierAsync(connection, last, cancellation);
        var nodes = new List<(NodePlace Place, byte[] Hash)>();
        await using (var leaves = await connection.BeginBinaryImportAsync("copy registry.sealed_records (sequence, record_id, leaf_hash) from stdin (format binary)", cancellation))
        {
            foreach (var record in records)
            {
                var hash = record.ToLeafHash();
                await leaves.StartRowAsync(cancellation);
                await leaves.WriteAsync(tree.Size, NpgsqlDbType.Bigint, cancellation);
                await leaves.WriteAsync(record.Id, NpgsqlDbType.Bigint, cancellation);
                await leaves.WriteAsync(hash, NpgsqlDbType.Bytea, cancellation);
                tree.Append(hash, (place, node) => nodes.Add((place, node)));
            }
            await leaves.CompleteAsync(cancellation);
        }
        await using (var completed = await connection.BeginBinaryImportAsync("copy registry.tree_nodes (level, position, hash) from stdin (format binary)", cancellation))
        {
            foreach (var (place, hash) in nodes)
            {
                await completed.StartRowAsync(cancellation);
                await completed.WriteAsync((short)place.Level, NpgsqlDbType.Smallint, cancellation);
                await completed.WriteAsync(place.Position, NpgsqlDbType.Bigint, cancellation);
                await completed.WriteAsync(hash, NpgsqlDbType.Bytea, cancellation);
            }
            await completed.CompleteAsync(cancellation);
        }
        var head = new TreeHead(tree.Size, tree.Root, now, key, seen);
        await head.InsertAsync(connection, cancellation);
        return head;
    }

    static async Task<MerkleFrontier> GetFrontierAsync(NpgsqlConnection connection, TreeHead? last, CancellationToken cancellation)
    {
        if (last is null)
            return new MerkleFrontier();
        NodePlace[] places = [.. MerkleTree.PartsOf(new LeafRange(0, last.Size))];
        var stored = await StoredNodes.LoadAsync(connection, places, cancellation);
        if (places.All(stored.ContainsKey) && new MerkleFrontier(last.Size, places.Select(place => stored[place])) is var tree && tree.Root.AsSpan().SequenceEqual(last.Root))
            return tree;
        throw new BrokenTreeException($"The stored tree of {last.Size} records does not give the root that was signed last. Export the log and run verify-log.");
    }
}

/// <summary>What the database holds of the sealed tree was changed.</summary>
public sealed class BrokenTreeException(string message) : Exception(message);
