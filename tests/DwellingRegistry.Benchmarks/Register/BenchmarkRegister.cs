using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>
/// A register of one size in a durable private cluster of its own (fsync and synchronous_commit on), kept between runs. The peers read the same
/// database through the schema <c>peer</c>.
/// </summary>
sealed class BenchmarkRegister : IAsyncDisposable
{
    const string PeerRole = "peer";

    /// <summary>Sessions for the server's pool, the peers' pools and pgbench beside each other.</summary>
    const int MaxConnections = 200;

    readonly PrivateCluster cluster;

    BenchmarkRegister(PrivateCluster cluster, DataFolder data, int dwellings)
    {
        this.cluster = cluster;
        Data = data;
        Dwellings = dwellings;
    }

    public DataFolder Data { get; }

    /// <summary>How many dwellings were asked for; see <see cref="CountAsync"/> for how many there are.</summary>
    public int Dwellings { get; }

    /// <summary>PostgreSQL's first process, the parent of all its others.</summary>
    public int DatabaseProcess => cluster.ServerProcessId ?? throw new InvalidOperationException("The database has ended.");

    public string Superuser => cluster.SuperuserConnection(PrivateCluster.Database);

    public RegistryConnections Connections(string database) => cluster.Connections(database);

    /// <summary>The connection string of the peers: they read everything, and nothing is decided or recorded.</summary>
    public string Peer => new NpgsqlConnectionStringBuilder(Superuser) { Username = PeerRole, Password = Data.GetOrCreateSecret("database-peer") }.ConnectionString;

    /// <summary>Starts the register of a size, filling it on first use, with the views of the peers as this version has them.</summary>
    public static async Task<BenchmarkRegister> OpenAsync(string folder, int dwellings, CancellationToken cancellation)
    {
        var data = new DataFolder(Path.Combine(folder, dwellings.ToString(CultureInfo.InvariantCulture)));
        var cluster = await PrivateCluster.StartAsync(data, ClusterSettings.Durable with { MaxConnections = MaxConnections }, cancellation);
        var register = new BenchmarkRegister(cluster, data, dwellings);
        try
        {
            await register.FillOnceAsync(cancellation);
            await register.PreparePeersAsync(cancellation);
            return register;
        }
        catch
        {
            await register.DisposeAsync();
            throw;
        }
    }

    /// <summary>How long its bulk load took, seconds, when it was filled.</summary>
    public double LoadSeconds => double.Parse(File.ReadAllText(Data.File("filled")), CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellation))
            found.Add(read(rows));
        return found;
    }

    public async Task<T> GetAsync<T>(string sql, CancellationToken cancellation) => (await QueryAsync(sql, row => row.GetFieldValue<T>(0), cancellation)).Single();

    /// <summary>Dwellings, persons, residences.</summary>
    public async Task<(long Dwellings, long Persons, long Residences)> CountAsync(CancellationToken cancellation) => (
        await GetAsync<long>("select count(*) from registry.dwellings", cancellation),
        await GetAsync<long>("select count(*) from registry.persons", cancellation),
        await GetAsync<long>("select count(*) from registry.residences", cancellation));

    /// <summary>
    /// Lets one contender leave nothing for the next to bear: what the sealer of the access log still has to do is waited for, and what is not yet in
    /// the tables' files is written out.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(2);)
        {
            var unsealed = await GetAsync<long>(
                "select count(*) from registry.access_records r where r.id > (select coalesce(max(record_id), 0) - 10000 from registry.sealed_records) " +
                "and not exists (select from registry.sealed_records s where s.record_id = r.id)", cancellation);
            if (unsealed == 0)
                break;
            await Task.Delay(500, cancellation);
        }

        await ExecuteAsync("checkpoint", cancellation);
    }

    /// <summary>Draws a question's parameters, at most so many, into its table.</summary>
    /// <returns>The variables for the register and for PostGraphile, as JSON, by number.</returns>
    public async Task<List<(int I, string Ours, string Peer)>> DrawAsync(Question question, int most, CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            drop table if exists {question.Table};
            create table {question.Table} as select row_number() over ()::int as i, drawn.* from ({question.Parameters}) drawn limit {most};
            alter table {question.Table} add primary key (i);
            analyze {question.Table};
            grant select on {question.Table} to {PeerRole}
            """, cancellation);
        return await QueryAsync($"select i, ours::text, peer::text from {question.Table} order by i", row => (row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellation);
    }

    /// <summary>Leaves only the parameters of these numbers, numbered anew.</summary>
    public Task KeepAsync(Question question, IEnumerable<int> numbers, CancellationToken cancellation) => ExecuteAsync(
        $"""
        delete from {question.Table} where not i = any (array[{string.Join(',', numbers)}]::int[]);
        update {question.Table} t set i = -n.n from (select i, row_number() over (order by i)::int as n from {question.Table}) n where n.i = t.i;
        update {question.Table} set i = -i;
        analyze {question.Table}
        """, cancellation);

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    async Task FillOnceAsync(CancellationToken cancellation)
    {
        var filled = Data.File("filled");
        if (File.Exists(filled))
        {
            // By an earlier build, perhaps.
            await Fill.RunCommandAsync(Data, ["migrate"], cancellation);
            return;
        }
        var seconds = await Fill.RunAsync(Data, Dwellings, cancellation);
        await ExecuteAsync("vacuum analyze", cancellation);
        await File.WriteAllTextAsync(filled, seconds.ToString(CultureInfo.InvariantCulture), cancellation);
    }

    async Task PreparePeersAsync(CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{PeerRole}') then create role {PeerRole} login bypassrls; end if;
            end $$;
            alter role {PeerRole} password '{Data.GetOrCreateSecret("database-peer")}';
            {await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Peers", "peer.sql"), cancellation)}
            grant connect on database {PrivateCluster.Database} to {PeerRole};
            grant usage on schema registry, peer to {PeerRole};
            grant select on all tables in schema registry, peer to {PeerRole};
            grant execute on all functions in schema registry, peer to {PeerRole};
            """, cancellation);
    }
}
