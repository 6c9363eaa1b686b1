using System.Globalization;
using System.Text.Json;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// Places that are due along one street, and inspectors to visit them. The street runs from west to east through both areas of <see cref="Places"/> (lat
/// 47.05, lon 9.0-9.2); another one, at lat 47.09, is joined to nothing. All places are lodgings, which are open 10:00-20:00 each day and take 45 minutes.
/// </summary>
static class RoundPlans
{
    /// <summary>Local time is now 11:00, whenever the tests run.</summary>
    public static int UtcOffsetMinutes => Math.Max(-720, 660 - (int)DateTime.UtcNow.TimeOfDay.TotalMinutes);

    public static Task AddStreetsOnceAsync(this TestRegister register) => register.Once.GetOrAdd("streets", async _ =>
    {
        await register.AddAreasOnceAsync();
        await register.ExecuteAsync(
            """
            insert into registry.street_nodes (id, location, component) select 1000 + g, ST_Point(9 + g * 0.01, 47.05, 4326), 1 from generate_series(0, 20) g
            union all select 2000 + g, ST_Point(9.02 + g * 0.01, 47.09, 4326), 2 from generate_series(0, 1) g;
            insert into registry.street_edges (source, target, line, length_m, class, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway)
            select a.id, b.id, ST_MakeLine(a.location, b.location), 758, 'residential', 76, 76, 568, 152, 152, false
            from registry.street_nodes a join registry.street_nodes b on b.id = a.id + 1;
            update registry.register_state set streets_edition = streets_edition + 1;
            """);
    });

    /// <summary>An inspector of the whole register, or of one area. Returns the user name.</summary>
    public static async Task<string> AddInspectorAsync(this TestRegister register, string? area = null)
    {
        var name = $"inspector-{Guid.NewGuid():N}"[..20];
        await register.ExecuteAsync(
            $"""
            insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
            select gen_random_uuid(), '{name}', display_name, password_hash, true from registry.accounts where user_name = 'inspector';
            insert into registry.role_assignments (account_id, role, area_id)
            select id, 'inspector', {(area is null ? "null" : $"(select id from registry.areas where name = '{area}')")} from registry.accounts where user_name = '{name}'
            """);
        return name;
    }

    /// <summary>A lodging whose inspection was due so many days ago. Returns the inspection's id.</summary>
    public static Task<string> AddDueLodgingAsync(this TestRegister register, double lon, int days = 10, double lat = 47.0501) => register.ReadAsync<string>(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with identity as (
          insert into registry.buildings (number, area_id, origin)
          select '{RegistryNumber.DrawForBuilding().Value}', id, 'import' from registry.areas where level = 8 and ST_Covers(boundary, ST_Point({lon}, {lat}, 4326)) limit 1
          returning id
        ), version as (
          insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, location, recorded_from, recorded_by)
          select id, '-infinity', 'in_use', 'lodging', 'stated', ST_Point({lon}, {lat}, 4326), now(), 'test' from identity
        ), due as (
          insert into registry.inspections (reference, building_id, programme_id, due_on, rule, weight, location)
          select gen_random_uuid(), i.id, p.id, current_date - {days}, 'Lodging: every year', 4, ST_Point({lon}, {lat}, 4326)
          from identity i join registry.programmes p on p.code = 'fire-safety'
          returning reference
        )
        select reference::text from due
        """));

    public const string RoundFields =
        """
        id inspector state version cutByTime minutesLate endsAt
        totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }
        stops { id position state skipReason reason riskToRemove plannedArrival plannedDeparture minutesLate driveSeconds driveMetres geoUri directionsUrl address inspection { id assignedTo plannedOn version } }
        leftOut { reason explanation riskToRemove inspection { id } }
        """;

    /// <param name="register">Where.</param>
    /// <param name="user">Who plans.</param>
    /// <param name="inspector">For whom.</param>
    /// <param name="inspections">Only these.</param>
    /// <param name="more">Further input.</param>
    /// <param name="from">When the shift begins.</param>
    /// <param name="until">When it ends.</param>
    public static Task<GraphQLAnswer> PlanRoundAsync(
        this TestRegister register, string? user, string inspector, IEnumerable<string>? inspections, string more = "", string from = "10:00", string until = "18:00") =>
        register.AskAsync(
            user,
            $$"""
            mutation { planRound(input: { day: "{{Inspections.Day(0)}}", utcOffsetMinutes: {{UtcOffsetMinutes}},
              shifts: [{ inspector: "{{inspector}}", from: "{{from}}", until: "{{until}}", start: { lon: 9.0, lat: 47.05 } }]
              {{(inspections is null ? "" : $"inspections: {JsonSerializer.Serialize(inspections)}")}} {{more}} }) {
              candidates end rounds { {{RoundFields}} } leftOut { reason explanation inspection { id } } } }
            """);

    public static Task<GraphQLAnswer> ChangeRoundAsync(this TestRegister register, string? user, string mutation, string round, string more = "") =>
        register.AskAsync(user, $"mutation {{ {mutation}(input: {{ roundId: \"{round}\" {more} }}) {{ {RoundFields} }} }}");

    public static Task<GraphQLAnswer> RoundAsync(this TestRegister register, string? user, string round) => register.AskAsync(user, $"{{ round(id: \"{round}\") {{ {RoundFields} path }} }}");

    /// <summary>The ids of the inspections that a round visits, in its order.</summary>
    public static List<string> Visits(this GraphQLAnswer answer, string round = "planRound.rounds.0") =>
        [.. answer[$"{round}.stops"].EnumerateArray().Select(s => s.GetProperty("inspection").GetProperty("id").GetString()!)];

    public static string? RuleOf(this GraphQLAnswer answer) => answer.Json.GetProperty("errors")[0].GetProperty("extensions").TryGetProperty("rule", out var rule) ? rule.GetString() : null;
}
