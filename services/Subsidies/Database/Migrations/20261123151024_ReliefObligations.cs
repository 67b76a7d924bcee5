using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReliefObligations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "relief_obligation",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    basis_on = table.Column<DateOnly>(type: "date", nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    check_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relief_obligation", x => new { x.run_id, x.basis_id, x.name });
                    table.CheckConstraint("relief_obligation_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_relief_obligation_policy_run_run_id",
                        column: x => x.run_id,
                        principalTable: "policy_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_relief_obligation_check_on",
                table: "relief_obligation",
                column: "check_on",
                filter: "check_on IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relief_obligation");
        }
    }
}
