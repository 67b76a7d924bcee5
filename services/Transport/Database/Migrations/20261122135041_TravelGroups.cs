using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Transport.Database.Migrations
{
    /// <inheritdoc />
    public partial class TravelGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "travel_demand",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "legs_ridden",
                table: "travel_demand",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "travel_group",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    may_split = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_travel_group", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_travel_demand_group_id",
                table: "travel_demand",
                column: "group_id",
                filter: "group_id IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_travel_demand_travel_group_group_id",
                table: "travel_demand",
                column: "group_id",
                principalTable: "travel_group",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_travel_demand_travel_group_group_id",
                table: "travel_demand");

            migrationBuilder.DropTable(
                name: "travel_group");

            migrationBuilder.DropIndex(
                name: "ix_travel_demand_group_id",
                table: "travel_demand");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "travel_demand");

            migrationBuilder.DropColumn(
                name: "legs_ridden",
                table: "travel_demand");
        }
    }
}
