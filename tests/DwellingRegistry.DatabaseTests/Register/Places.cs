using System.Text.Json;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// Two areas side by side, North (lon 9.0-9.1) and South (9.1-9.2), lat 47.0-47.1, and a clerk and an inspector of North alone
/// (<c>clerk-of-north</c>, <c>inspector-of-north</c>); the clerk <c>clerk</c> holds the whole register. Made by the owner, as an import would.
/// </summary>
public static class Places
{
    public const string ForRegistration = "residence-registration";

    /// <summary>Adds them at the first call for a register; a class fixture calls it before each test.</summary>
    public static Task AddAreasOnceAsync(this TestRegister register) => register.Once.GetOrAdd("areas", _ => register.AddAreasAsync());

    static Task AddAreasAsync(this TestRegister register) => register.ExecuteAsync(
        """
        insert into registry.areas (level, name, boundary, label, scheme, external_id) values
          (2, 'Land', ST_Multi(ST_MakeEnvelope(9.0, 47.0, 9.2, 47.1, 4326)), ST_SetSRID(ST_Point(9.1, 47.05), 4326), 'test', 'land');
        insert into registry.areas (parent_id, level, name, boundary, label, scheme, external_id)
        select id, 8, 'North', ST_Multi(ST_MakeEnvelope(9.0, 47.0, 9.1, 47.1, 4326)), ST_SetSRID(ST_Point(9.05, 47.05), 4326), 'test', 'north' from registry.areas where name = 'Land'
        union all
        select id, 8, 'South', ST_Multi(ST_MakeEnvelope(9.1, 47.0, 9.2, 47.1, 4326)), ST_SetSRID(ST_Point(9.15, 47.05), 4326), 'test', 'south' from registry.areas where name = 'Land';
        insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
        select gen_random_uuid(), user_name || '-of-north', display_name, password_hash, true from registry.accounts where user_name in ('clerk', 'inspector');
        insert into registry.role_assignments (account_id, role, area_id)
        select a.id, split_part(a.user_name, '-', 1), n.id from registry.accounts a cross join registry.areas n where a.user_name like '%-of-north' and n.name = 'North';
        """);

    /// <summary>A building entered by the clerk. Returns its number without spaces.</summary>
    public static async Task<string> AddBuildingAsync(this TestRegister register, double lon = 9.05, double lat = 47.05, string more = "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\"")
    {
        var answer = await register.AskAsync("clerk", $"mutation {{ addBuilding(input: {{ location: {{ lon: {Text(lon)}, lat: {Text(lat)} }}, {more} }}) {{ id }} }}");
        return answer["addBuilding.id"].GetString()!;
    }

    /// <summary>A dwelling in a new building of its own. Returns the dwelling's number without spaces.</summary>
    public static async Task<string> AddDwellingAsync(this TestRegister register, double lon = 9.05, double lat = 47.05, string more = "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\"")
    {
        var building = await register.AddBuildingAsync(lon, lat);
        var answer = await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", {more} }}) {{ id }} }}");
        return answer["addDwelling.id"].GetString()!;
    }

    /// <summary>A person entered by the clerk, who has considered everybody of the same name. Returns the reference.</summary>
    public static async Task<string> AddPersonAsync(this TestRegister register, string name = "Anna Muster", string birth = "1980-02-03", string? document = null)
    {
        var answer = await register.AskAsync(
            "clerk", "mutation($names: [String!]!, $birth: PartialDate!, $document: String) { registerPerson(input: { names: $names, birthDate: $birth, documentNumber: $document, notADuplicate: true }) { id } }",
            new { names = new[] { name }, birth, document }, ForRegistration);
        return answer["registerPerson.id"].GetString()!;
    }

    public static Task<GraphQLAnswer> RegisterResidenceAsync(this TestRegister register, string person, string dwelling, string from, string kind = "MAIN", string user = "clerk") =>
        register.AskAsync(
            user, $"mutation($person: ID!, $dwelling: RegistryNumber!, $from: PartialDate!) {{ registerResidence(input: {{ personId: $person, dwelling: $dwelling, kind: {kind}, basis: OWNER, from: $from }}) {{ id current }} }}",
            new { person, dwelling, from }, ForRegistration);

    public static Task<GraphQLAnswer> EndResidenceAsync(this TestRegister register, string residence, string until, string user = "clerk") =>
        register.AskAsync(
            user, "mutation($residence: ID!, $until: PartialDate!) { endResidence(input: { residenceId: $residence, until: $until }) { id until current } }",
            new { residence, until }, ForRegistration);

    public static Task<GraphQLAnswer> OccupantsAsync(this TestRegister register, string dwelling, string? asOf = null, string? asKnownAt = null, string? user = "clerk", string? purpose = ForRegistration) =>
        register.AskAsync(
            user,
            """
            query($dwelling: RegistryNumber!, $asOf: Date, $asKnownAt: DateTime) { dwelling(number: $dwelling) { occupants(asOf: $asOf, asKnownAt: $asKnownAt) {
              count over100 overCapacity occupants { personId names birthDate from until kind } possibleOccupants { personId names } } } }
            """,
            new { dwelling, asOf, asKnownAt }, purpose);

    public static string[] Names(this GraphQLAnswer answer, string list = "occupants") =>
        [.. answer["dwelling.occupants"].GetProperty(list).EnumerateArray().Select(o => o.GetProperty("names")[0].GetString()!)];

    /// <summary>One value, read as the owner, whom nothing binds.</summary>
    public static async Task<T> ReadAsync<T>(this TestRegister register, string sql)
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    static string Text(double value) => JsonSerializer.Serialize(value);
}
