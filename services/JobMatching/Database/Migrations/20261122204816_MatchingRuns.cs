using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class MatchingRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "matching_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    options = table.Column<string>(type: "jsonb", nullable: false),
                    requested_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    workers = table.Column<int>(type: "integer", nullable: false),
                    posts = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    placed = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    upper_bound = table.Column<double>(type: "double precision", nullable: false),
                    value_without_rules = table.Column<double>(type: "double precision", nullable: false),
                    proposed = table.Column<int>(type: "integer", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_run", x => x.id);
                    table.CheckConstraint("matching_run_counts", "proposed >= 0 AND left_out >= 0 AND proposed + left_out <= placed");
                });

            migrationBuilder.CreateTable(
                name: "matching_result",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: true),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    intent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    left_out = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_result", x => new { x.run_id, x.worker_id });
                    table.CheckConstraint("matching_result_place", "(post_id IS NULL) = (score IS NULL) AND (post_id IS NULL) = (code IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_matching_result_matching_run_run_id",
                        column: x => x.run_id,
                        principalTable: "matching_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_matching_result_post_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_matching_result_worker_worker_id",
                        column: x => x.worker_id,
                        principalTable: "worker",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_matching_result_open",
                table: "matching_result",
                columns: new[] { "run_id", "worker_id" },
                filter: "post_id IS NOT NULL AND intent_id IS NULL AND NOT left_out");

            migrationBuilder.CreateIndex(
                name: "ix_matching_result_post_id",
                table: "matching_result",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_matching_result_worker_id",
                table: "matching_result",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_matching_run_waiting",
                table: "matching_run",
                column: "id",
                filter: "state IN ('queued', 'assigning', 'proposing')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matching_result");

            migrationBuilder.DropTable(
                name: "matching_run");
        }
    }
}
