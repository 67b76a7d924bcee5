using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class LiveRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "live",
                table: "matching_run",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_matching_run_live",
                table: "matching_run",
                column: "id",
                filter: "live AND state = 'assigned'");

            // No run is live yet: what is there already is of no interest.
            migrationBuilder.Sql(
                """
                INSERT INTO catalogue_mark (name, transaction, position) VALUES ('live-runs', pg_current_xact_id()::text::bigint, 0);
                CREATE TRIGGER intent_inserted AFTER INSERT ON intent REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('intent');
                CREATE TRIGGER intent_updated AFTER UPDATE ON intent REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('intent');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // No other reader knows of these.
            migrationBuilder.Sql(
                """
                DROP TRIGGER intent_inserted ON intent;
                DROP TRIGGER intent_updated ON intent;
                DELETE FROM catalogue_change WHERE subject NOT IN ('worker', 'post');
                DELETE FROM catalogue_mark WHERE name = 'live-runs';
                """);

            migrationBuilder.DropIndex(
                name: "ix_matching_run_live",
                table: "matching_run");

            migrationBuilder.DropColumn(
                name: "live",
                table: "matching_run");
        }
    }
}
