using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class StopsLifted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "loan_stopped",
                table: "loan");

            migrationBuilder.DropCheckConstraint(
                name: "interest_quarter_amount",
                table: "interest_quarter");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "resumed_at",
                table: "loan",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stopped_by",
                table: "loan",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "taken_back",
                table: "interest_quarter",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            // Who reported a stop is known from the audit trail; what a registry told of nobody reported.
            migrationBuilder.Sql(
                """
                UPDATE loan SET stopped_by = coalesce((
                    SELECT CASE WHEN reason = 'insuredYear' THEN 'city' ELSE actor END FROM audit_entry
                    WHERE action = 'stop-subsidy' AND subject_kind = 'loan' AND subject_id = loan.id::text ORDER BY audit_entry.id DESC LIMIT 1), 'city')
                WHERE stopped_on IS NOT NULL
                """);

            migrationBuilder.AddCheckConstraint(
                name: "loan_stopped",
                table: "loan",
                sql: "num_nulls(stopped_on, stop_reason, stopped_by) IN (0, 3)");

            migrationBuilder.AddCheckConstraint(
                name: "interest_quarter_amount",
                table: "interest_quarter",
                sql: "subsidised BETWEEN 0 AND interest AND due >= 0 AND taken_back BETWEEN 0 AND overpaid AND (due > 0) = (record_id IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "loan_stopped",
                table: "loan");

            migrationBuilder.DropCheckConstraint(
                name: "interest_quarter_amount",
                table: "interest_quarter");

            migrationBuilder.DropColumn(
                name: "resumed_at",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "stopped_by",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "taken_back",
                table: "interest_quarter");

            migrationBuilder.AddCheckConstraint(
                name: "loan_stopped",
                table: "loan",
                sql: "num_nulls(stopped_on, stop_reason) IN (0, 2)");

            migrationBuilder.AddCheckConstraint(
                name: "interest_quarter_amount",
                table: "interest_quarter",
                sql: "subsidised BETWEEN 0 AND interest AND due >= 0 AND overpaid >= 0 AND (due > 0) = (record_id IS NOT NULL)");
        }
    }
}
