using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// An access log in a database without a server, whose own sealer would be in the way: a test seals when it says so. Records are written as the
/// application writes them.
/// </summary>
public sealed class SealedLog : IAsyncDisposable
{
    readonly DatabaseServer databases;
    readonly NpgsqlDataSource sealer;

    SealedLog(DatabaseServer databases, RegistryConnections connections)
    {
        this.databases = databases;
        Connections = connections;
        Data = new DataFolder(Directory.CreateTempSubdirectory("dwellings-sealed-").FullName);
        Key = LogKey.OfInstallation(Data);
        sealer = RegistryDatabase.CreateDataSource(connections.Sealer);
        Seal = new SealRecords(sealer, Key);
    }

    public RegistryConnections Connections { get; }
    public DataFolder Data { get; }
    public LogKey Key { get; }
    public SealRecords Seal { get; }

    public static async Task<SealedLog> CreateAsync(DatabaseServer databases) => new(databases, await databases.CloneAsync());

    /// <summary>Another sealer of the same log, with batches as small as wished.</summary>
    public SealRecords AnotherSealer(int mostAtOnce = SealRecords.MostAtOnce) => new(sealer, Key, mostAtOnce);

    public Task<TreeHead?> SealAsync() => Seal.RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Records of one request, in one transaction.</summary>
    public async Task RecordAsync(int count = 1)
    {
        await using var open = await BeginRecordAsync(count);
        await open.CommitAsync();
    }

    /// <summary>Writes records and leaves their transaction open.</summary>
    public async Task<OpenRecord> BeginRecordAsync(int count = 1)
    {
        var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            """
            insert into registry.access_records (request_id, caller, role, purpose, person_id, action, fields)
            select gen_random_uuid(), 'clerk', 'clerk', 'data-quality', n, 'read', '{Occupant.names}' from generate_series(1, 
            """ + count + ") n", connection, transaction);
        await insert.ExecuteNonQueryAsync();
        return new OpenRecord(connection, transaction);
    }

    public async Task<LogReport> VerifyAsync(IEnumerable<SignedHead>? anchors = null, IEnumerable<string>? earlier = null) =>
        new VerifyLog([Key], anchors ?? []).Run(await ExportAsync(), earlier);

    public async Task<string[]> ExportAsync()
    {
        var file = Data.File("export.jsonl");
        await new ExportLog(Connections.Owner).RunAsync(file, new Progress<long>(), TestContext.Current.CancellationToken);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
    }

    /// <summary>As the owner, who may do what an administrator may.</summary>
    public async Task ExecuteAsync(string sql) => await ReadAsync<object>(sql);

    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        await sealer.DisposeAsync();
        Key.Dispose();
        await databases.DropAsync(Connections);
        Directory.Delete(Data.Path, recursive: true);
    }
}

/// <summary>A transaction that has written to the log and is not committed.</summary>
public sealed class OpenRecord(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
