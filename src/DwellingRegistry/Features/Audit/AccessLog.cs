using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Audit;

/// <summary>
/// What one request delivers or changes about people, collected while it is executed and written before its answer leaves, in the same
/// transaction: one record a person. A search that found nobody, a refusal and a look into the log itself are one record each, about nobody. Scoped.
/// </summary>
public sealed class AccessLog(RequestAccess access, FieldCipher cipher)
{
    public const string Read = "read";
    public const string Change = "change";
    const string Search = "search";
    const string Refusal = "refused";
    const string Audit = "audit";

    readonly SortedDictionary<(long PersonId, string Action), SortedDictionary<string, Permission>> subjects = [];
    readonly SortedDictionary<(string Action, string Code), SortedSet<string>> others = [];
    readonly Dictionary<long, AskedField> reached = [];
    readonly HashSet<long> elsewhere = [];
    readonly HashSet<long> unseen = [];
    readonly List<string> searchKeys = [];

    /// <summary>A field about a person is part of the answer.</summary>
    public void Delivered(long personId, AskedField field) => Add(personId, Read, field.Name, field.Permission);

    /// <summary>An answer has this person in it, even if it tells no field of them: that they are found is told.</summary>
    public void Reached(long personId, AskedField field) => reached.TryAdd(personId, field);

    /// <summary>The same outside a field, of an error that tells of somebody. Who may be told that sees people.</summary>
    public void Delivered(long personId, string field) => Add(personId, Read, field, Permission.Persons);

    public void Changed(long personId, string field) => Add(personId, Change, field, Permission.Persons);

    /// <summary>
    /// Somebody whom the caller may not see was changed along with a place: recorded like every change, though nothing of them is answered. Their
    /// address was not opened, so that no reason for an override stands with it.
    /// </summary>
    public void ChangedUnseen(long personId, string field)
    {
        unseen.Add(personId);
        Changed(personId, field);
    }

    /// <summary>This person lives in another office's area, which the use case may touch by its own rules.</summary>
    public void LivesElsewhere(long personId) => elsewhere.Add(personId);

    /// <summary>Somebody was searched for by exact identity, and nobody is delivered: no match, several, or one the caller may not see.</summary>
    public void FoundNobody(string field) => AddOther(Search, "", field);

    /// <summary>The caller was kept from a field about people.</summary>
    public void Refused(string field, string code) => AddOther(Refusal, code, field);

    /// <summary>The log itself was read.</summary>
    public void ReadLog(string field) => AddOther(Audit, "", field);

    /// <summary>Keeps what people were searched by; it stands encrypted in the record.</summary>
    public void SearchedBy(string key, string value) => searchKeys.Add($"{key}={value}");

    /// <summary>Whom the request is about, each with the fields delivered or changed; without those of whom the answer tells nothing.</summary>
    public IEnumerable<(long PersonId, IReadOnlyCollection<string> Fields)> Subjects => subjects.Where(s => !IsUnseen(s.Key)).Select(s => (s.Key.PersonId, (IReadOnlyCollection<string>)s.Value.Keys));

    public bool HasRecords => subjects.Count > 0 || reached.Count > 0 || (others.Count > 0 && access.Caller.IsSignedIn);

    /// <summary>Somebody is delivered, changed, or was searched for: what may not be answered while the log is in trouble.</summary>
    public bool IsAboutPeople => subjects.Count > 0 || reached.Count > 0 || others.Keys.Any(key => key.Action == Search);

    /// <summary>After a change was taken back: what was read on the way stays noted.</summary>
    public void ForgetChanges()
    {
        foreach (var changed in subjects.Keys.Where(key => key.Action == Change).ToList())
            subjects.Remove(changed);
    }

    /// <summary>After a batch was taken back, whose rows all the same tell of whom they would have fitted: they were reached, though not changed.</summary>
    public void TakeBackChanges()
    {
        foreach (var (key, fields) in subjects.Where(s => s.Key.Action == Change && !IsUnseen(s.Key)))
            Reached(key.PersonId, new AskedField(fields.First().Key, fields.First().Value));
        ForgetChanges();
    }

    /// <summary>Before a request is executed anew.</summary>
    public void Clear()
    {
        subjects.Clear();
        reached.Clear();
        others.Clear();
        elsewhere.Clear();
        unseen.Clear();
        searchKeys.Clear();
    }

    bool IsUnseen((long PersonId, string Action) key) => key.Action == Change && unseen.Contains(key.PersonId);

    void Add(long personId, string action, string field, Permission permission)
    {
        if (!subjects.TryGetValue((personId, action), out var fields))
            subjects[(personId, action)] = fields = new SortedDictionary<string, Permission>(StringComparer.Ordinal);
        fields[field] = permission;
    }

    void AddOther(string action, string code, string field)
    {
        if (!others.TryGetValue((action, code), out var fields))
            others[(action, code)] = fields = new SortedSet<string>(StringComparer.Ordinal);
        fields.Add(field);
    }

    /// <summary>
    /// Decides once more about everybody who is to be delivered, with what is true of them at this moment, and writes the records. If either
    /// fails the caller must deliver nothing.
    /// </summary>
    /// <param name="connection">In the request's transaction.</param>
    /// <param name="isChange">Whether the request changes the register: then whom it moved away may still be answered.</param>
    /// <param name="mayCommit">Whether nothing but SQL on this connection is left to end the transaction with.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>Whether the transaction is committed already, in the round trip of the last question.</returns>
    /// <exception cref="AccessDefectException">Somebody would be delivered whom the decision does not allow: a defect, held back.</exception>
    public async Task<bool> WriteAsync(NpgsqlConnection connection, bool isChange, bool mayCommit, CancellationToken cancellation)
    {
        if (!HasRecords)
            return false;
        foreach (var (person, field) in reached.Where(r => !subjects.Keys.Any(key => key.PersonId == r.Key)).ToList())
            Delivered(person, field);
        if (subjects.Count > 0 && !isChange && access.Asking.OverrideReason is null)
        {
            // What a plain read writes does not hang on the facts, so that all of it takes one round trip. An answer that the decision then holds
            // back has records that say more than was delivered, never less.
            await using var all = new NpgsqlBatch(connection) { BatchCommands = { AskFacts(), InsertAll([]) } };
            if (mayCommit)
                all.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            Dictionary<long, Facts> facts;
            await using (var rows = await all.ExecuteReaderAsync(cancellation))
            {
                facts = await ReadFactsAsync(rows, cancellation);
                while (await rows.NextResultAsync(cancellation))
                {
                    // An error of the insertion or of the commit comes here.
                }
            }
            Decide(facts, isChange);
            return mayCommit;
        }
        var overridden = subjects.Count == 0 ? [] : await DecideAsync(connection, isChange, cancellation);
        await using var insert = new NpgsqlBatch(connection) { BatchCommands = { InsertAll(overridden) } };
        await insert.ExecuteNonQueryAsync(cancellation);
        return false;
    }

    /// <returns>Whose protection was overridden.</returns>
    async Task<HashSet<long>> DecideAsync(NpgsqlConnection connection, bool isChange, CancellationToken cancellation)
    {
        await using var asked = new NpgsqlBatch(connection) { BatchCommands = { AskFacts() } };
        await using var rows = await asked.ExecuteReaderAsync(cancellation);
        var facts = await ReadFactsAsync(rows, cancellation);
        // Whoever was entered by a change that was then taken back is nobody, and nothing of them is delivered.
        foreach (var key in subjects.Keys.Where(key => isChange && !facts.ContainsKey(key.PersonId)).ToList())
            subjects.Remove(key);
        Decide(facts, isChange);
        return access.Asking.OverrideReason is null || access.Caller.Role == Role.Registrar
            ? []
            : facts.Where(f => f.Value.Protection != Protected.No && !unseen.Contains(f.Key)).Select(f => f.Key).ToHashSet();
    }

    void Decide(Dictionary<long, Facts> facts, bool isChange)
    {
        foreach (var ((person, action), fields) in subjects.Where(s => !IsUnseen(s.Key)))
        {
            var verdict = facts.TryGetValue(person, out var fact)
                ? AccessDecision.Decide(
                    access.Asking, new Subject.Person(fact.InOwnAreas || isChange || elsewhere.Contains(person), fact.Protection), fields.Select(f => new AskedField(f.Key, f.Value))).Verdict
                : AccessVerdict.No(RegistryError.NotPermittedCode, "Nothing is known of this person.");
            if (!verdict.Allowed)
                throw new AccessDefectException($"{string.Join(", ", fields.Keys)} ({action}) would be delivered against the decision: {verdict.Reason}");
        }
    }

    NpgsqlBatchCommand AskFacts() => new("select person_id, protection, in_own_areas from registry.subject_facts($1)")
    {
        Parameters = { new() { Value = subjects.Keys.Select(key => key.PersonId).Distinct().ToArray() } },
    };

    static async Task<Dictionary<long, Facts>> ReadFactsAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var facts = new Dictionary<long, Facts>();
        while (await rows.ReadAsync(cancellation))
            facts[rows.GetInt64(0)] = new(rows.IsDBNull(1) ? Protected.No : EnumText<Protected>.FromText(rows.GetString(1)), rows.GetBoolean(2));
        return facts;
    }

    /// <summary>All records in one statement, those about people first.</summary>
    NpgsqlBatchCommand InsertAll(HashSet<long> overridden)
    {
        var rows = subjects.Select(s => (Person: (long?)s.Key.PersonId, s.Key.Action, Fields: (IEnumerable<string>)s.Value.Keys, Refusal: (string?)null))
            .Concat(others.Select(o => (Person: (long?)null, o.Key.Action, Fields: (IEnumerable<string>)o.Value, Refusal: o.Key.Code.Length == 0 ? null : o.Key.Code))).ToList();
        return new NpgsqlBatchCommand(
            """
            insert into registry.access_records (request_id, caller, role, purpose, case_reference, search_keys_encrypted, grant_reference,
              person_id, action, fields, override_reason, outside_area, refusal)
            select $1, $2, $3, $4, $5, $6, $7, person, action, string_to_array(fields, ','), case when overridden then $8 end, outside, refusal
            from unnest($9, $10, $11, $12, $13, $14) as record (person, action, fields, overridden, outside, refusal)
            """)
        {
            Parameters =
            {
                new() { Value = Guid.NewGuid() },
                new() { Value = access.Caller.Id },
                new() { Value = EnumText<Role>.ToText(access.Caller.Role) },
                new() { Value = access.Purpose?.Code ?? "" },
                new() { Value = (object?)access.CaseReference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = searchKeys.Count == 0 ? DBNull.Value : cipher.Encrypt(string.Join('\n', searchKeys)), NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = (object?)access.Caller.Grant?.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)access.Asking.OverrideReason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = rows.Select(r => r.Person).ToArray() },
                new() { Value = rows.Select(r => r.Action).ToArray() },
                new() { Value = rows.Select(r => string.Join(',', r.Fields)).ToArray() },
                new() { Value = rows.Select(r => r.Person is { } id && overridden.Contains(id)).ToArray() },
                new() { Value = rows.Select(r => r.Person is { } id && elsewhere.Contains(id)).ToArray() },
                new() { Value = rows.Select(r => r.Refusal).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
    }

    readonly record struct Facts(Protected Protection, bool InOwnAreas);
}
