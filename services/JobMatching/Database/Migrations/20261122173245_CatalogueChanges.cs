using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class CatalogueChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_change",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "pg_current_xact_id()::text::bigint"),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_change", x => x.position);
                });

            migrationBuilder.CreateIndex(
                name: "ix_catalogue_change_transaction",
                table: "catalogue_change",
                column: "transaction");

            // A trigger sees what any statement changes, also what no entity knows of.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO catalogue_change (subject, subject_id) SELECT TG_ARGV[0], id FROM changed;
                    RETURN NULL;
                END $$;
                CREATE FUNCTION note_placement_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO catalogue_change (subject, subject_id) SELECT 'worker', worker_id FROM changed;
                    RETURN NULL;
                END $$;
                CREATE FUNCTION note_enterprise_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO catalogue_change (subject, subject_id)
                        SELECT 'post', post.id FROM post JOIN changed ON changed.id = post.enterprise_id WHERE post.closed IS NULL;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER worker_inserted AFTER INSERT ON worker REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('worker');
                CREATE TRIGGER worker_updated AFTER UPDATE ON worker REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('worker');
                CREATE TRIGGER post_inserted AFTER INSERT ON post REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('post');
                CREATE TRIGGER post_updated AFTER UPDATE ON post REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change('post');
                CREATE TRIGGER placement_inserted AFTER INSERT ON placement REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_change();
                CREATE TRIGGER placement_updated AFTER UPDATE ON placement REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_change();
                CREATE TRIGGER enterprise_updated AFTER UPDATE ON enterprise REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_enterprise_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION note_catalogue_change, note_placement_change, note_enterprise_change CASCADE;
                """);

            migrationBuilder.DropTable(
                name: "catalogue_change");
        }
    }
}
