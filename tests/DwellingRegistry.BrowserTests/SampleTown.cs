using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.BrowserTests;

/// <summary>One served register with the sample area and its invented people, for all tests of the console: loading it anew for each would take too long.</summary>
[CollectionDefinition(nameof(SampleTown))]
public sealed class SampleTown : ICollectionFixture<SampleRegister>;

/// <summary>Where in the sample area there is what a test wants to see. Registry numbers are without spaces.</summary>
static class SampleTownPlaces
{
    /// <summary>A dwelling with a person whose dates are known and who lived elsewhere before.</summary>
    public static Task<string> FindDwellingOfSomebodyWhoMovedAsync(this SampleRegister register) => register.FindAsync(
        """
        select d.number
        from registry.residences now
        join registry.dwellings d on d.id = now.dwelling_id
        join registry.buildings b on b.id = now.building_id
        join registry.residences before on before.person_id = now.person_id and before.building_id <> now.building_id
        where now.recorded_until is null and before.recorded_until is null and now.ends_on is null
          and now.certain @> current_date and before.possible << now.possible and b.area_id is not null
        order by d.number limit 1
        """);

    /// <summary>A building of the sample area with an inspection past its date.</summary>
    public static Task<string> FindBuildingWithOverdueInspectionAsync(this SampleRegister register) => register.FindAsync(
        """
        select b.number
        from registry.inspections i join registry.buildings b on b.id = i.building_id
        where i.carried_out_on is null and i.due_on < current_date - 31 and b.area_id is not null and b.origin = 'import'
        order by b.number limit 1
        """);

    /// <summary>As people read it: <c>D7KX 49QM 2T45</c>.</summary>
    public static string Printed(this string number) => RegistryNumber.Parse(number).ToString();

    static async Task<string> FindAsync(this SampleRegister register, string sql)
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("The sample area has no such place.");
    }
}
