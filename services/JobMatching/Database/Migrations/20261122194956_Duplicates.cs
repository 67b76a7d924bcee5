using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class Duplicates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_catalogue_change_transaction",
                table: "catalogue_change");

            migrationBuilder.AddColumn<Guid>(
                name: "set_aside_for",
                table: "worker",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "catalogue_mark",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    transaction = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_mark", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "duplicate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: false),
                    similarity = table.Column<double>(type: "double precision", nullable: true),
                    strength = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    agrees = table.Column<string[]>(type: "text[]", nullable: false),
                    differs = table.Column<string[]>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    given_up_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duplicate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "post_print",
                columns: table => new
                {
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    same_post = table.Column<long>(type: "bigint", nullable: true),
                    same_text = table.Column<long>(type: "bigint", nullable: true),
                    bands = table.Column<int[]>(type: "integer[]", nullable: false),
                    content = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_print", x => x.post_id);
                });

            migrationBuilder.CreateTable(
                name: "worker_print",
                columns: table => new
                {
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_print", x => x.worker_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_catalogue_change_transaction_position",
                table: "catalogue_change",
                columns: new[] { "transaction", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_kind_first_id_second_id",
                table: "duplicate",
                columns: new[] { "kind", "first_id", "second_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_kind_second_id",
                table: "duplicate",
                columns: new[] { "kind", "second_id" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_state_kind_id",
                table: "duplicate",
                columns: new[] { "state", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_post_print_bands",
                table: "post_print",
                column: "bands")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_post_print_same_post_post_id",
                table: "post_print",
                columns: new[] { "same_post", "post_id" });

            migrationBuilder.CreateIndex(
                name: "ix_post_print_same_text_post_id",
                table: "post_print",
                columns: new[] { "same_text", "post_id" });

            migrationBuilder.CreateIndex(
                name: "ix_worker_print_key_worker_id",
                table: "worker_print",
                columns: new[] { "key", "worker_id" });

            // Whoever is there already is looked at once as well.
            migrationBuilder.Sql(
                """
                INSERT INTO catalogue_mark (name, transaction, position) VALUES
                    ('forgotten', pg_current_xact_id()::text::bigint, 0), ('duplicates', 0, 0);
                INSERT INTO catalogue_change (subject, subject_id) SELECT 'post', id FROM post WHERE closed IS NULL;
                INSERT INTO catalogue_change (subject, subject_id) SELECT 'worker', id FROM worker;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_mark");

            migrationBuilder.DropTable(
                name: "duplicate");

            migrationBuilder.DropTable(
                name: "post_print");

            migrationBuilder.DropTable(
                name: "worker_print");

            migrationBuilder.DropIndex(
                name: "ix_catalogue_change_transaction_position",
                table: "catalogue_change");

            migrationBuilder.DropColumn(
                name: "set_aside_for",
                table: "worker");

            migrationBuilder.CreateIndex(
                name: "ix_catalogue_change_transaction",
                table: "catalogue_change",
                column: "transaction");
        }
    }
}
