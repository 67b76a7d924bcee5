using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class SavedSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "saved_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    guards = table.Column<long[]>(type: "bigint[]", nullable: false),
                    guard_version = table.Column<long>(type: "bigint", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_search", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_search_worker_worker_id",
                        column: x => x.worker_id,
                        principalTable: "worker",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_alert", x => x.id);
                    table.ForeignKey(
                        name: "fk_search_alert_post_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_search_alert_saved_search_saved_search_id",
                        column: x => x.saved_search_id,
                        principalTable: "saved_search",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_guard_version",
                table: "saved_search",
                column: "guard_version");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_guards",
                table: "saved_search",
                column: "guards")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_worker_id_id",
                table: "saved_search",
                columns: new[] { "worker_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_search_alert_post_id",
                table: "search_alert",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_search_alert_saved_search_id_id",
                table: "search_alert",
                columns: new[] { "saved_search_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_search_alert_saved_search_id_post_id",
                table: "search_alert",
                columns: new[] { "saved_search_id", "post_id" },
                unique: true);

            // Nobody has saved anything: what is there already is of no interest.
            migrationBuilder.Sql(
                "INSERT INTO catalogue_mark (name, transaction, position) VALUES ('saved-searches', pg_current_xact_id()::text::bigint, 0);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "search_alert");

            migrationBuilder.DropTable(
                name: "saved_search");
        }
    }
}
