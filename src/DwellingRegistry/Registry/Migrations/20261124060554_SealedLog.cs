using System;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class SealedLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                schema: "registry",
                table: "access_records",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "transaction_id",
                schema: "registry",
                table: "access_records",
                type: "bigint",
                nullable: false,
                defaultValueSql: "pg_current_xact_id()::text::bigint");

            migrationBuilder.CreateTable(
                name: "sealed_records",
                schema: "registry",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    leaf_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_records", x => x.sequence);
                    table.CheckConstraint("ck_sealed_records_hash", "octet_length(leaf_hash) = 32 and sequence >= 0");
                });

            migrationBuilder.CreateTable(
                name: "tree_heads",
                schema: "registry",
                columns: table => new
                {
                    size = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    seen = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tree_heads", x => x.size);
                    table.CheckConstraint("ck_tree_heads_root", "octet_length(root) = 32 and size > 0");
                });

            migrationBuilder.CreateTable(
                name: "tree_nodes",
                schema: "registry",
                columns: table => new
                {
                    level = table.Column<short>(type: "smallint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tree_nodes", x => new { x.level, x.position });
                    table.CheckConstraint("ck_tree_nodes_hash", "octet_length(hash) = 32 and level > 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_records_transaction_id_id",
                schema: "registry",
                table: "access_records",
                columns: new[] { "transaction_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sealed_records_leaf_hash",
                schema: "registry",
                table: "sealed_records",
                column: "leaf_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sealed_records_record_id",
                schema: "registry",
                table: "sealed_records",
                column: "record_id",
                unique: true);

            migrationBuilder.Sql(SqlFile.Read("Features/Audit/Sealing/Sql/sealed_log.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sealed_records",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "tree_heads",
                schema: "registry");

            migrationBuilder.DropTable(
                name: "tree_nodes",
                schema: "registry");

            migrationBuilder.DropIndex(
                name: "ix_access_records_transaction_id_id",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "erased_at",
                schema: "registry",
                table: "access_records");

            migrationBuilder.DropColumn(
                name: "transaction_id",
                schema: "registry",
                table: "access_records");

            migrationBuilder.Sql("drop function registry.refuse_change_of_seal()");
        }
    }
}
