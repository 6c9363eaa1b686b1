namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Changes of where people live, sent as a client would: the input as variables.</summary>
public static class Residents
{
    /// <summary>Sends one mutation whose input type is named after it.</summary>
    /// <param name="register">Its server is asked.</param>
    /// <param name="mutation">As <c>move</c>.</param>
    /// <param name="input">An object whose properties are the input's fields.</param>
    /// <param name="fields">What is asked of the answer.</param>
    /// <param name="user">A demo user.</param>
    public static Task<GraphQLAnswer> ChangeAsync(this TestRegister register, string mutation, object input, string fields = "id", string? user = "clerk") =>
        register.AskAsync(user, $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} }} }}", new { input }, Places.ForRegistration);

    /// <summary>A main residence on the ground of OWNER. Returns its id.</summary>
    public static async Task<string> AddResidenceAsync(this TestRegister register, string person, string dwelling, string from = "2015-01-01", string? until = null, string? householdOf = null, string kind = "MAIN") =>
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling, kind, basis = "OWNER", from, until, householdOf }))["registerResidence.id"].GetString()!;

    /// <summary>A person with a main residence in a new dwelling in the North.</summary>
    public static async Task<(string Person, string Residence, string Dwelling)> AddResidentAsync(this TestRegister register, string name = "Anna Muster", string from = "2015-01-01", double lon = 9.05)
    {
        var person = await register.AddPersonAsync(name);
        var dwelling = await register.AddDwellingAsync(lon);
        return (person, await register.AddResidenceAsync(person, dwelling, from), dwelling);
    }

    /// <summary>The rule that the first error names.</summary>
    public static string? Rule(this GraphQLAnswer answer) =>
        answer.Json.TryGetProperty("errors", out var errors) && errors[0].TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("rule", out var rule)
            ? rule.GetString()
            : answer.ErrorCodes.Count == 0 ? null : string.Join(' ', answer.ErrorMessages);

    /// <summary>The field that the first error names.</summary>
    public static string? Field(this GraphQLAnswer answer) => answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("field").GetString();

    /// <summary>The residences that the register holds of a person, by start: <c>start..end</c>, with <c>&gt;day</c> where it cannot have begun before a day.</summary>
    public static Task<string> ResidencesAsync(this TestRegister register, string person) => register.ReadAsync<string>(
        $"""
        select coalesce(string_agg(starts_on || '..' || coalesce(ends_on, '') || coalesce('>' || not_before, ''), ' ' order by registry.partial_date_certain(starts_on), r.id), '')
        from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}' and recorded_until is null
        """);

    /// <summary>All rows ever recorded of a person that the register no longer held or held at an instant: to prove that the past stays as it was.</summary>
    public static Task<string> KnownAtAsync(this TestRegister register, string person, DateTimeOffset instant) => register.ReadAsync<string>(
        $"""
        select coalesce(string_agg(concat_ws('|', series_id, dwelling_id, kind, basis, starts_on, ends_on, not_before, in_inquiry_since), ' ' order by r.id), '')
        from registry.residences r join registry.persons p on p.id = r.person_id
        where p.reference = '{person}' and recorded_from <= '{instant:O}' and (recorded_until is null or recorded_until > '{instant:O}')
        """);

    /// <summary>The database's clock, which runs on the machine of the server's.</summary>
    public static async Task<DateTimeOffset> NowAsync(this TestRegister register) => new(DateTime.SpecifyKind(await register.ReadAsync<DateTime>("select clock_timestamp()"), DateTimeKind.Utc));
}
