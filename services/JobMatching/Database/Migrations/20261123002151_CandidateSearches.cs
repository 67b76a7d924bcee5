using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class CandidateSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "candidate_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    guard = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_search", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_search_enterprise_enterprise_id",
                        column: x => x.enterprise_id,
                        principalTable: "enterprise",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "candidate_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidate_search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_alert", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_alert_candidate_search_candidate_search_id",
                        column: x => x.candidate_search_id,
                        principalTable: "candidate_search",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_candidate_alert_worker_worker_id",
                        column: x => x.worker_id,
                        principalTable: "worker",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_alert_candidate_search_id_id",
                table: "candidate_alert",
                columns: new[] { "candidate_search_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_alert_candidate_search_id_worker_id",
                table: "candidate_alert",
                columns: new[] { "candidate_search_id", "worker_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_candidate_alert_worker_id",
                table: "candidate_alert",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_candidate_search_enterprise_id_id",
                table: "candidate_search",
                columns: new[] { "enterprise_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_search_guard_id",
                table: "candidate_search",
                columns: new[] { "guard", "id" });

            // Nobody has saved anything: who is there already is of no interest.
            migrationBuilder.Sql(
                "INSERT INTO catalogue_mark (name, transaction, position) VALUES ('candidate-searches', pg_current_xact_id()::text::bigint, 0);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM catalogue_mark WHERE name = 'candidate-searches';");

            migrationBuilder.DropTable(
                name: "candidate_alert");

            migrationBuilder.DropTable(
                name: "candidate_search");
        }
    }
}
