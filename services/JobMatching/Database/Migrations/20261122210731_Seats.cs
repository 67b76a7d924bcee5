using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class Seats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "planned_trip",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_prefecture = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    to_prefecture = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    departs_on = table.Column<DateOnly>(type: "date", nullable: true),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    is_closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_trip", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trip_booking",
                columns: table => new
                {
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leg = table.Column<int>(type: "integer", nullable: false),
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trip_booking", x => new { x.placement_id, x.leg });
                });

            migrationBuilder.CreateIndex(
                name: "ix_planned_trip_departs_on",
                table: "planned_trip",
                column: "departs_on",
                filter: "NOT is_closed");

            migrationBuilder.CreateIndex(
                name: "ix_trip_booking_trip_id",
                table: "trip_booking",
                column: "trip_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "planned_trip");

            migrationBuilder.DropTable(
                name: "trip_booking");
        }
    }
}
