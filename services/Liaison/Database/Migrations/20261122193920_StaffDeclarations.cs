using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Liaison.Database.Migrations
{
    /// <inheritdoc />
    public partial class StaffDeclarations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "staff_declaration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    terms_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    terms_from = table.Column<DateOnly>(type: "date", nullable: false),
                    terms_occupation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    terms_persons = table.Column<int>(type: "integer", nullable: false),
                    terms_until = table.Column<DateOnly>(type: "date", nullable: false),
                    terms_wage_borne_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_declaration", x => x.id);
                    table.CheckConstraint("staff_declaration_period", "terms_until >= terms_from");
                    table.CheckConstraint("staff_declaration_persons", "terms_persons BETWEEN 1 AND 10000");
                    table.ForeignKey(
                        name: "fk_staff_declaration_enterprise_enterprise_id",
                        column: x => x.enterprise_id,
                        principalTable: "enterprise",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_staff_declaration_enterprise_id",
                table: "staff_declaration",
                column: "enterprise_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staff_declaration");
        }
    }
}
