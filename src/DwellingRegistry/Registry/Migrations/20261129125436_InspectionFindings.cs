using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class InspectionFindings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_inspections_one_open",
                schema: "registry",
                table: "inspections");

            migrationBuilder.AddColumn<string>(
                name: "answers",
                schema: "registry",
                table: "inspections",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "assigned_to",
                schema: "registry",
                table: "inspections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cause",
                schema: "registry",
                table: "inspections",
                type: "text",
                nullable: false,
                defaultValue: "regular");

            migrationBuilder.AddColumn<DateOnly>(
                name: "closed_on",
                schema: "registry",
                table: "inspections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_reason",
                schema: "registry",
                table: "inspections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "escalated",
                schema: "registry",
                table: "inspections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                schema: "registry",
                table: "inspections",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "registry",
                table: "inspections",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "weight",
                schema: "registry",
                table: "inspections",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "findings",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    programme_id = table.Column<int>(type: "integer", nullable: false),
                    found_at_id = table.Column<long>(type: "bigint", nullable: false),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    spot = table.Column<string>(type: "text", nullable: true),
                    repair_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    missed = table.Column<int>(type: "integer", nullable: false),
                    repaired_on = table.Column<DateOnly>(type: "date", nullable: true),
                    repaired_at_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => x.id);
                    table.CheckConstraint("ck_findings_spot", "length(spot) <= 80");
                    table.ForeignKey(
                        name: "fk_findings_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_inspections_found_at_id",
                        column: x => x.found_at_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_inspections_repaired_at_id",
                        column: x => x.repaired_at_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_programmes_programme_id",
                        column: x => x.programme_id,
                        principalSchema: "registry",
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hazard_reports",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inspection_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hazard_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_hazard_reports_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_assignments",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inspection_id = table.Column<long>(type: "bigint", nullable: false),
                    assigned_to = table.Column<string>(type: "text", nullable: true),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assigned_by = table.Column<string>(type: "text", nullable: false),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_assignments_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalSchema: "registry",
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_assigned_to_due_on",
                schema: "registry",
                table: "inspections",
                columns: new[] { "assigned_to", "due_on" },
                filter: "carried_out_on is null and closed_on is null and assigned_to is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_escalated",
                schema: "registry",
                table: "inspections",
                columns: new[] { "due_on", "id" },
                filter: "carried_out_on is null and closed_on is null and escalated");

            migrationBuilder.CreateIndex(
                name: "ux_inspections_one_open",
                schema: "registry",
                table: "inspections",
                columns: new[] { "building_id", "programme_id" },
                unique: true,
                filter: "carried_out_on is null and closed_on is null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_inspections_closed",
                schema: "registry",
                table: "inspections",
                sql: "(closed_on is null) = (closed_reason is null) and (closed_on is null or carried_out_on is null)");

            migrationBuilder.CreateIndex(
                name: "ix_findings_building_id",
                schema: "registry",
                table: "findings",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_findings_found_at_id",
                schema: "registry",
                table: "findings",
                column: "found_at_id");

            migrationBuilder.CreateIndex(
                name: "ix_findings_open",
                schema: "registry",
                table: "findings",
                columns: new[] { "repair_due_on", "id" },
                filter: "repaired_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_findings_programme_id",
                schema: "registry",
                table: "findings",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "ix_findings_reference",
                schema: "registry",
                table: "findings",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_findings_repaired_at_id",
                schema: "registry",
                table: "findings",
                column: "repaired_at_id");

            migrationBuilder.CreateIndex(
                name: "ix_hazard_reports_inspection_id_kind",
                schema: "registry",
                table: "hazard_reports",
                columns: new[] { "inspection_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_assignments_inspection_id",
                schema: "registry",
                table: "inspection_assignments",
                column: "inspection_id");

            foreach (var file in (string[])["Features/Buildings/Sql/building_version_changed.sql", "Features/Inspections/Sql/open_inspections.sql"])
                migrationBuilder.Sql(SqlFile.Read(file));
            migrationBuilder.Sql("insert into registry.outbox_positions (feature, seen) values ('inspections', pg_current_snapshot()::text)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("delete from registry.outbox_positions where feature = 'inspections'; drop trigger inspection_ended on registry.inspections; drop function registry.inspection_ended(); drop trigger building_version_changed on registry.building_versions; drop function registry.building_version_changed(); drop index registry.ix_building_versions_removal, registry.ix_inspections_open_geography, registry.ix_inspections_open_location, registry.ix_inspections_open_due;");
            migrationBuilder.Sql(SqlFile.Read("Features/Inspections/Sql/inspections.sql"));

            migrationBuilder.DropTable(
                name: "findings",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "hazard_reports",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "inspection_assignments",
                schema: "registry");

            migrationBuilder.DropIndex(
                name: "ix_inspections_assigned_to_due_on",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropIndex(
                name: "ix_inspections_escalated",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropIndex(
                name: "ux_inspections_one_open",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_inspections_closed",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "answers",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "assigned_to",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "cause",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "closed_on",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "closed_reason",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "escalated",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "tries",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "weight",
                schema: "registry",
                table: "inspections");

            migrationBuilder.CreateIndex(
                name: "ux_inspections_one_open",
                schema: "registry",
                table: "inspections",
                columns: new[] { "building_id", "programme_id" },
                unique: true,
                filter: "carried_out_on is null");
        }
    }
}
