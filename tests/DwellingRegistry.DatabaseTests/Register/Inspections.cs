using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Inspections of buildings that a test entered, which the server opens by itself a moment later.</summary>
static class Inspections
{
    /// <summary>A building whose open inspection is due so many days ago. Returns its number and the inspection's id.</summary>
    public static async Task<(string Building, string Inspection)> AddOverdueAsync(
        this TestRegister register, double lon = 9.05, int days = 3, string more = "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\"")
    {
        var building = await register.AddBuildingAsync(lon, more: more);
        var inspection = await register.OpenInspectionAsync(building);
        await register.ExecuteAsync($"update registry.inspections set due_on = current_date - {days} where reference = '{inspection}'");
        return (building, inspection);
    }

    /// <summary>The id of the building's open inspection, once there is one.</summary>
    public static async Task<string> OpenInspectionAsync(this TestRegister register, string building)
    {
        string? found = null;
        await Eventually.HoldsAsync(async () => (found = await register.FindTextAsync(
            $"select i.reference::text from registry.inspections i join registry.buildings b on b.id = i.building_id where b.number = '{building}' and i.carried_out_on is null and i.closed_on is null")) is not null);
        return found!;
    }

    /// <summary>What stands of the open inspection: <c>due in days|rule</c>, or null where none is open.</summary>
    public static Task<string?> DueAsync(this TestRegister register, string building) => register.FindTextAsync(
        $"""
        select (i.due_on - current_date) || '|' || i.rule from registry.inspections i join registry.buildings b on b.id = i.building_id
        where b.number = '{building}' and i.carried_out_on is null and i.closed_on is null
        """);

    public static Task<GraphQLAnswer> RecordVisitAsync(this TestRegister register, string inspection, string outcome, string more = "", string? user = "inspector", int daysAgo = 0) =>
        register.AskAsync(user,
            $"mutation {{ recordInspection(input: {{ inspectionId: \"{inspection}\", carriedOutOn: \"{Day(-daysAgo)}\", outcome: {outcome} {more} }}) {{ id state version findings {{ id kind severity state repairDueOn spot }} answers {{ item answer }} }} }}");

    public static Task<GraphQLAnswer> AssignAsync(this TestRegister register, string? user, string inspection, string more) =>
        register.AskAsync(user, $"mutation {{ assignInspection(input: {{ inspectionId: \"{inspection}\" {more} }}) {{ assignedTo plannedOn version assignments {{ assignedTo assignedBy assignedAt }} }} }}");

    public static string Day(int fromToday) => DateTime.UtcNow.AddDays(fromToday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static async Task<string?> FindTextAsync(this TestRegister register, string sql)
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }
}
