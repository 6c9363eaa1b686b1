using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>The tree's hashes as the database holds them, leaves among them.</summary>
static class StoredNodes
{
    public static async Task<IReadOnlyDictionary<NodePlace, byte[]>> LoadAsync(NpgsqlConnection connection, IReadOnlyCollection<NodePlace> places, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select n.level, n.position, n.hash
            from unnest($1, $2) as wanted (level, position) join registry.tree_nodes n on n.level = wanted.level and n.position = wanted.position
            union all
            select 0, s.sequence, s.leaf_hash
            from unnest($3) as wanted (sequence) join registry.sealed_records s on s.sequence = wanted.sequence
            """, connection)
        {
            Parameters =
            {
                new() { Value = places.Where(p => p.Level > 0).Select(p => (short)p.Level).ToArray() },
                new() { Value = places.Where(p => p.Level > 0).Select(p => p.Position).ToArray() },
                new() { Value = places.Where(p => p.Level == 0).Select(p => p.Position).ToArray() },
            },
        };
        var hashes = new Dictionary<NodePlace, byte[]>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            hashes[new NodePlace(row.GetInt32(0), row.GetInt64(1))] = row.GetFieldValue<byte[]>(2);
        return hashes;
    }

    /// <summary>The hashes of several ranges, each under one node of a tree.</summary>
    public static async Task<IReadOnlyList<byte[]>> LoadAsync(NpgsqlConnection connection, IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        var stored = await LoadAsync(connection, [.. ranges.SelectMany(MerkleTree.PartsOf)], cancellation);
        return [.. ranges.Select(range => MerkleTree.Fold([.. MerkleTree.PartsOf(range).Select(place => stored[place])]))];
    }
}
