using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>How far a run is: dwellings (or, in the end, buildings with inspections) done.</summary>
public readonly record struct PopulateProgress(long Dwellings, long People, long Inspections);

/// <summary>What a run has put into the register.</summary>
public sealed record PopulatedRegister(long Dwellings, long People, long Residences, long Inspections);

/// <summary>
/// Fills whatever dwellings are in the register with invented people and inspections, as the owner role, in one transaction: killed half-way
/// it leaves the register as it was. Refuses a register that holds people already, real or invented: the two are never mixed.
/// </summary>
public sealed class PopulateRegister(NpgsqlDataSource owner, DocumentNumbers documents)
{
    const int DwellingsPerBatch = 5_000;
    const int BuildingsPerBatch = 5_000;
    const string Inspector = "inspector";
    const string OneMain = "ex_residences_one_main";

    /// <summary>How long one statement may take: the whole register's constraint is checked in one.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <param name="seed">The same seed on the same places and day gives the same people.</param>
    /// <param name="today">The day up to which things happened.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Leaves the register as it was.</param>
    /// <exception cref="RegistryError">The register holds people, or no dwellings.</exception>
    public async Task<PopulatedRegister> RunAsync(
        ulong seed, DateOnly today, IProgress<PopulateProgress>? progress = null, CancellationToken cancellation = default)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ClaimAsync(connection, cancellation);

        // Checked row by row the constraint of one main residence costs more than all the rest; built anew at the end it checks the same.
        var oneMain = await DropConstraintAsync(connection, cancellation);
        var people = await FillAsync(connection, seed, today, progress, cancellation);
        await ExecuteAsync(connection, $"alter table registry.residences add constraint {OneMain} {oneMain}", cancellation);
        var inspections = await InspectAsync(connection, seed, today, people, progress, cancellation);
        // What was imported before this has its inspections now.
        await ExecuteAsync(connection, "update registry.inspection_catch_ups set judged_at = now() + interval '1 day'", cancellation);
        await transaction.CommitAsync(cancellation);
        await ExecuteAsync(
            connection,
            "analyze registry.persons, registry.person_versions, registry.identity_documents, registry.guardian_links, registry.residences, registry.inspections",
            cancellation);
        return people with { Inspections = inspections };
    }

    /// <summary>Marks the population as synthetic first: the row's lock keeps a clerk from entering a real person meanwhile.</summary>
    static async Task ClaimAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var state = new NpgsqlCommand(
            "select s.population, exists (select from registry.persons), exists (select from registry.dwellings) from registry.register_state s for update",
            connection);
        await using (var reader = await state.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            var population = await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0);
            if (population == RegisterState.Synthetic)
                throw RegistryError.Conflict("population", "populated-once", "This register is populated with invented people already. For other ones, start over with an empty register.");
            if (population == RegisterState.Real || reader.GetBoolean(1))
                throw RegistryError.Conflict("population", "never-mixed", "This register holds real people; invented ones are never mixed with them. Use another register for trials.");
            if (!reader.GetBoolean(2))
                throw RegistryError.Conflict("dwellings", "nothing-to-populate", "There is no dwelling to populate. Import a place first: ./dwellings import FILE");
        }

        await ExecuteAsync(connection, $"update registry.register_state set population = '{RegisterState.Synthetic}'", cancellation);
    }

    /// <returns>The definition, to add it again as it was.</returns>
    static async Task<string> DropConstraintAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var read = new NpgsqlCommand(
            $"select pg_get_constraintdef(oid) from pg_constraint where conname = '{OneMain}' and conrelid = 'registry.residences'::regclass", connection);
        var definition = (string)(await read.ExecuteScalarAsync(cancellation))!;
        await ExecuteAsync(connection, $"alter table registry.residences drop constraint {OneMain}", cancellation);
        return definition;
    }

    async Task<PopulatedRegister> FillAsync(
        NpgsqlConnection connection, ulong seed, DateOnly today, IProgress<PopulateProgress>? progress, CancellationToken cancellation)
    {
        var firstPersonId = await NextIdAsync(connection, "persons", cancellation);
        var firstHouseholdId = await NextIdAsync(connection, "households", cancellation);
        var writer = new PopulationWriter(connection, documents, seed, today, firstPersonId, firstHouseholdId);
        long dwellings = 0, residences = 0;
        int people = 0, households = 0, batch = 0;
        for (var after = long.MinValue; ; batch++)
        {
            var next = await ReadDwellingsAsync(connection, after, today, cancellation);
            if (next.Count == 0)
                break;

            var planned = PopulationPlanner.Plan(seed, batch, next, today, people, households);
            await writer.WriteAsync(planned, households, cancellation);
            after = next[^1].DwellingId;
            dwellings += next.Count;
            people += planned.People.Count;
            households += planned.Households;
            residences += planned.Residences.Count;
            progress?.Report(new PopulateProgress(dwellings, people, 0));
        }

        await SkipToAsync(connection, "persons", firstPersonId + people, cancellation);
        await SkipToAsync(connection, "households", firstHouseholdId + households, cancellation);
        return new PopulatedRegister(dwellings, people, residences, 0);
    }

    static async Task<List<DwellingToFill>> ReadDwellingsAsync(NpgsqlConnection connection, long after, DateOnly today, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select d.dwelling_id, d.building_id, b.area_id, d.kind, coalesce(d.capacity, 0)
            from registry.dwelling_versions d
            join registry.buildings b on b.id = d.building_id
            where d.dwelling_id > $1 and d.recorded_until is null and d.status = 'in_use'
              and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2)
            order by d.dwelling_id
            limit $3
            """,
            connection)
        {
            Parameters = { new() { Value = after }, new() { Value = today }, new() { Value = DwellingsPerBatch } },
        };
        var batch = new List<DwellingToFill>(DwellingsPerBatch);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            batch.Add(new DwellingToFill(
                reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt32(2),
                EnumText<DwellingKind>.FromText(reader.GetString(3)), reader.GetInt16(4)));
        }

        return batch;
    }

    static async Task<long> InspectAsync(
        NpgsqlConnection connection, ulong seed, DateOnly today, PopulatedRegister people, IProgress<PopulateProgress>? progress, CancellationToken cancellation)
    {
        var random = new SeededRandom(seed, 3);
        long inspections = 0;
        foreach (var programme in ProgrammeRules.All.Values.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            for (var after = long.MinValue; ;)
            {
                var next = await ReadBuildingsAsync(connection, programme.Code, after, today, cancellation);
                if (next.Count == 0)
                    break;

                after = next[^1].BuildingId;
                inspections += await WriteInspectionsAsync(connection, programme, next, random, today, cancellation);
                progress?.Report(new PopulateProgress(people.Dwellings, people.People, inspections));
            }
        }

        return inspections;
    }

    /// <summary>Buildings in use that the programme has no inspection of yet.</summary>
    static async Task<List<BuildingToInspect>> ReadBuildingsAsync(
        NpgsqlConnection connection, string programme, long after, DateOnly today, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select v.building_id, v.kind, v.storeys, v.location,
              coalesce((select sum(d.capacity) from registry.dwelling_versions d where d.building_id = v.building_id and d.recorded_until is null and d.valid_until is null), 0)::int,
              p.id
            from registry.building_versions v
            join registry.programmes p on p.code = $1
            where v.building_id > $2 and v.recorded_until is null and v.status = 'in_use' and v.valid_from <= $3 and (v.valid_until is null or v.valid_until > $3)
              and not exists (select from registry.inspections i where i.building_id = v.building_id and i.programme_id = p.id)
            order by v.building_id
            limit $4
            """,
            connection)
        {
            Parameters = { new() { Value = programme }, new() { Value = after }, new() { Value = today }, new() { Value = BuildingsPerBatch } },
        };
        var batch = new List<BuildingToInspect>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            batch.Add(new BuildingToInspect(
                reader.GetInt64(0), EnumText<BuildingKind>.FromText(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt16(2),
                reader.GetFieldValue<Point>(3), reader.GetInt32(4), reader.GetInt32(5)));
        }

        return batch;
    }

    static async Task<long> WriteInspectionsAsync(
        NpgsqlConnection connection, ProgrammeRules programme, List<BuildingToInspect> buildings, SeededRandom random, DateOnly today, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "copy registry.inspections (reference, building_id, programme_id, due_on, rule, location, planned_on, carried_out_on, outcome, carried_out_by, weight) " +
            "from stdin (format binary)",
            cancellation);
        rows.Timeout = Patience;
        long written = 0;
        foreach (var building in buildings)
        {
            if (programme.FindRule(new PlaceFacts(building.Kind, building.Storeys, building.Beds)) is not { } rule)
                continue;

            foreach (var visit in InspectionHistory.Plan(random, building.Kind, rule, today))
            {
                rows.StartRow();
                rows.Write(random.NextGuid());
                rows.Write(building.BuildingId);
                rows.Write(building.ProgrammeId);
                rows.Write(visit.DueOn, NpgsqlDbType.Date);
                rows.Write(visit.Rule);
                rows.Write(building.Location);
                WriteOrNull(visit.PlannedOn);
                WriteOrNull(visit.CarriedOutOn);
                if (visit.Outcome is { } outcome)
                {
                    rows.Write(EnumText<InspectionOutcome>.ToText(outcome));
                    rows.Write(Inspector);
                }
                else
                {
                    rows.WriteNull();
                    rows.WriteNull();
                }

                rows.Write(rule.Weight);
                written++;
            }
        }

        await rows.CompleteAsync(cancellation);
        return written;

        void WriteOrNull(DateOnly? day)
        {
            if (day is { } known)
                rows.Write(known, NpgsqlDbType.Date);
            else
                rows.WriteNull();
        }
    }

    static async Task<long> NextIdAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select coalesce(max(id), 0) + 1 from registry.{table}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static async Task SkipToAsync(NpgsqlConnection connection, string table, long nextId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select setval(pg_get_serial_sequence('registry.{table}', 'id'), $1, false)", connection)
        {
            Parameters = { new() { Value = nextId } },
        };
        await command.ExecuteScalarAsync(cancellation);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    sealed record BuildingToInspect(long BuildingId, BuildingKind Kind, short? Storeys, Point Location, int Beds, int ProgrammeId);
}
