using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Transport.Database.Migrations
{
    /// <inheritdoc />
    public partial class NeedsAndSupply : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "trip_seats",
                table: "trip");

            migrationBuilder.DropCheckConstraint(
                name: "seat_number",
                table: "seat");

            migrationBuilder.AddColumn<int>(
                name: "luggage_pieces",
                table: "trip",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wheelchair_spaces",
                table: "trip",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "luggage_pieces",
                table: "travel_demand",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "wheelchair",
                table: "travel_demand",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "women_only",
                table: "travel_demand",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "women_only",
                table: "seat_booking",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "women_only_legs",
                table: "seat",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "luggage_pieces",
                table: "proposed_trip",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wheelchair_spaces",
                table: "proposed_trip",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "supply_item",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_item", x => x.code);
                });

            migrationBuilder.AddCheckConstraint(
                name: "trip_seats",
                table: "trip",
                sql: "seats > 0 AND wheelchair_spaces >= 0 AND luggage_pieces >= 0 AND cost >= 0 AND employer_share BETWEEN 0 AND 1 AND stop_count BETWEEN 2 AND 31");

            migrationBuilder.AddCheckConstraint(
                name: "travel_demand_luggage",
                table: "travel_demand",
                sql: "luggage_pieces >= 0");

            migrationBuilder.AddCheckConstraint(
                name: "seat_number",
                table: "seat",
                sql: "number > 0 AND taken_legs >= 0 AND women_only_legs >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_supply_item_kind",
                table: "supply_item",
                column: "kind");

            // Who asked to sit beside women only never sits beside somebody who did not, whatever the code does.
            migrationBuilder.Sql(
                """
                ALTER TABLE seat_booking ADD CONSTRAINT seat_booking_women_only EXCLUDE USING gist (
                    trip_id WITH =, ((number - 1) / 2) WITH =, (women_only::int) WITH <>, int4range(from_stop, to_stop) WITH &&)
                    WHERE (state <> 'released');
                """);

            // The programmes name modes and seats (TZ-07) but no prices: these are our choice, near the market of 2021.
            migrationBuilder.Sql(
                """
                INSERT INTO supply_item (code, kind, terms) VALUES
                    ('coach-45', 'vehicle', '{"mode": "coach", "seats": 45, "fixedCost": 800, "costPerKilometre": 7.5,
                        "kilometresPerHour": 70, "detourFactor": 1.3, "maximumKilometres": 2600, "mostStops": 8}'),
                    ('coach-55', 'vehicle', '{"mode": "coach", "seats": 55, "fixedCost": 900, "costPerKilometre": 8.6,
                        "kilometresPerHour": 70, "detourFactor": 1.3, "maximumKilometres": 2600, "mostStops": 8}'),
                    ('carriage-118', 'vehicle', '{"mode": "carriage", "seats": 118, "fixedCost": 5000, "costPerKilometre": 14,
                        "kilometresPerHour": 110, "accessHours": 2, "detourFactor": 1.2, "minimumKilometres": 300}'),
                    ('flight-180', 'vehicle', '{"mode": "flight", "seats": 180, "fixedCost": 40000, "costPerKilometre": 32,
                        "kilometresPerHour": 750, "accessHours": 4, "minimumKilometres": 800}');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "supply_item");

            migrationBuilder.Sql("ALTER TABLE seat_booking DROP CONSTRAINT seat_booking_women_only;");

            migrationBuilder.DropCheckConstraint(
                name: "trip_seats",
                table: "trip");

            migrationBuilder.DropCheckConstraint(
                name: "travel_demand_luggage",
                table: "travel_demand");

            migrationBuilder.DropCheckConstraint(
                name: "seat_number",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "luggage_pieces",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "wheelchair_spaces",
                table: "trip");

            migrationBuilder.DropColumn(
                name: "luggage_pieces",
                table: "travel_demand");

            migrationBuilder.DropColumn(
                name: "wheelchair",
                table: "travel_demand");

            migrationBuilder.DropColumn(
                name: "women_only",
                table: "travel_demand");

            migrationBuilder.DropColumn(
                name: "women_only",
                table: "seat_booking");

            migrationBuilder.DropColumn(
                name: "women_only_legs",
                table: "seat");

            migrationBuilder.DropColumn(
                name: "luggage_pieces",
                table: "proposed_trip");

            migrationBuilder.DropColumn(
                name: "wheelchair_spaces",
                table: "proposed_trip");

            migrationBuilder.AddCheckConstraint(
                name: "trip_seats",
                table: "trip",
                sql: "seats > 0 AND cost >= 0 AND employer_share BETWEEN 0 AND 1 AND stop_count BETWEEN 2 AND 31");

            migrationBuilder.AddCheckConstraint(
                name: "seat_number",
                table: "seat",
                sql: "number > 0 AND taken_legs >= 0");
        }
    }
}
