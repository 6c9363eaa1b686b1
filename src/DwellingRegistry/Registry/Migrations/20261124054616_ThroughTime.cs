using System;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class ThroughTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "residences",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "residences",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "not_before",
                schema: "registry",
                table: "residences",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "protections",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "protections",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "person_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "person_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "identity_documents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "identity_documents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "guardian_links",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "guardian_links",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "dwelling_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "dwelling_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "effect_change_id",
                schema: "registry",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "heard_on",
                schema: "registry",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "opened_by_change_id",
                schema: "registry",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "residence_series_id",
                schema: "registry",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "building_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "building_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "change_id",
                schema: "registry",
                table: "addresses",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "closed_change_id",
                schema: "registry",
                table: "addresses",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "answered_requests",
                schema: "registry",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer_encrypted = table.Column<byte[]>(type: "bytea", nullable: false),
                    subjects = table.Column<long[]>(type: "bigint[]", nullable: false),
                    subject_fields = table.Column<string[]>(type: "text[]", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answered_requests", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "changes",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    source_document = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    reverts_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_changes_changes_reverts_id",
                        column: x => x.reverts_id,
                        principalSchema: "registry",
                        principalTable: "changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lineages",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    from_building_id = table.Column<long>(type: "bigint", nullable: true),
                    to_building_id = table.Column<long>(type: "bigint", nullable: true),
                    from_dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    to_dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    change_id = table.Column<long>(type: "bigint", nullable: true),
                    closed_change_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lineages", x => x.id);
                    table.CheckConstraint("ck_lineages_one_pair", "(from_building_id is null) = (to_building_id is null) and (from_dwelling_id is null) = (to_dwelling_id is null) and (from_building_id is null) <> (from_dwelling_id is null)");
                    table.ForeignKey(
                        name: "fk_lineages_buildings_from_building_id",
                        column: x => x.from_building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lineages_buildings_to_building_id",
                        column: x => x.to_building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lineages_changes_change_id",
                        column: x => x.change_id,
                        principalSchema: "registry",
                        principalTable: "changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lineages_changes_closed_change_id",
                        column: x => x.closed_change_id,
                        principalSchema: "registry",
                        principalTable: "changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lineages_dwellings_from_dwelling_id",
                        column: x => x.from_dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lineages_dwellings_to_dwelling_id",
                        column: x => x.to_dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_merges",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    merged_id = table.Column<long>(type: "bigint", nullable: false),
                    into_id = table.Column<long>(type: "bigint", nullable: false),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    change_id = table.Column<long>(type: "bigint", nullable: true),
                    closed_change_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_merges", x => x.id);
                    table.CheckConstraint("ck_person_merges_two_records", "merged_id <> into_id");
                    table.ForeignKey(
                        name: "fk_person_merges_changes_change_id",
                        column: x => x.change_id,
                        principalSchema: "registry",
                        principalTable: "changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_person_merges_changes_closed_change_id",
                        column: x => x.closed_change_id,
                        principalSchema: "registry",
                        principalTable: "changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_person_merges_persons_into_id",
                        column: x => x.into_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_person_merges_persons_merged_id",
                        column: x => x.merged_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_residences_change_id",
                schema: "registry",
                table: "residences",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_residences_closed_change_id",
                schema: "registry",
                table: "residences",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_protections_change_id",
                schema: "registry",
                table: "protections",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_protections_closed_change_id",
                schema: "registry",
                table: "protections",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_versions_change_id",
                schema: "registry",
                table: "person_versions",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_versions_closed_change_id",
                schema: "registry",
                table: "person_versions",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identity_documents_change_id",
                schema: "registry",
                table: "identity_documents",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identity_documents_closed_change_id",
                schema: "registry",
                table: "identity_documents",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_guardian_links_change_id",
                schema: "registry",
                table: "guardian_links",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_guardian_links_closed_change_id",
                schema: "registry",
                table: "guardian_links",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_dwelling_versions_change_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_dwelling_versions_closed_change_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_effect_change_id",
                schema: "registry",
                table: "cases",
                column: "effect_change_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_opened_by_change_id",
                schema: "registry",
                table: "cases",
                column: "opened_by_change_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_residence_series_id",
                schema: "registry",
                table: "cases",
                column: "residence_series_id",
                filter: "residence_series_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_building_versions_change_id",
                schema: "registry",
                table: "building_versions",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_building_versions_closed_change_id",
                schema: "registry",
                table: "building_versions",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_change_id",
                schema: "registry",
                table: "addresses",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_closed_change_id",
                schema: "registry",
                table: "addresses",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_answered_requests_at",
                schema: "registry",
                table: "answered_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_changes_reference",
                schema: "registry",
                table: "changes",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_changes_reverts_id",
                schema: "registry",
                table: "changes",
                column: "reverts_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lineages_change_id",
                schema: "registry",
                table: "lineages",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_lineages_closed_change_id",
                schema: "registry",
                table: "lineages",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_lineages_from_building_id",
                schema: "registry",
                table: "lineages",
                column: "from_building_id");

            migrationBuilder.CreateIndex(
                name: "ix_lineages_from_dwelling_id",
                schema: "registry",
                table: "lineages",
                column: "from_dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_lineages_to_building_id",
                schema: "registry",
                table: "lineages",
                column: "to_building_id");

            migrationBuilder.CreateIndex(
                name: "ix_lineages_to_dwelling_id",
                schema: "registry",
                table: "lineages",
                column: "to_dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_change_id",
                schema: "registry",
                table: "person_merges",
                column: "change_id",
                filter: "change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_closed_change_id",
                schema: "registry",
                table: "person_merges",
                column: "closed_change_id",
                filter: "closed_change_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_into_id",
                schema: "registry",
                table: "person_merges",
                column: "into_id");

            migrationBuilder.CreateIndex(
                name: "ux_person_merges_open",
                schema: "registry",
                table: "person_merges",
                column: "merged_id",
                unique: true,
                filter: "recorded_until is null");

            migrationBuilder.AddForeignKey(
                name: "fk_addresses_changes_change_id",
                schema: "registry",
                table: "addresses",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_addresses_changes_closed_change_id",
                schema: "registry",
                table: "addresses",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_building_versions_changes_change_id",
                schema: "registry",
                table: "building_versions",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_building_versions_changes_closed_change_id",
                schema: "registry",
                table: "building_versions",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_cases_changes_effect_change_id",
                schema: "registry",
                table: "cases",
                column: "effect_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_cases_changes_opened_by_change_id",
                schema: "registry",
                table: "cases",
                column: "opened_by_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_dwelling_versions_changes_change_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_dwelling_versions_changes_closed_change_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_guardian_links_changes_change_id",
                schema: "registry",
                table: "guardian_links",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_guardian_links_changes_closed_change_id",
                schema: "registry",
                table: "guardian_links",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_identity_documents_changes_change_id",
                schema: "registry",
                table: "identity_documents",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_identity_documents_changes_closed_change_id",
                schema: "registry",
                table: "identity_documents",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_person_versions_changes_change_id",
                schema: "registry",
                table: "person_versions",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_person_versions_changes_closed_change_id",
                schema: "registry",
                table: "person_versions",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_protections_changes_change_id",
                schema: "registry",
                table: "protections",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_protections_changes_closed_change_id",
                schema: "registry",
                table: "protections",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_residences_changes_change_id",
                schema: "registry",
                table: "residences",
                column: "change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_residences_changes_closed_change_id",
                schema: "registry",
                table: "residences",
                column: "closed_change_id",
                principalSchema: "registry",
                principalTable: "changes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(SqlFile.Read("Features/Residency/Sql/residences_through_time.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_addresses_changes_change_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropForeignKey(
                name: "fk_addresses_changes_closed_change_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropForeignKey(
                name: "fk_building_versions_changes_change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_building_versions_changes_closed_change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_cases_changes_effect_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropForeignKey(
                name: "fk_cases_changes_opened_by_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropForeignKey(
                name: "fk_dwelling_versions_changes_change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_dwelling_versions_changes_closed_change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_guardian_links_changes_change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropForeignKey(
                name: "fk_guardian_links_changes_closed_change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropForeignKey(
                name: "fk_identity_documents_changes_change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropForeignKey(
                name: "fk_identity_documents_changes_closed_change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropForeignKey(
                name: "fk_person_versions_changes_change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_person_versions_changes_closed_change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropForeignKey(
                name: "fk_protections_changes_change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropForeignKey(
                name: "fk_protections_changes_closed_change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropForeignKey(
                name: "fk_residences_changes_change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropForeignKey(
                name: "fk_residences_changes_closed_change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropTable(
                name: "answered_requests",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "lineages",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "person_merges",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "changes",
                schema: "registry");

            migrationBuilder.DropIndex(
                name: "ix_residences_change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropIndex(
                name: "ix_residences_closed_change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropIndex(
                name: "ix_protections_change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropIndex(
                name: "ix_protections_closed_change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropIndex(
                name: "ix_person_versions_change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropIndex(
                name: "ix_person_versions_closed_change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropIndex(
                name: "ix_identity_documents_change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropIndex(
                name: "ix_identity_documents_closed_change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropIndex(
                name: "ix_guardian_links_change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropIndex(
                name: "ix_guardian_links_closed_change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropIndex(
                name: "ix_dwelling_versions_change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropIndex(
                name: "ix_dwelling_versions_closed_change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropIndex(
                name: "ix_cases_effect_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_opened_by_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_residence_series_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_building_versions_change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropIndex(
                name: "ix_building_versions_closed_change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropIndex(
                name: "ix_addresses_change_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropIndex(
                name: "ix_addresses_closed_change_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropColumn(
                name: "not_before",
                schema: "registry",
                table: "residences");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "protections");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "person_versions");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "identity_documents");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "guardian_links");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "dwelling_versions");

            migrationBuilder.DropColumn(
                name: "effect_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "heard_on",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "opened_by_change_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "residence_series_id",
                schema: "registry",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "building_versions");

            migrationBuilder.DropColumn(
                name: "change_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "closed_change_id",
                schema: "registry",
                table: "addresses");
        }
    }
}
