using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using GraphQL;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// The answers to changes that clients may send again under a key of theirs (<c>Idempotency-Key</c>, as the IETF draft of that name has it).
/// The same request gets its first answer, for a week, as long as the caller may still see everybody it is about. Scoped.
/// </summary>
sealed class AnsweredRequests(RequestConnection request, RequestAccess access, AccessLog log, FieldCipher cipher, IGraphQLTextSerializer serializer)
{
    public const string Header = "Idempotency-Key";
    public const int LongestKey = 200;

    // Made only for a request that has a key.
    RegistryDbContext Db => request.Context;

    /// <summary>Two requests with one key at one moment: the second finds the first one's row.</summary>
    public static bool IsSameKey(Exception error) =>
        DatabaseFailure.Find(error) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_answered_requests" };

    /// <summary>The first answer of the same request, noted in the log as delivered again; null where the key is new.</summary>
    public async Task<RequestAnswer?> FindAsync(string key, ExecutionOptions options, CancellationToken cancellation)
    {
        var caller = access.Caller.Id;
        var earlier = await Db.AnsweredRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Caller == caller && r.Key == key, cancellation);
        if (earlier is null)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, Fingerprint(options)))
            return RequestAnswer.Refused(RegistryError.Conflict(Header, "idempotency-key-is-for-one-request", "This key was used for another request. Give each change a key of its own."));
        var people = earlier.Subjects.Distinct().ToArray();
        if (people.Length > 0 && await Db.Persons.CountAsync(p => people.Contains(p.Id), cancellation) < people.Length)
            return RequestAnswer.Refused(RegistryError.NotPermitted("This change was made before; its answer can no longer be shown to you."));
        for (var i = 0; i < earlier.Subjects.Length; i++)
            foreach (var field in earlier.SubjectFields[i].Split(','))
                log.Delivered(earlier.Subjects[i], field);
        return new RequestAnswer(new ExecutionResult { Executed = true }, Encoding.UTF8.GetBytes(cipher.Decrypt(earlier.AnswerEncrypted)));
    }

    /// <summary>Keeps the answer of a change that is about to be committed.</summary>
    /// <returns>The answer as it is to be written now, the same bytes as later.</returns>
    public async Task<byte[]> KeepAsync(string key, ExecutionOptions options, ExecutionResult result, CancellationToken cancellation)
    {
        var written = serializer.Serialize(result);
        var subjects = log.Subjects.ToList();
        await Db.Database.ExecuteSqlAsync(
            $"""
            delete from registry.answered_requests where caller = {access.Caller.Id} and at < now() - interval '7 days'
            """, cancellation);
        await Db.Database.ExecuteSqlAsync(
            $"""
            insert into registry.answered_requests (caller, key, fingerprint, answer_encrypted, subjects, subject_fields)
            values ({access.Caller.Id}, {key}, {Fingerprint(options)}, {cipher.Encrypt(written)},
              {subjects.Select(s => s.PersonId).ToArray()}, {subjects.Select(s => string.Join(',', s.Fields)).ToArray()})
            """, cancellation);
        return Encoding.UTF8.GetBytes(written);
    }

    byte[] Fingerprint(ExecutionOptions options) => SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[]
    {
        options.Query, options.OperationName, options.Variables is { } variables ? serializer.Serialize(variables) : null,
        EnumText<Role>.ToText(access.Caller.Role), access.Purpose?.Code, access.CaseReference,
    })));
}
