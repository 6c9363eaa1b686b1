using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Who lived at a place over a period, written so that a whole answer is compared at once.</summary>
public static class Occupancies
{
    /// <summary>The compositions of a dwelling, as <see cref="Stretches"/> writes them.</summary>
    public static async Task<string[]> CompositionsAsync(this TestRegister register, string dwelling, string from, string until, string more = "") =>
        Stretches((await register.AskCompositionsAsync(dwelling, from, until, more))["dwelling.compositions"]);

    public static Task<GraphQLAnswer> AskCompositionsAsync(
        this TestRegister register, string dwelling, string from, string until, string more = "", string? user = "clerk", string? purpose = Places.ForRegistration) =>
        register.AskAsync(
            user,
            $"query($of: RegistryNumber!, $from: Date!, $until: Date!) {{ dwelling(number: $of) {{ compositions(from: $from, until: $until {more}) {Composition} }} }}",
            new { of = dwelling, from, until }, purpose);

    /// <summary>What a test asks of a composition.</summary>
    public const string Composition = "{ from until count possibleCount over100 occupants { names dwellingNumber } possibleOccupants { names dwellingNumber } }";

    /// <summary>Each composition as <c>from..until Anna Bert (Carl)</c>, the possible ones in brackets, in the answer's order of stretches and by name.</summary>
    public static string[] Stretches(JsonElement compositions) => [.. compositions.EnumerateArray().Select(c =>
        $"{c.GetProperty("from").GetString()}..{c.GetProperty("until").GetString()} {string.Join(' ', [.. NamesIn(c, "occupants"), .. NamesIn(c, "possibleOccupants").Select(name => $"({name})")])}".TrimEnd())];

    static IEnumerable<string> NamesIn(JsonElement composition, string list) =>
        composition.GetProperty(list).EnumerateArray().Select(o => o.GetProperty("names")[0].GetString()!).Order(StringComparer.Ordinal);

    /// <summary>Somebody with a residence in a dwelling, main when not told otherwise. Returns the reference and the residence's id.</summary>
    public static async Task<(string Person, string Residence)> LetLiveAsync(this TestRegister register, string dwelling, string name, string from, string? until = null, string kind = "MAIN")
    {
        var person = await register.AddPersonAsync(name);
        return (person, await register.AddResidenceAsync(person, dwelling, from, until, kind: kind));
    }

    /// <summary>Many people at once in a dwelling, written by the owner as an import would. They are called <c>Bed 1</c> and so on.</summary>
    public static Task AddCrowdAsync(this TestRegister register, string dwelling, int count, string startsOn, string? endsOn = null) => register.ExecuteAsync(
        $"""
        with added as (insert into registry.persons (reference, record_key) select gen_random_uuid(), 1 from generate_series(1, {count}) returning id),
        named as (insert into registry.person_versions (person_id, names, birth_date, valid_from, recorded_from, recorded_by) select id, array['Bed ' || id], '1990', '-infinity', now(), 'test' from added)
        insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, recorded_from, recorded_by)
        select gen_random_uuid(), added.id, d.id, v.building_id, b.area_id, 'temporary', 'employee', '{startsOn}', {(endsOn is null ? "null" : $"'{endsOn}'")}, 'dwelling', now(), 'test'
        from added, registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id and v.recorded_until is null and v.valid_until is null
        join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}'
        """);

    /// <summary>People who stay for one day each, every second day from the first of 2010 on.</summary>
    public static Task AddPassersAsync(this TestRegister register, string dwelling, int count) => register.ExecuteAsync(
        $"""
        with added as (insert into registry.persons (reference, record_key) select gen_random_uuid(), 1 from generate_series(1, {count}) returning id),
        named as (insert into registry.person_versions (person_id, names, birth_date, valid_from, recorded_from, recorded_by) select id, array['Guest'], '1990', '-infinity', now(), 'test' from added),
        numbered as (select id, date '2010-01-01' + 2 * (row_number() over (order by id))::int - 2 as day from added)
        insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, recorded_from, recorded_by)
        select gen_random_uuid(), numbered.id, d.id, v.building_id, b.area_id, 'temporary', 'guest', day::text, (day + 1)::text, 'dwelling', now(), 'test'
        from numbered, registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id and v.recorded_until is null and v.valid_until is null
        join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}'
        """);

    /// <summary>Who was read after a record of the access log: <c>name: fields</c>, by name. A person has one for each request.</summary>
    public static async Task<string[]> ReadsSinceAsync(this TestRegister register, long record) =>
        (await register.TextAsync(
            $"""
            select string_agg(v.names[1] || ': ' || array_to_string(a.fields, ','), '|' order by v.names[1], a.id)
            from registry.access_records a join registry.person_versions v on v.person_id = a.person_id and v.recorded_until is null
            where a.id > {record} and a.action = 'read'
            """)).Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last access record, to count those after it.</summary>
    public static Task<long> LastRecordAsync(this TestRegister register) => register.ReadAsync<long>("select coalesce(max(id), 0)::bigint from registry.access_records");
}
