using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Overview.Database.Migrations
{
    /// <inheritdoc />
    public partial class CountersWithoutStripes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_counter",
                table: "counter");

            // What was counted in stripes is summed before they go.
            migrationBuilder.Sql(
                """
                INSERT INTO counter (indicator, segment, stripe, value, as_of)
                SELECT indicator, segment, -1, sum(value), max(as_of) FROM counter GROUP BY indicator, segment;
                DELETE FROM counter WHERE stripe >= 0;
                """);

            migrationBuilder.DropColumn(
                name: "stripe",
                table: "counter");

            migrationBuilder.AddPrimaryKey(
                name: "pk_counter",
                table: "counter",
                columns: new[] { "indicator", "segment" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_counter",
                table: "counter");

            migrationBuilder.AddColumn<int>(
                name: "stripe",
                table: "counter",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "pk_counter",
                table: "counter",
                columns: new[] { "indicator", "segment", "stripe" });
        }
    }
}
