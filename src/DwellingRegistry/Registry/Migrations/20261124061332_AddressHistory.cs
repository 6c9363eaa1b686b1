using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DwellingRegistry.Registry.Migrations
{
    /// <inheritdoc />
    public partial class AddressHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_addresses_building_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropIndex(
                name: "ix_addresses_dwelling_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_building_id",
                schema: "registry",
                table: "addresses",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_dwelling_id",
                schema: "registry",
                table: "addresses",
                column: "dwelling_id",
                filter: "dwelling_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_addresses_building_id",
                schema: "registry",
                table: "addresses");

            migrationBuilder.DropIndex(
                name: "ix_addresses_dwelling_id",
                schema: "registry",
                table: "addresses");

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
        }
    }
}
