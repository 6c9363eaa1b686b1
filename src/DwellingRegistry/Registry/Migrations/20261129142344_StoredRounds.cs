using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class StoredRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "round_left_outs",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    plan = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_id = table.Column<long>(type: "bigint", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    explanation = table.Column<string>(type: "text", nullable: false),
                    risk_to_remove = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_left_outs", x => x.id);
                    table.ForeignKey(
                        name: "fk_round_left_outs_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rounds",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<Guid>(type: "uuid", nullable: false),
                    inspector = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    utc_offset_minutes = table.Column<int>(type: "integer", nullable: false),
                    profile = table.Column<string>(type: "text", nullable: false),
                    start_place = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    end_place = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    shift_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shift_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    break_earliest = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    break_latest = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    break_minutes = table.Column<int>(type: "integer", nullable: false),
                    break_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    wait_seconds = table.Column<int>(type: "integer", nullable: false),
                    final_seconds = table.Column<int>(type: "integer", nullable: false),
                    final_metres = table.Column<int>(type: "integer", nullable: false),
                    final_way = table.Column<LineString>(type: "geometry(LineString,4326)", nullable: true),
                    area_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    cut_by_time = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_stops",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    inspection_id = table.Column<long>(type: "bigint", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    planned_arrival = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    planned_departure = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drive_seconds = table.Column<int>(type: "integer", nullable: false),
                    drive_metres = table.Column<int>(type: "integer", nullable: false),
                    way = table.Column<LineString>(type: "geometry(LineString,4326)", nullable: true),
                    service_minutes = table.Column<int>(type: "integer", nullable: false),
                    risk_to_remove = table.Column<int>(type: "integer", nullable: false),
                    is_fixed = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    skip_reason = table.Column<string>(type: "text", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_stops", x => x.id);
                    table.CheckConstraint("ck_round_stops_skipped", "(state = 'skipped') = (skip_reason is not null)");
                    table.ForeignKey(
                        name: "fk_round_stops_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_stops_rounds_round_id",
                        column: x => x.round_id,
                        principalSchema: "registry",
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_round_left_outs_inspection_id",
                schema: "registry",
                table: "round_left_outs",
                column: "inspection_id");

            migrationBuilder.CreateIndex(
                name: "ix_round_left_outs_plan",
                schema: "registry",
                table: "round_left_outs",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "ix_round_stops_reference",
                schema: "registry",
                table: "round_stops",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_round_stops_round_id",
                schema: "registry",
                table: "round_stops",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ux_round_stops_one_open",
                schema: "registry",
                table: "round_stops",
                column: "inspection_id",
                unique: true,
                filter: "state in ('planned', 'arrived')");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_day_id",
                schema: "registry",
                table: "rounds",
                columns: new[] { "day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rounds_inspector_day",
                schema: "registry",
                table: "rounds",
                columns: new[] { "inspector", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_rounds_plan",
                schema: "registry",
                table: "rounds",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_reference",
                schema: "registry",
                table: "rounds",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_rounds_one_started",
                schema: "registry",
                table: "rounds",
                column: "inspector",
                unique: true,
                filter: "state = 'started'");

            foreach (var file in (string[])["Features/Rounds/Sql/rounds.sql", "Features/Rounds/Sql/round_stop_follows_inspection.sql"])
                migrationBuilder.Sql(SqlFile.Read(file));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger round_stop_follows_inspection on registry.inspections; drop function registry.round_stop_follows_inspection();");

            migrationBuilder.DropTable(
                name: "round_left_outs",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "round_stops",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "rounds",
                schema: "registry");
        }
    }
}
