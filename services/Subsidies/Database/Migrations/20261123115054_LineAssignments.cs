using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Statements;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class LineAssignments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "line_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    assigned_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_line_assignment", x => x.id);
                    table.ForeignKey(
                        name: "fk_line_assignment_statement_line_line_id",
                        column: x => x.line_id,
                        principalTable: "statement_line",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_line_assignment_line_id",
                table: "line_assignment",
                column: "line_id");
            migrationBuilder.ProtectAssignments();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "line_assignment");
            migrationBuilder.Sql(
                """
                DROP FUNCTION assignment_moves_its_line, statement_line_only_moves CASCADE;
                DROP TRIGGER statement_line_is_final ON statement_line;
                CREATE TRIGGER statement_line_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_line
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
        }
    }
}
