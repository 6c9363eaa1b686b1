using System.Globalization;
using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>The access log as auditors read it. Records of invented callers are written by the owner, at whatever instant a test needs.</summary>
static class LogReviews
{
    public const string ForReview = "log-review";

    public static Task<GraphQLAnswer> AskAuditorAsync(this TestRegister register, string text, object? variables = null) => register.AskAsync("auditor", text, variables, ForReview);

    /// <summary>Records of one request. Returns the id of the last.</summary>
    /// <param name="register">Its log.</param>
    /// <param name="caller">Who.</param>
    /// <param name="at">As SQL reads it, in UTC.</param>
    /// <param name="persons">An SQL query of ids; null for a record about nobody.</param>
    /// <param name="action">As the log names it.</param>
    /// <param name="role">In which role.</param>
    /// <param name="more">Further columns with their values, as <c>outside_area</c> and <c>true</c>.</param>
    public static Task<long> RecordAsync(
        this TestRegister register, string caller, string at, string? persons = "select 1", string action = "read", string role = "clerk", params (string Column, string Value)[] more) =>
        register.ReadAsync<long>(
            $"""
            with written as (
              insert into registry.access_records (at, request_id, caller, role, purpose, action, fields, person_id{string.Concat(more.Select(m => $", {m.Column}"))})
              select timestamptz '{at}+00', request, '{caller}', '{role}', 'data-quality', '{action}', array['Person.names'], person{string.Concat(more.Select(m => $", {m.Value}"))}
              from ({persons ?? "select null::bigint"}) people (person), gen_random_uuid() request returning id)
            select max(id) from written
            """);

    /// <summary>Records of a period, by default of a day.</summary>
    public static Task<GraphQLAnswer> AccessRecordsAsync(this TestRegister register, string day, string more = "", string arguments = "", string? until = null) =>
        register.AskAuditorAsync(
            $$"""
            { accessRecords(filter: { from: "{{day}}T00:00:00Z", until: "{{until ?? NextOf(day)}}T00:00:00Z" {{more}} } {{arguments}}) {
              nodes {
                id at caller role purpose caseReference grant action fields subject overrideReason outsideArea refusal hasSearchKeys daysWaited
                reviews { outcome reviewedBy reviewedAt } }
              edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }
            """);

    public static JsonElement[] Records(this GraphQLAnswer answer, string list = "accessRecords") => [.. answer[list + ".nodes"].EnumerateArray()];

    /// <summary>One field of each.</summary>
    public static string?[] Each(this IEnumerable<JsonElement> records, string field) => [.. records.Select(r => r.GetProperty(field).ToString())];

    public static string NextOf(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Task<GraphQLAnswer> ReviewAsync(this TestRegister register, string record, string outcome = "JUSTIFIED", string? user = "auditor", string? purpose = ForReview) =>
        register.AskAsync(
            user, $"mutation($record: ID!) {{ reviewAccess(input: {{ record: $record, outcome: {outcome} }}) {{ id reviews {{ outcome reviewedBy }} }} }}", new { record }, purpose);
}
