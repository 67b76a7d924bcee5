using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Transport.Database.Migrations
{
    /// <inheritdoc />
    public partial class PlansAndStops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_seat_booking_trip_trip_id",
                table: "seat_booking");

            migrationBuilder.DropCheckConstraint(
                name: "trip_seats",
                table: "trip");

            migrationBuilder.DropIndex(
                name: "ix_seat_booking_placement_id",
                table: "seat_booking");

            migrationBuilder.DropIndex(
                name: "ix_seat_booking_trip_id_number",
                table: "seat_booking");

            migrationBuilder.DropCheckConstraint(
                name: "seat_booking_number",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "unserved",
                table: "trip_plan");

            migrationBuilder.AddColumn<int>(
                name: "left_out",
                table: "trip_plan",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.RenameColumn(
                name: "seats_booked",
                table: "trip_plan",
                newName: "carried");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "planned_at",
                table: "trip_plan",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "accepted_at",
                table: "trip_plan",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "trip_plan",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "completion_requested",
                table: "trip_plan",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "done",
                table: "trip_plan",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lease_until",
                table: "trip_plan",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "options",
                table: "trip_plan",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "requested_at",
                table: "trip_plan",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "requested_by",
                table: "trip_plan",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<double>(
                name: "seat_fill",
                table: "trip_plan",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "trip_plan",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "worker",
                table: "trip_plan",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "employer_share",
                table: "trip",
                type: "numeric(5,4)",
                precision: 5,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<int>(
                name: "last_stop_left",
                table: "trip",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stop_count",
                table: "trip",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "from_stop",
                table: "seat_booking",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_last_leg",
                table: "seat_booking",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "leg",
                table: "seat_booking",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "to_stop",
                table: "seat_booking",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "employer_pays",
                table: "charter_share",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.CreateTable(
                name: "proposed_trip",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    mode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    vehicle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    kilometres = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    cost = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    employer_share = table.Column<decimal>(type: "numeric(5,4)", precision: 5, scale: 4, nullable: false),
                    reason_zh = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason_en = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    stops = table.Column<string>(type: "jsonb", nullable: false),
                    rides = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposed_trip", x => new { x.plan_id, x.number });
                    table.ForeignKey(
                        name: "fk_proposed_trip_trip_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "trip_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seat",
                columns: table => new
                {
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    taken_legs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seat", x => new { x.trip_id, x.number });
                    table.CheckConstraint("seat_number", "number > 0 AND taken_legs >= 0");
                    table.ForeignKey(
                        name: "fk_seat_trip_trip_id",
                        column: x => x.trip_id,
                        principalTable: "trip",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trip_stop",
                columns: table => new
                {
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    place_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    arrives_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    departs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trip_stop", x => new { x.trip_id, x.number });
                    table.ForeignKey(
                        name: "fk_trip_stop_trip_trip_id",
                        column: x => x.trip_id,
                        principalTable: "trip",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unserved_demand",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    demand_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason_zh = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason_en = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unserved_demand", x => new { x.plan_id, x.demand_id });
                    table.ForeignKey(
                        name: "fk_unserved_demand_travel_demand_demand_id",
                        column: x => x.demand_id,
                        principalTable: "travel_demand",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_unserved_demand_trip_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "trip_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was planned before plans were proposals: accepted, from end to end, at the employers' cost.
            migrationBuilder.Sql(
                """
                UPDATE trip_plan SET state = 'accepted', done = 1, requested_at = planned_at, accepted_at = planned_at;
                UPDATE trip SET stop_count = 2, employer_share = 1,
                    last_stop_left = CASE WHEN state IN ('departed', 'arrived') THEN 0 END;
                INSERT INTO trip_stop (trip_id, number, place_code, arrives_at, departs_at)
                SELECT id, number, CASE number WHEN 0 THEN origin_division_code ELSE destination_division_code END,
                    (departs_on + time '06:00') AT TIME ZONE 'Asia/Shanghai', (departs_on + time '06:00') AT TIME ZONE 'Asia/Shanghai'
                FROM trip, generate_series(0, 1) AS number;
                UPDATE seat_booking SET from_stop = 0, to_stop = 1, leg = 1, is_last_leg = true;
                INSERT INTO seat (trip_id, number, taken_legs)
                SELECT trip.id, number, CASE WHEN EXISTS (
                    SELECT 1 FROM seat_booking AS booking
                    WHERE booking.trip_id = trip.id AND booking.number = seats.number AND booking.state <> 'released') THEN 1 ELSE 0 END
                FROM trip, generate_series(1, trip.seats) AS seats (number);
                UPDATE charter_share SET employer_pays = amount;
                """);

            // No two people on one seat on any leg, whatever the code does.
            migrationBuilder.Sql(
                """
                CREATE EXTENSION IF NOT EXISTS btree_gist;
                ALTER TABLE seat_booking ADD CONSTRAINT seat_booking_overlap EXCLUDE USING gist (
                    trip_id WITH =, number WITH =, int4range(from_stop, to_stop) WITH &&) WHERE (state <> 'released');
                """);

            migrationBuilder.CreateIndex(
                name: "ix_trip_plan_waiting",
                table: "trip_plan",
                column: "id",
                filter: "state IN ('queued', 'planning')");

            migrationBuilder.AddCheckConstraint(
                name: "trip_plan_days",
                table: "trip_plan",
                sql: "\"from\" <= \"to\" AND done BETWEEN 0 AND 1");

            migrationBuilder.AddCheckConstraint(
                name: "trip_seats",
                table: "trip",
                sql: "seats > 0 AND cost >= 0 AND employer_share BETWEEN 0 AND 1 AND stop_count BETWEEN 2 AND 31");

            migrationBuilder.CreateIndex(
                name: "ix_seat_booking_placement_id_leg",
                table: "seat_booking",
                columns: new[] { "placement_id", "leg" },
                unique: true,
                filter: "state <> 'released'");

            migrationBuilder.CreateIndex(
                name: "ix_seat_booking_trip_id_demand_id",
                table: "seat_booking",
                columns: new[] { "trip_id", "demand_id" },
                unique: true,
                filter: "state <> 'released'");

            migrationBuilder.CreateIndex(
                name: "ix_seat_booking_trip_id_number",
                table: "seat_booking",
                columns: new[] { "trip_id", "number" });

            migrationBuilder.AddCheckConstraint(
                name: "seat_booking_ride",
                table: "seat_booking",
                sql: "number > 0 AND from_stop >= 0 AND to_stop > from_stop AND leg > 0");

            migrationBuilder.AddCheckConstraint(
                name: "charter_share_amount",
                table: "charter_share",
                sql: "employer_pays BETWEEN 0 AND amount");

            migrationBuilder.CreateIndex(
                name: "ix_unserved_demand_demand_id",
                table: "unserved_demand",
                column: "demand_id");

            migrationBuilder.AddForeignKey(
                name: "fk_seat_booking_seat_trip_id_number",
                table: "seat_booking",
                columns: new[] { "trip_id", "number" },
                principalTable: "seat",
                principalColumns: new[] { "trip_id", "number" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE seat_booking DROP CONSTRAINT seat_booking_overlap;");

            migrationBuilder.DropForeignKey(
                name: "fk_seat_booking_seat_trip_id_number",
                table: "seat_booking");

            migrationBuilder.DropTable(
                name: "proposed_trip");

            migrationBuilder.DropTable(
                name: "seat");

            migrationBuilder.DropTable(
                name: "trip_stop");

            migrationBuilder.DropTable(
                name: "unserved_demand");

            migrationBuilder.DropIndex(
                name: "ix_trip_plan_waiting",
                table: "trip_plan");

            migrationBuilder.DropCheckConstraint(
                name: "trip_plan_days",
                table: "trip_plan");

            migrationBuilder.DropCheckConstraint(
                name: "trip_seats",
                table: "trip");

            migrationBuilder.DropIndex(
                name: "ix_seat_booking_placement_id_leg",
                table: "seat_booking");

            migrationBuilder.DropIndex(
                name: "ix_seat_booking_trip_id_demand_id",
                table: "seat_booking");

            migrationBuilder.DropIndex(
                name: "ix_seat_booking_trip_id_number",
                table: "seat_booking");

            migrationBuilder.DropCheckConstraint(
                name: "seat_booking_ride",
                table: "seat_booking");

            migrationBuilder.DropCheckConstraint(
                name: "charter_share_amount",
                table: "charter_share");

            migrationBuilder.DropColumn(
                name: "accepted_at",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "completion_requested",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "done",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "lease_until",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "options",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "requested_at",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "requested_by",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "seat_fill",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "state",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "worker",
                table: "trip_plan");

            migrationBuilder.DropColumn(
                name: "employer_share",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "last_stop_left",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "stop_count",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "from_stop",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "is_last_leg",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "leg",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "to_stop",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "employer_pays",
                table: "charter_share");

            migrationBuilder.DropColumn(
                name: "left_out",
                table: "trip_plan");

            migrationBuilder.AddColumn<int>(
                name: "unserved",
                table: "trip_plan",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.RenameColumn(
                name: "carried",
                table: "trip_plan",
                newName: "seats_booked");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "planned_at",
                table: "trip_plan",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "trip_seats",
                table: "trip",
                sql: "seats > 0 AND cost >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_seat_booking_placement_id",
                table: "seat_booking",
                column: "placement_id",
                unique: true,
                filter: "state <> 'released'");

            migrationBuilder.CreateIndex(
                name: "ix_seat_booking_trip_id_number",
                table: "seat_booking",
                columns: new[] { "trip_id", "number" },
                unique: true,
                filter: "state <> 'released'");

            migrationBuilder.AddCheckConstraint(
                name: "seat_booking_number",
                table: "seat_booking",
                sql: "number > 0");

            migrationBuilder.AddForeignKey(
                name: "fk_seat_booking_trip_trip_id",
                table: "seat_booking",
                column: "trip_id",
                principalTable: "trip",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
