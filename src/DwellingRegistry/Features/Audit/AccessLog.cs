using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Audit;

/// <summary>
/// What one request delivers or changes about people, collected while it is executed and written before its answer leaves, in the same
/// transaction: one record a person. Scoped.
/// </summary>
public sealed class AccessLog(RequestAccess access, FieldCipher cipher)
{
    public const string Read = "read";
    public const string Change = "change";

    readonly SortedDictionary<(long PersonId, string Action), SortedSet<string>> subjects = [];
    readonly List<string> searchKeys = [];

    public void Delivered(long personId, string field) => Add(personId, Read, field);

    public void Changed(long personId, string field) => Add(personId, Change, field);

    /// <summary>Keeps what people were searched by; it stands encrypted in the record.</summary>
    public void SearchedBy(string key, string value) => searchKeys.Add($"{key}={value}");

    /// <summary>Whom the request is about, each with the fields delivered or changed.</summary>
    public IEnumerable<(long PersonId, IReadOnlyCollection<string> Fields)> Subjects => subjects.Select(s => (s.Key.PersonId, (IReadOnlyCollection<string>)s.Value));

    public bool HasSubjects => subjects.Count > 0;

    /// <summary>After a change was taken back: what was read on the way stays noted.</summary>
    public void ForgetChanges()
    {
        foreach (var changed in subjects.Keys.Where(key => key.Action == Change).ToList())
            subjects.Remove(changed);
    }

    /// <summary>Before a request is executed anew.</summary>
    public void Clear()
    {
        subjects.Clear();
        searchKeys.Clear();
    }

    void Add(long personId, string action, string field)
    {
        if (!subjects.TryGetValue((personId, action), out var fields))
            subjects[(personId, action)] = fields = new SortedSet<string>(StringComparer.Ordinal);
        fields.Add(field);
    }

    /// <summary>Writes the records. If they cannot be written the caller must deliver nothing.</summary>
    /// <exception cref="RegistryError">Somebody would be delivered without a purpose: a defect, refused.</exception>
    public async Task WriteAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        if (subjects.Count == 0)
            return;
        if (access.Purpose is null || !access.Caller.IsSignedIn)
            throw new InvalidOperationException("People would be delivered to a caller without a purpose.");
        var keys = searchKeys.Count == 0 ? null : cipher.Encrypt(string.Join('\n', searchKeys));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection);
        var requestId = Guid.NewGuid();
        foreach (var ((personId, action), fields) in subjects)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into registry.access_records (request_id, caller, role, purpose, case_reference, person_id, action, fields, search_keys_encrypted)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """)
            {
                Parameters =
                {
                    new() { Value = requestId },
                    new() { Value = access.Caller.Id },
                    new() { Value = EnumText<Role>.ToText(access.Caller.Role) },
                    new() { Value = access.Purpose.Code },
                    new() { Value = (object?)access.CaseReference ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                    new() { Value = personId },
                    new() { Value = action },
                    new() { Value = fields.ToArray() },
                    new() { Value = (object?)keys ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
                },
            });
        }
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
