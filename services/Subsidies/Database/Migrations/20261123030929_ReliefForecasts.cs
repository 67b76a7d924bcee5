using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReliefForecasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "relief_forecast",
                columns: table => new
                {
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    grants = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relief_forecast", x => new { x.policy_code, x.month });
                    table.CheckConstraint("relief_forecast_amount", "grants >= 0 AND amount >= 0 AND extract(day FROM month) = 1");
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relief_forecast");
        }
    }
}
