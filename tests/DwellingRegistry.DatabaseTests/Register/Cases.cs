using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>What tests of cases, moves from elsewhere and merged records share. <c>clerk-of-south</c> is the clerk of South alone.</summary>
public static class Cases
{
    /// <summary>The areas of <see cref="Places"/>, and the clerk of South; at the first call for a register.</summary>
    public static Task AddOfficesOnceAsync(this TestRegister register) => register.Once.GetOrAdd("offices", async _ =>
    {
        await register.AddAreasOnceAsync();
        await register.ExecuteAsync(
            """
            insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
            select gen_random_uuid(), 'clerk-of-south', display_name, password_hash, true from registry.accounts where user_name = 'clerk';
            insert into registry.role_assignments (account_id, role, area_id)
            select a.id, 'clerk', s.id from registry.accounts a cross join registry.areas s where a.user_name = 'clerk-of-south' and s.name = 'South';
            """);
    });

    /// <summary>A case as its opener writes it. Returns its id.</summary>
    public static async Task<string> AddCaseAsync(
        this TestRegister register, string kind, string area = "North", string? person = null, string? residence = null, string? dwelling = null, int dueInDays = 30) =>
        (await register.ReadAsync<long>(
            $"""
            insert into registry.cases (kind, area_id, person_id, residence_series_id, dwelling_id, building_id, summary, due_on)
            select '{kind}', a.id, p.id, {(residence is null ? "null" : $"'{residence}'")}, d.id, v.building_id, 'To be decided.', current_date + {dueInDays}
            from registry.areas a
            left join registry.persons p on p.reference = {(person is null ? "null" : $"'{person}'")}
            left join registry.dwellings d on d.number = {(dwelling is null ? "null" : $"'{dwelling}'")}
            left join registry.dwelling_versions v on v.dwelling_id = d.id and v.recorded_until is null
            where a.name = '{area}' returning id
            """)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static Task ProtectAsync(this TestRegister register, string person, string kind = "withheld") => register.ExecuteAsync(
        $"""
        insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by)
        select id, '{kind}', '2020-01-01', '2099-01-01', now(), 'test' from registry.persons where reference = '{person}'
        """);

    /// <summary>A person with a main residence. Returns the reference, the residence and the dwelling's number.</summary>
    public static async Task<(string Person, string Residence, string Dwelling)> AddKnownResidentAsync(
        this TestRegister register, string name, string birth = "1980-02-03", double lon = 9.05, string from = "2020-01-01", string? document = null)
    {
        var dwelling = await register.AddDwellingAsync(lon);
        var person = await register.AddPersonAsync(name, birth, document);
        var answer = await register.RegisterResidenceAsync(person, dwelling, from);
        return (person, answer["registerResidence.id"].GetString()!, dwelling);
    }

    /// <summary>What the database holds of a residence whose person stands at the building only, as a split leaves it.</summary>
    public static async Task<(string Person, string Residence, string Dwelling)> AddUndeterminedAsync(this TestRegister register, string name, double lon = 9.05)
    {
        var resident = await register.AddKnownResidentAsync(name, lon: lon);
        await register.ExecuteAsync(
            $"""
            update registry.residences set link_quality = 'building', dwelling_id = null where series_id = '{resident.Residence}'
            """);
        return resident;
    }

    public static Task<GraphQLAnswer> DecideAsync(this TestRegister register, string id, string decision, string more = "", string user = "clerk", string? purpose = Places.ForRegistration) =>
        register.AskAsync(
            user, $"mutation {{ decideCase(input: {{ case: \"{id}\", decision: {decision} {more} }}) {{ status decision decidedBy decidedAt effect {{ kind happenedOn }} }} }}", purpose: purpose);

    public static Task<GraphQLAnswer> MoveInFromElsewhereAsync(
        this TestRegister register, object who, string to, string on = "2024-03-01", string user = "clerk-of-south", string? purpose = Places.ForRegistration)
    {
        var input = JsonSerializer.SerializeToNode(who)!.AsObject();
        input["to"] = to;
        input["on"] = on;
        input["basis"] = "TENANT";
        return register.AskAsync(
            user, "mutation($input: MoveInFromElsewhereInput!) { moveInFromElsewhere(input: $input) { id from current linkQuality dwelling { id } } }", new { input }, purpose);
    }

    public static Task<GraphQLAnswer> MergeAsync(this TestRegister register, string keep, string merged, string? user = "registrar", string? version = null, string? purpose = "data-quality") =>
        register.AskAsync(
            user,
            "mutation($keep: ID!, $merged: ID!, $version: ID) { mergePersons(input: { keep: $keep, merged: $merged, sourceDocument: \"Decision 12\", expectedVersion: $version }) { id names } }",
            new { keep, merged, version }, purpose);

    public static JsonElement Extensions(this GraphQLAnswer answer) => answer.Json.GetProperty("errors")[0].GetProperty("extensions");
}
