using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class FieldFindsAndPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_cases_open_place",
                schema: "registry",
                table: "cases");

            migrationBuilder.CreateTable(
                name: "field_finds",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    outline = table.Column<Geometry>(type: "geometry(Geometry,4326)", nullable: true),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    notes = table.Column<string[]>(type: "text[]", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: true),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reported_by = table.Column<string>(type: "text", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    made_building_id = table.Column<long>(type: "bigint", nullable: true),
                    made_dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    rejected_for = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_finds", x => x.id);
                    table.CheckConstraint("ck_field_finds_decided", "(state = 'rejected') = (rejected_for is not null) and (state = 'accepted') = (coalesce(made_building_id, made_dwelling_id) is not null)");
                    table.ForeignKey(
                        name: "fk_field_finds_areas_area_id",
                        column: x => x.area_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_field_finds_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_field_finds_buildings_made_building_id",
                        column: x => x.made_building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_field_finds_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "registry",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_field_finds_dwellings_made_dwelling_id",
                        column: x => x.made_dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_catch_ups",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    places_edition = table.Column<long>(type: "bigint", nullable: false),
                    towards = table.Column<long>(type: "bigint", nullable: true),
                    after_building = table.Column<long>(type: "bigint", nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_catch_ups", x => x.id);
                    table.CheckConstraint("ck_inspection_catch_ups_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "place_pictures",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    finding_id = table.Column<long>(type: "bigint", nullable: true),
                    field_find_id = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_pictures", x => x.id);
                    table.CheckConstraint("ck_place_pictures_of_one", "(finding_id is null) <> (field_find_id is null)");
                    table.ForeignKey(
                        name: "fk_place_pictures_field_finds_field_find_id",
                        column: x => x.field_find_id,
                        principalSchema: "registry",
                        principalTable: "field_finds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_place_pictures_findings_finding_id",
                        column: x => x.finding_id,
                        principalSchema: "registry",
                        principalTable: "findings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_carried_out_on",
                schema: "registry",
                table: "inspections",
                column: "carried_out_on",
                filter: "carried_out_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_closed_on",
                schema: "registry",
                table: "inspections",
                column: "closed_on",
                filter: "closed_on is not null");

            migrationBuilder.CreateIndex(
                name: "ux_cases_open_place",
                schema: "registry",
                table: "cases",
                columns: new[] { "kind", "building_id", "dwelling_id" },
                unique: true,
                filter: "status = 'open' and person_id is null and kind <> 'field_found'")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_building_id",
                schema: "registry",
                table: "field_finds",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_case_id",
                schema: "registry",
                table: "field_finds",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_made_building_id",
                schema: "registry",
                table: "field_finds",
                column: "made_building_id");

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_made_dwelling_id",
                schema: "registry",
                table: "field_finds",
                column: "made_dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_open",
                schema: "registry",
                table: "field_finds",
                columns: new[] { "area_id", "id" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_reference",
                schema: "registry",
                table: "field_finds",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_field_finds_reported_by_reported_at",
                schema: "registry",
                table: "field_finds",
                columns: new[] { "reported_by", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "ix_place_pictures_field_find_id",
                schema: "registry",
                table: "place_pictures",
                column: "field_find_id",
                filter: "field_find_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_place_pictures_finding_id",
                schema: "registry",
                table: "place_pictures",
                column: "finding_id",
                filter: "finding_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_place_pictures_reference",
                schema: "registry",
                table: "place_pictures",
                column: "reference",
                unique: true);

            migrationBuilder.Sql(SqlFile.Read("Features/Inspections/Sql/inspection_catch_ups.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inspection_catch_ups",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "place_pictures",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "field_finds",
                schema: "registry");

            migrationBuilder.DropIndex(
                name: "ix_inspections_carried_out_on",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropIndex(
                name: "ix_inspections_closed_on",
                schema: "registry",
                table: "inspections");

            migrationBuilder.DropIndex(
                name: "ux_cases_open_place",
                schema: "registry",
                table: "cases");

            migrationBuilder.CreateIndex(
                name: "ux_cases_open_place",
                schema: "registry",
                table: "cases",
                columns: new[] { "kind", "building_id", "dwelling_id" },
                unique: true,
                filter: "status = 'open' and person_id is null")
                .Annotation("Npgsql:NullsDistinct", false);
        }
    }
}
