using System;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class AccessControl : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "police_body",
                schema: "registry",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<long>(
                name: "person_id",
                schema: "registry",
                table: "access_records",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<Guid>(
                name: "grant_reference",
                schema: "registry",
                table: "access_records",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "outside_area",
                schema: "registry",
                table: "access_records",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "override_reason",
                schema: "registry",
                table: "access_records",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "refusal",
                schema: "registry",
                table: "access_records",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "access_reviews",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reviewed_by = table.Column<string>(type: "text", nullable: false),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_reviews_access_records_record_id",
                        column: x => x.record_id,
                        principalSchema: "registry",
                        principalTable: "access_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disclosure_delays",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    caller = table.Column<string>(type: "text", nullable: false),
                    case_reference = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosure_delays", x => x.id);
                    table.CheckConstraint("ck_disclosure_delays_limit", "until > decided_at and until <= decided_at + interval '6 months'");
                });

            migrationBuilder.CreateTable(
                name: "disclosures",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: true),
                    until_day = table.Column<DateOnly>(type: "date", nullable: true),
                    case_reference = table.Column<string>(type: "text", nullable: false),
                    legal_ground = table.Column<string>(type: "text", nullable: false),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved = table.Column<bool>(type: "boolean", nullable: false),
                    usable_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosures", x => x.id);
                    table.CheckConstraint("ck_disclosures_decision", "(decided_by is null) = (decided_at is null) and (approved = (usable_until is not null))");
                    table.CheckConstraint("ck_disclosures_independent", "decided_by is null or decided_by <> requested_by");
                    table.CheckConstraint("ck_disclosures_period", "case kind when 'roll' then from_day is null and until_day is null else from_day < until_day end");
                    table.ForeignKey(
                        name: "fk_disclosures_dwellings_dwelling_id",
                        column: x => x.dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    purposes = table.Column<string[]>(type: "text[]", nullable: false),
                    fields = table.Column<string[]>(type: "text[]", nullable: false),
                    area_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    case_pattern = table.Column<string>(type: "text", nullable: false),
                    per_minute = table.Column<int>(type: "integer", nullable: false),
                    per_day = table.Column<int>(type: "integer", nullable: false),
                    history = table.Column<bool>(type: "boolean", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    suspended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    suspended_by = table.Column<string>(type: "text", nullable: true),
                    suspension_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grants", x => x.id);
                    table.CheckConstraint("ck_grants_terms", "valid_until > valid_from and valid_until <= valid_from + 1100 and per_minute between 1 and 10000 and per_day between 1 and 1000000 and cardinality(purposes) > 0 and cardinality(fields) > 0 and cardinality(area_ids) > 0");
                });

            migrationBuilder.CreateTable(
                name: "grant_approvals",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    grant_id = table.Column<long>(type: "bigint", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grant_approvals", x => x.id);
                    table.ForeignKey(
                        name: "fk_grant_approvals_grants_grant_id",
                        column: x => x.grant_id,
                        principalSchema: "registry",
                        principalTable: "grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_records_at",
                schema: "registry",
                table: "access_records",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_access_records_caller_at",
                schema: "registry",
                table: "access_records",
                columns: new[] { "caller", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_access_records_notable",
                schema: "registry",
                table: "access_records",
                columns: new[] { "at", "id" },
                filter: "outside_area or refusal is not null");

            migrationBuilder.CreateIndex(
                name: "ix_access_records_overridden",
                schema: "registry",
                table: "access_records",
                columns: new[] { "at", "id" },
                filter: "override_reason is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_records_refusal",
                schema: "registry",
                table: "access_records",
                sql: "erased_at is not null or (action = 'refused') = (refusal is not null)");

            migrationBuilder.CreateIndex(
                name: "ix_access_reviews_record_id",
                schema: "registry",
                table: "access_reviews",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosure_delays_caller_case_reference",
                schema: "registry",
                table: "disclosure_delays",
                columns: new[] { "caller", "case_reference" });

            migrationBuilder.CreateIndex(
                name: "ix_disclosure_delays_reference",
                schema: "registry",
                table: "disclosure_delays",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_dwelling_id",
                schema: "registry",
                table: "disclosures",
                column: "dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_reference",
                schema: "registry",
                table: "disclosures",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_requested_by_decided_at",
                schema: "registry",
                table: "disclosures",
                columns: new[] { "requested_by", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_grant_approvals_grant_id_approved_by",
                schema: "registry",
                table: "grant_approvals",
                columns: new[] { "grant_id", "approved_by" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_grants_client_id",
                schema: "registry",
                table: "grants",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_grants_reference",
                schema: "registry",
                table: "grants",
                column: "reference",
                unique: true);

            migrationBuilder.Sql(SqlFile.Read("Features/Access/Sql/access_control.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger police_body_roles on registry.accounts; drop trigger police_body_roles on registry.role_assignments; drop function registry.refuse_police_role(); drop trigger disclosures_counted on registry.disclosures; drop function registry.count_disclosure(); drop table registry.officer_usage, registry.grant_usage, registry.context_keys;");

            migrationBuilder.DropTable(
                name: "access_reviews",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "disclosure_delays",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "disclosures",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "grant_approvals",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "grants",
                schema: "registry");

            migrationBuilder.DropIndex(
                name: "ix_access_records_at",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropIndex(
                name: "ix_access_records_caller_at",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropIndex(
                name: "ix_access_records_notable",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropIndex(
                name: "ix_access_records_overridden",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_records_refusal",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "police_body",
                schema: "registry",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "grant_reference",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "outside_area",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "override_reason",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "refusal",
                schema: "registry",
                table: "access_records");

            migrationBuilder.AlterColumn<long>(
                name: "person_id",
                schema: "registry",
                table: "access_records",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
