using System;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class Foundations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "registry");

            foreach (var file in (string[])["Registry/Sql/partial_dates.sql", "Registry/Sql/random_salt.sql", "Registry/Sql/search_text.sql"])
                migrationBuilder.Sql(SqlFile.Read(file));


            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.CreateTable(
                name: "access_records",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    caller = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    case_reference = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    fields = table.Column<string[]>(type: "text[]", nullable: false),
                    search_keys_encrypted = table.Column<byte[]>(type: "bytea", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false, defaultValueSql: "registry.random_salt()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false),
                    suspended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "areas",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4326)", nullable: false),
                    label = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    external_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_areas", x => x.id);
                    table.ForeignKey(
                        name: "fk_areas_areas_parent_id",
                        column: x => x.parent_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "base_features",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    shape = table.Column<Geometry>(type: "geometry(Geometry,4326)", nullable: false),
                    area_m2 = table.Column<float>(type: "real", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_base_features", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "density_cells",
                schema: "registry",
                columns: table => new
                {
                    size = table.Column<int>(type: "integer", nullable: false),
                    q = table.Column<int>(type: "integer", nullable: false),
                    r = table.Column<int>(type: "integer", nullable: false),
                    dwellings = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_density_cells", x => new { x.size, x.q, x.r });
                });

            migrationBuilder.CreateTable(
                name: "dwellings",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character(12) collate \"C\"", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dwellings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "households",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_households", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_runs",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_events",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    transaction_id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "pg_current_xact_id()::text::bigint"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: true),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    place = table.Column<Point>(type: "geometry(Point,4326)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_positions",
                schema: "registry",
                columns: table => new
                {
                    feature = table.Column<string>(type: "text", nullable: false),
                    seen = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_positions", x => x.feature);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    record_key = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persons", x => x.id);
                    table.CheckConstraint("ck_persons_record_key", "record_key between 0 and 255");
                });

            migrationBuilder.CreateTable(
                name: "place_labels",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_labels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "place_names",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    locality = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "register_state",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    population = table.Column<string>(type: "text", nullable: true),
                    places_edition = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_state", x => x.id);
                    table.CheckConstraint("ck_register_state_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "sign_in_clients",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "text", nullable: true),
                    client_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    json_web_key_set = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redirect_uris = table.Column<string>(type: "text", nullable: true),
                    requirements = table.Column<string>(type: "text", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_scopes",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    descriptions = table.Column<string>(type: "text", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    resources = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_scopes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "street_edges",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<long>(type: "bigint", nullable: false),
                    target = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<LineString>(type: "geometry(LineString,4326)", nullable: false),
                    length_m = table.Column<float>(type: "real", nullable: false),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    car_s = table.Column<float>(type: "real", nullable: false),
                    car_back_s = table.Column<float>(type: "real", nullable: false),
                    foot_s = table.Column<float>(type: "real", nullable: false),
                    bicycle_s = table.Column<float>(type: "real", nullable: false),
                    bicycle_back_s = table.Column<float>(type: "real", nullable: false),
                    oneway = table.Column<bool>(type: "boolean", nullable: false),
                    external_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_street_edges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "street_nodes",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    component = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_street_nodes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "buildings",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character(12) collate \"C\"", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: true),
                    origin = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buildings", x => x.id);
                    table.ForeignKey(
                        name: "fk_buildings_areas_area_id",
                        column: x => x.area_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: true),
                    building_id = table.Column<long>(type: "bigint", nullable: true),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    summary = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'open'"),
                    decision = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_cases_areas_area_id",
                        column: x => x.area_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_assignments",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_assignments_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "registry",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_role_assignments_areas_area_id",
                        column: x => x.area_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "guardian_links",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    child_id = table.Column<long>(type: "bigint", nullable: false),
                    guardian_id = table.Column<long>(type: "bigint", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guardian_links", x => x.id);
                    table.CheckConstraint("ck_guardian_links_two_people", "child_id <> guardian_id");
                    table.ForeignKey(
                        name: "fk_guardian_links_persons_child_id",
                        column: x => x.child_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_guardian_links_persons_guardian_id",
                        column: x => x.guardian_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_documents",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    number_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    number_encrypted = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_documents_persons_person_id",
                        column: x => x.person_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_versions",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    names = table.Column<string[]>(type: "text[]", nullable: false),
                    birth_date = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_versions", x => x.id);
                    table.CheckConstraint("ck_person_versions_named", "cardinality(names) between 1 and 5");
                    table.ForeignKey(
                        name: "fk_person_versions_persons_person_id",
                        column: x => x.person_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protections",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protections", x => x.id);
                    table.ForeignKey(
                        name: "fk_protections_persons_person_id",
                        column: x => x.person_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_authorizations",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<string>(type: "text", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_sign_in_authorizations_sign_in_clients_application_id",
                        column: x => x.application_id,
                        principalSchema: "registry",
                        principalTable: "sign_in_clients",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "addresses",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    street_id = table.Column<int>(type: "integer", nullable: true),
                    house_number = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    postcode = table.Column<string>(type: "text", nullable: true),
                    locality = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    link = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    external_id = table.Column<string>(type: "text", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_addresses", x => x.id);
                    table.ForeignKey(
                        name: "fk_addresses_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_addresses_dwellings_dwelling_id",
                        column: x => x.dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_addresses_place_names_street_id",
                        column: x => x.street_id,
                        principalSchema: "registry",
                        principalTable: "place_names",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "building_versions",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    kind_grade = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    storeys = table.Column<short>(type: "smallint", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    footprint = table.Column<Geometry>(type: "geometry(Geometry,4326)", nullable: true),
                    removal_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    source_document = table.Column<string>(type: "text", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_building_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_building_versions_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dwelling_versions",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    grade = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true),
                    floor = table.Column<short>(type: "smallint", nullable: true),
                    capacity = table.Column<short>(type: "smallint", nullable: true),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    outline = table.Column<Geometry>(type: "geometry(Geometry,4326)", nullable: true),
                    source_document = table.Column<string>(type: "text", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dwelling_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_dwelling_versions_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dwelling_versions_dwellings_dwelling_id",
                        column: x => x.dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "external_identifiers",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: true),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_external_identifiers", x => x.id);
                    table.CheckConstraint("ck_external_identifiers_one_object", "(building_id is null) <> (dwelling_id is null)");
                    table.ForeignKey(
                        name: "fk_external_identifiers_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_external_identifiers_dwellings_dwelling_id",
                        column: x => x.dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspections",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    programme_id = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<Point>(type: "geometry(Point,4326)", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    carried_out_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    carried_out_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspections", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspections_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inspections_programmes_programme_id",
                        column: x => x.programme_id,
                        principalSchema: "registry",
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "residences",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    dwelling_id = table.Column<long>(type: "bigint", nullable: true),
                    building_id = table.Column<long>(type: "bigint", nullable: false),
                    area_id = table.Column<int>(type: "integer", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<string>(type: "text", nullable: false),
                    ends_on = table.Column<string>(type: "text", nullable: true),
                    link_quality = table.Column<string>(type: "text", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: true),
                    in_inquiry_since = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_residences", x => x.id);
                    table.CheckConstraint("ck_residences_dwelling_unless_building", "(dwelling_id is null) = (link_quality = 'building')");
                    table.ForeignKey(
                        name: "fk_residences_areas_area_id",
                        column: x => x.area_id,
                        principalSchema: "registry",
                        principalTable: "areas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_residences_buildings_building_id",
                        column: x => x.building_id,
                        principalSchema: "registry",
                        principalTable: "buildings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_residences_dwellings_dwelling_id",
                        column: x => x.dwelling_id,
                        principalSchema: "registry",
                        principalTable: "dwellings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_residences_households_household_id",
                        column: x => x.household_id,
                        principalSchema: "registry",
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_residences_persons_person_id",
                        column: x => x.person_id,
                        principalSchema: "registry",
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_tokens",
                schema: "registry",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<string>(type: "text", nullable: true),
                    authorization_id = table.Column<string>(type: "text", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_sign_in_tokens_sign_in_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "registry",
                        principalTable: "sign_in_authorizations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_sign_in_tokens_sign_in_clients_application_id",
                        column: x => x.application_id,
                        principalSchema: "registry",
                        principalTable: "sign_in_clients",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_records_person_id_at",
                schema: "registry",
                table: "access_records",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_reference",
                schema: "registry",
                table: "accounts",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_accounts_user_name",
                schema: "registry",
                table: "accounts",
                column: "user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_addresses_building_id",
                schema: "registry",
                table: "addresses",
                column: "building_id",
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_dwelling_id",
                schema: "registry",
                table: "addresses",
                column: "dwelling_id",
                filter: "recorded_until is null and dwelling_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_street_id_house_number",
                schema: "registry",
                table: "addresses",
                columns: new[] { "street_id", "house_number" },
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_areas_boundary",
                schema: "registry",
                table: "areas",
                column: "boundary")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_areas_level",
                schema: "registry",
                table: "areas",
                column: "level");

            migrationBuilder.CreateIndex(
                name: "ix_areas_parent_id",
                schema: "registry",
                table: "areas",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_areas_scheme_external_id",
                schema: "registry",
                table: "areas",
                columns: new[] { "scheme", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_base_features_shape",
                schema: "registry",
                table: "base_features",
                column: "shape")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_building_versions_building_id",
                schema: "registry",
                table: "building_versions",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_area_id",
                schema: "registry",
                table: "buildings",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_number",
                schema: "registry",
                table: "buildings",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_area_id_opened_at",
                schema: "registry",
                table: "cases",
                columns: new[] { "area_id", "opened_at" },
                filter: "status = 'open'");

            migrationBuilder.CreateIndex(
                name: "ux_cases_open_place",
                schema: "registry",
                table: "cases",
                columns: new[] { "kind", "building_id", "dwelling_id" },
                unique: true,
                filter: "status = 'open' and person_id is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_dwelling_versions_building_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_dwelling_versions_dwelling_id",
                schema: "registry",
                table: "dwelling_versions",
                column: "dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_dwellings_number",
                schema: "registry",
                table: "dwellings",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_identifiers_building_id",
                schema: "registry",
                table: "external_identifiers",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_external_identifiers_dwelling_id",
                schema: "registry",
                table: "external_identifiers",
                column: "dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_external_identifiers_scheme_value",
                schema: "registry",
                table: "external_identifiers",
                columns: new[] { "scheme", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_guardian_links_child_id",
                schema: "registry",
                table: "guardian_links",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_guardian_links_guardian_id",
                schema: "registry",
                table: "guardian_links",
                column: "guardian_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_documents_number_hash",
                schema: "registry",
                table: "identity_documents",
                column: "number_hash",
                unique: true,
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_identity_documents_person_id",
                schema: "registry",
                table: "identity_documents",
                column: "person_id",
                unique: true,
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_building_id",
                schema: "registry",
                table: "inspections",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_programme_id",
                schema: "registry",
                table: "inspections",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_reference",
                schema: "registry",
                table: "inspections",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_inspections_one_open",
                schema: "registry",
                table: "inspections",
                columns: new[] { "building_id", "programme_id" },
                unique: true,
                filter: "carried_out_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_transaction_id",
                schema: "registry",
                table: "outbox_events",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_versions_person_id",
                schema: "registry",
                table: "person_versions",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_persons_reference",
                schema: "registry",
                table: "persons",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_labels_location",
                schema: "registry",
                table: "place_labels",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_place_names_name_locality_kind",
                schema: "registry",
                table: "place_names",
                columns: new[] { "name", "locality", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_code",
                schema: "registry",
                table: "programmes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_protections_person_id",
                schema: "registry",
                table: "protections",
                column: "person_id",
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_residences_area_id",
                schema: "registry",
                table: "residences",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "ix_residences_building_id",
                schema: "registry",
                table: "residences",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_residences_dwelling_id",
                schema: "registry",
                table: "residences",
                column: "dwelling_id");

            migrationBuilder.CreateIndex(
                name: "ix_residences_household_id",
                schema: "registry",
                table: "residences",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_residences_person_id",
                schema: "registry",
                table: "residences",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_residences_series_id",
                schema: "registry",
                table: "residences",
                column: "series_id",
                unique: true,
                filter: "recorded_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_role_assignments_account_id",
                schema: "registry",
                table: "role_assignments",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_assignments_area_id",
                schema: "registry",
                table: "role_assignments",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_authorizations_application_id_status_subject_type",
                schema: "registry",
                table: "sign_in_authorizations",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_clients_client_id",
                schema: "registry",
                table: "sign_in_clients",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_scopes_name",
                schema: "registry",
                table: "sign_in_scopes",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_tokens_application_id_status_subject_type",
                schema: "registry",
                table: "sign_in_tokens",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_tokens_authorization_id",
                schema: "registry",
                table: "sign_in_tokens",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_tokens_reference_id",
                schema: "registry",
                table: "sign_in_tokens",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_street_edges_line",
                schema: "registry",
                table: "street_edges",
                column: "line")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_street_edges_source",
                schema: "registry",
                table: "street_edges",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_street_edges_target",
                schema: "registry",
                table: "street_edges",
                column: "target");

            migrationBuilder.CreateIndex(
                name: "ix_street_nodes_location",
                schema: "registry",
                table: "street_nodes",
                column: "location")
                .Annotation("Npgsql:IndexMethod", "gist");

            foreach (var file in (string[])
            [
                "Features/Areas/Sql/areas.sql", "Features/Buildings/Sql/place_names.sql", "Features/Buildings/Sql/building_versions.sql",
                "Features/Dwellings/Sql/dwelling_versions.sql", "Features/Persons/Sql/person_versions.sql", "Features/Residency/Sql/residences.sql",
                "Features/Inspections/Sql/inspections.sql",
            ])
                migrationBuilder.Sql(SqlFile.Read(file));
            migrationBuilder.Sql("insert into registry.register_state (id, places_edition) values (1, 1)");
            migrationBuilder.Sql("insert into registry.outbox_positions (feature, seen) values ('density', pg_current_snapshot()::text)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_records",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "addresses",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "base_features",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "building_versions",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "cases",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "density_cells",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "dwelling_versions",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "external_identifiers",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "guardian_links",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "identity_documents",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "import_runs",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "inspections",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "outbox_events",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "outbox_positions",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "person_versions",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "place_labels",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "protections",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "register_state",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "residences",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "role_assignments",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "sign_in_scopes",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "sign_in_tokens",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "street_edges",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "street_nodes",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "place_names",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "programmes",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "buildings",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "dwellings",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "households",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "persons",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "sign_in_authorizations",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "areas",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "sign_in_clients",
                schema: "registry");
        }
    }
}
