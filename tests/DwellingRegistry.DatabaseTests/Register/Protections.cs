using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Protected addresses, as the registrar keeps them and as an attacker looks for them.</summary>
public static class Protections
{
    public const string ForProtection = "address-protection";

    /// <summary>Sends one of the registrar's mutations of protection whose input type is named after it.</summary>
    public static Task<GraphQLAnswer> ProtectionAsync(this TestRegister register, string mutation, object input, string fields = "id", string? user = "registrar", string? purpose = ForProtection) =>
        register.AskAsync(user, $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} }} }}", new { input }, purpose);

    /// <summary>A day counted from today, as the API writes it.</summary>
    public static string Day(int fromToday) => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(fromToday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the register holds of a person's protection: <c>kind from..until</c> in days from today, by start; all rows ever recorded with <paramref name="ever"/>.</summary>
    public static Task<string> ProtectionsAsync(this TestRegister register, string person, bool ever = false) => register.TextAsync(
        $"""
        select string_agg(s.kind || ' ' || s.valid_from - current_date || '..' || s.valid_until - current_date, ', ' order by s.valid_from, s.id)
        from registry.protections s join registry.persons p on p.id = s.person_id where p.reference = '{person}' {(ever ? "" : "and s.recorded_until is null")}
        """);

    /// <summary>The cases about a person: <c>kind status decision</c>, in the order in which they were opened.</summary>
    public static Task<string> CasesOfAsync(this TestRegister register, string person) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', c.kind, c.status, c.decision), ', ' order by c.id)
        from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{person}'
        """);

    /// <summary>The access records of a person after one: <c>caller action fields [reason]</c>.</summary>
    public static Task<string> RecordsOfAsync(this TestRegister register, string person, long after = 0) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', a.caller, a.action, array_to_string(a.fields, ','), '[' || coalesce(a.override_reason, '') || ']'), '; ' order by a.id)
        from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and a.id > {after}
        """);

    /// <summary>As the demo's agency, which has a grant for the areas of <see cref="Places"/> from the first call on.</summary>
    public static async Task<GraphQLAnswer> AskAsAgencyAsync(this TestRegister register, DatabaseServer databases, string text)
    {
        await register.Once.GetOrAdd("grant of the agency", _ => register.ExecuteAsync(
            """
            with made as (
              insert into registry.grants (reference, client_id, legal_basis, purposes, fields, area_ids, case_pattern, per_minute, per_day, history, valid_from, valid_until, proposed_by, proposed_at)
              select gen_random_uuid(), 'agency-demo', 'Test ordinance', '{service-entitlement}',
                '{Person.names,Person.birthDate,Person.residences,Residence.kind,Residence.from,Residence.dwelling}',
                array(select id from registry.areas), '[A-Z]{1,4}-\d{1,8}', 1000, 10000, false, current_date, current_date + 30, 'policy', now()
              returning id)
            insert into registry.grant_approvals (grant_id, approved_by, approved_at) select made.id, name, now() from made cross join (values ('policy'), ('policy-second')) as officer (name)
            """));
        var token = await (Task<string>)register.Once.GetOrAdd("token of the agency", _ => FetchAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, register.Origin + "/graphql") { Content = JsonContent.Create(new { query = text }) };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Registry-Purpose", "service-entitlement");
        request.Headers.Add("Registry-Case", "AB-123");
        using var response = await register.Http.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return new GraphQLAnswer(response.StatusCode, json.RootElement.Clone());

        async Task<string> FetchAsync()
        {
            using var signIn = new SignIn(register.Origin);
            using var answer = await signIn.RequestTokensAsync(new()
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "agency-demo",
                ["client_secret"] = databases.SignIns.AgencySecret,
                ["scope"] = "registry",
            });
            return (await SignIn.Tokens.ReadAsync(answer)).Access;
        }
    }
}

/// <summary>
/// The statements that the server sends to its database while it answers one request, in order. Told from all others of the process by the trace
/// that the request carries, so that background work and other tests are not among them.
/// </summary>
static class Statements
{
    static readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> Watched = new();

    static Statements() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> options) => Watched.ContainsKey(options.Parent.TraceId) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
        ActivityStopped = activity =>
        {
            if (activity.Source.Name == "Npgsql" && Watched.TryGetValue(activity.TraceId, out var statements)
                && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
                statements.Enqueue(text);
        },
    });

    /// <summary>
    /// From the request's beginning on: a token that is new to the server is looked up before it. Of an agency's daily quota a block is drawn at a time,
    /// by count of requests.
    /// </summary>
    public static async Task<(T Answer, string[] Statements)> OfAsync<T>(Func<Task<T>> ask)
    {
        using var trace = new Activity("a request whose statements are counted");
        trace.SetIdFormat(ActivityIdFormat.W3C);
        trace.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        trace.Start();
        Watched[trace.TraceId] = new ConcurrentQueue<string>();
        var answer = await ask();
        trace.Stop();
        Watched.TryRemove(trace.TraceId, out var seen);
        string[] statements = [.. seen!];
        // The public begins none.
        var began = Math.Max(0, Array.FindIndex(statements, s => s.Contains("begin_request", StringComparison.Ordinal)));
        return (answer, [.. statements.Skip(began).Where(s => !s.Contains("take_from_grant", StringComparison.Ordinal))]);
    }
}
