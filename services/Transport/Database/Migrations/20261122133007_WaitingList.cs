using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Transport.Database.Migrations
{
    /// <inheritdoc />
    public partial class WaitingList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "waiting_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_stop = table.Column<int>(type: "integer", nullable: false),
                    to_stop = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    promoted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal_token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_entry", x => x.id);
                    table.CheckConstraint("waiting_entry_ride", "people > 0 AND from_stop >= 0 AND to_stop > from_stop");
                    table.ForeignKey(
                        name: "fk_waiting_entry_trip_trip_id",
                        column: x => x.trip_id,
                        principalTable: "trip",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "waiting_person",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    demand_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waits = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_person", x => new { x.entry_id, x.demand_id });
                    table.ForeignKey(
                        name: "fk_waiting_person_travel_demand_demand_id",
                        column: x => x.demand_id,
                        principalTable: "travel_demand",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_waiting_person_waiting_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "waiting_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_waiting_entry_refusal_token",
                table: "waiting_entry",
                column: "refusal_token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waiting_entry_trip_id_id",
                table: "waiting_entry",
                columns: new[] { "trip_id", "id" },
                filter: "state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_person_demand_id",
                table: "waiting_person",
                column: "demand_id");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_person_trip_id_demand_id",
                table: "waiting_person",
                columns: new[] { "trip_id", "demand_id" },
                unique: true,
                filter: "waits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "waiting_person");

            migrationBuilder.DropTable(
                name: "waiting_entry");
        }
    }
}
