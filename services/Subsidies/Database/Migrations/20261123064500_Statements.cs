using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Statements;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class Statements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_statement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    opening = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    closing = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    imported_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_statement", x => x.id);
                    table.CheckConstraint("bank_statement_figures", "first_day <= last_day AND count >= 0 AND (count > 0 OR opening = closing)");
                });

            migrationBuilder.CreateTable(
                name: "statement_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    statement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_line", x => x.id);
                    table.CheckConstraint("statement_line_amount", "amount <> 0");
                });

            migrationBuilder.CreateTable(
                name: "line_explanation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    explained_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    explained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_line_explanation", x => x.id);
                    table.ForeignKey(
                        name: "fk_line_explanation_statement_line_line_id",
                        column: x => x.line_id,
                        principalTable: "statement_line",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bank_statement_last_day",
                table: "bank_statement",
                column: "last_day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_statement_reference",
                table: "bank_statement",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_line_explanation_line_id",
                table: "line_explanation",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "ix_statement_line_document_id",
                table: "statement_line",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_statement_line_statement_id_reference",
                table: "statement_line",
                columns: new[] { "statement_id", "reference" },
                unique: true);
            migrationBuilder.ProtectStatements();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "line_explanation");

            migrationBuilder.DropTable(
                name: "statement_line");

            migrationBuilder.DropTable(
                name: "bank_statement");
        }
    }
}
