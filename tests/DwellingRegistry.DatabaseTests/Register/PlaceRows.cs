using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// Places as plain rows, for tests of what the database draws, counts and finds: written as the owner, each committed at once. Degrees are WGS 84.
/// </summary>
public sealed class PlaceRows(TestRegister register)
{
    public Task<int> AddAreaAsync(string name, int level, double west, double south, double east, double north, int? parent = null) => InsertAsync<int>(
        """
        insert into registry.areas (parent_id, level, name, boundary, label, scheme, external_id)
        values ($1, $2, $3, ST_Multi(ST_MakeEnvelope($4, $5, $6, $7, 4326)), ST_Point(($4 + $6) / 2, ($5 + $7) / 2, 4326), 'test', gen_random_uuid()::text)
        returning id
        """, parent, (short)level, name, west, south, east, north);

    /// <param name="lon">Longitude.</param>
    /// <param name="lat">Latitude.</param>
    /// <param name="area">The area it is in.</param>
    /// <param name="metres">The side of a square footprint; 0 for none.</param>
    /// <param name="kind">As the database writes it.</param>
    /// <param name="status">As the database writes it.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="removalInDays">When a temporary building must be gone, in days from today.</param>
    public async Task<long> AddBuildingAsync(
        double lon, double lat, int? area = null, double metres = 12, string kind = "house", string status = "in_use", string? name = null, int? removalInDays = null)
    {
        var id = await InsertAsync<long>(
            "insert into registry.buildings (number, area_id, origin) values ('B' || upper(substr(md5(random()::text), 1, 11)), $1, 'import') returning id", area);
        await InsertAsync<long>(
            """
            insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, name, location, footprint, removal_due_on, recorded_from, recorded_by)
            values ($1, '-infinity', $2, $3, 'stated', $4, ST_Point($5, $6, 4326),
              case when $7 > 0 then ST_Envelope(ST_Buffer(ST_Point($5, $6, 4326)::geography, $7 / 2)::geometry) end, current_date + $8::int, now(), 'test')
            returning id
            """, id, status, kind, name, lon, lat, metres, removalInDays);
        return id;
    }

    public Task<string> NumberOfAsync(long building) => InsertAsync<string>("select number::text from registry.buildings where id = $1", building);

    public Task<long> AddDwellingAsync(long building, double lon, double lat, string status = "in_use") => InsertAsync<long>(
        """
        with identity as (
          insert into registry.dwellings (number, origin) values ('D' || upper(substr(md5(random()::text), 1, 11)), 'import') returning id
        )
        insert into registry.dwelling_versions (dwelling_id, building_id, valid_from, status, kind, grade, location, recorded_from, recorded_by)
        select id, $1, '-infinity', $4, 'apartment', 'stated', ST_Point($2, $3, 4326), now(), 'test' from identity
        returning dwelling_id
        """, building, lon, lat, status);

    /// <param name="name">The street's name.</param>
    /// <param name="locality">The town it is in.</param>
    /// <param name="postcode">Of its houses.</param>
    /// <param name="lon">Where its first house stands.</param>
    /// <param name="lat">Where its houses stand.</param>
    /// <param name="houses">One building with this address for each.</param>
    public async Task AddStreetAsync(string name, string locality, string postcode, double lon, double lat, params string[] houses)
    {
        var street = await InsertAsync<int>("insert into registry.place_names (kind, name, locality) values ('street', $1, $2) returning id", name, locality);
        for (var i = 0; i < houses.Length; i++)
        {
            var building = await AddBuildingAsync(lon + i * 0.0002, lat);
            await InsertAsync<long>(
                """
                insert into registry.addresses (building_id, street_id, house_number, postcode, locality, location, link, valid_from, recorded_from, recorded_by)
                values ($1, $2, $3, $4, $5, ST_Point($6, $7, 4326), 'stated', '-infinity', now(), 'test')
                returning id
                """, building, street, houses[i], postcode, locality, lon + i * 0.0002, lat);
        }
    }

    public async Task<long> AddInspectionAsync(long building, int dueInDays)
    {
        var programme = await InsertAsync<int>(
            "insert into registry.programmes (code, name) values (gen_random_uuid()::text, 'Test') returning id");
        return await InsertAsync<long>(
            """
            insert into registry.inspections (reference, building_id, programme_id, due_on, rule, location)
            select gen_random_uuid(), $1, $2, current_date + $3, 'test', location from registry.building_versions where building_id = $1
            returning id
            """, building, programme, dueInDays);
    }

    /// <summary>Runs one statement with the values for $1, $2 … and returns the first value of its answer.</summary>
    public async Task<T> InsertAsync<T>(string sql, params object?[] values)
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };
}
