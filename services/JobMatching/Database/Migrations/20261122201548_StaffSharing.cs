using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class StaffSharing : Migration
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
                    occupation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    persons_shared = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    wage_borne_by = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_declaration", x => x.id);
                    table.CheckConstraint("staff_declaration_persons", "persons_shared BETWEEN 0 AND persons");
                });

            migrationBuilder.CreateTable(
                name: "staff_sharing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    surplus_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shortage_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    borrower_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lender_agreed = table.Column<bool>(type: "boolean", nullable: false),
                    borrower_agreed = table.Column<bool>(type: "boolean", nullable: false),
                    declined_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    terms_from = table.Column<DateOnly>(type: "date", nullable: false),
                    terms_persons = table.Column<int>(type: "integer", nullable: false),
                    terms_until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_sharing", x => x.id);
                    table.CheckConstraint("staff_sharing_sides", "lender_id <> borrower_id");
                    table.CheckConstraint("staff_sharing_terms", "terms_persons > 0 AND terms_until >= terms_from");
                    table.ForeignKey(
                        name: "fk_staff_sharing_staff_declaration_shortage_id",
                        column: x => x.shortage_id,
                        principalTable: "staff_declaration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_staff_sharing_staff_declaration_surplus_id",
                        column: x => x.surplus_id,
                        principalTable: "staff_declaration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_staff_declaration_kind_until",
                table: "staff_declaration",
                columns: new[] { "kind", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_sharing_shortage_id",
                table: "staff_sharing",
                column: "shortage_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_sharing_state_id",
                table: "staff_sharing",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_sharing_surplus_id_shortage_id",
                table: "staff_sharing",
                columns: new[] { "surplus_id", "shortage_id" },
                unique: true,
                filter: "state = 'proposed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staff_sharing");

            migrationBuilder.DropTable(
                name: "staff_declaration");
        }
    }
}
