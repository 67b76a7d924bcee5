using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Transport.Database.Migrations
{
    /// <inheritdoc />
    public partial class Replanning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "trip_plan",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "told_bookings",
                table: "trip_plan",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid[]>(
                name: "told_trips",
                table: "trip_plan",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<int>(
                name: "drivers",
                table: "trip",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "empty_kilometres",
                table: "trip",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<int>(
                name: "unit",
                table: "trip",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<Guid>(
                name: "continues_trip_id",
                table: "proposed_trip",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "drivers",
                table: "proposed_trip",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "empty_kilometres",
                table: "proposed_trip",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<int>(
                name: "unit",
                table: "proposed_trip",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            // Earlier trips from door to door had two drivers.
            migrationBuilder.Sql("UPDATE trip SET drivers = 2 WHERE mode = 'coach'; UPDATE proposed_trip SET drivers = 2 WHERE mode = 'coach';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "changes",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "told_bookings",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "told_trips",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "drivers",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "empty_kilometres",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "continues_trip_id",
                table: "proposed_trip");

            migrationBuilder.DropColumn(
                name: "drivers",
                table: "proposed_trip");

            migrationBuilder.DropColumn(
                name: "empty_kilometres",
                table: "proposed_trip");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "proposed_trip");
        }
    }
}
