using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class FeedFromTheFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // It began at the transaction that created it. Positions begin at the oldest that is open on the whole server: where one
            // in another database was older, the first snapshot of a new city gave a position that was refused.
            migrationBuilder.Sql(
                """
                UPDATE catalogue_mark SET transaction = least(transaction, pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)
                WHERE name = 'forgotten';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What is not forgotten need not be.
        }
    }
}
