using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class JointReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "claim_four_eyes",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_reviewed",
                table: "claim");

            migrationBuilder.AddColumn<string>(
                name: "also_reviewed_by",
                table: "payable_claim",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "also_reviewed_by",
                table: "claim",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "reviewers",
                table: "claim",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.Sql(
                """
                UPDATE claim SET reviewers = needs_review::int;
                ALTER TABLE claim ALTER COLUMN reviewers DROP DEFAULT, DROP COLUMN needs_review;
                """);

            migrationBuilder.CreateTable(
                name: "subject_cap",
                columns: table => new
                {
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    promised = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    cap = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subject_cap", x => new { x.policy_code, x.beneficiary_id, x.period });
                    table.CheckConstraint("subject_cap_never_exceeded", "promised >= 0 AND promised <= cap");
                });

            migrationBuilder.AddCheckConstraint(
                name: "claim_four_eyes",
                table: "claim",
                sql: "reviewed_by <> submitted_by AND also_reviewed_by NOT IN (submitted_by, reviewed_by)");

            migrationBuilder.AddCheckConstraint(
                name: "claim_reviewed",
                table: "claim",
                sql: "state = 'under-review' OR ((reviewers = 0 OR reviewed_by IS NOT NULL) AND (reviewers < 2 OR state = 'rejected' OR also_reviewed_by IS NOT NULL))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "subject_cap");

            migrationBuilder.DropCheckConstraint(
                name: "claim_four_eyes",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_reviewed",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "also_reviewed_by",
                table: "payable_claim");

            migrationBuilder.DropColumn(
                name: "also_reviewed_by",
                table: "claim");

            migrationBuilder.AddColumn<bool>(
                name: "needs_review",
                table: "claim",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql(
                """
                UPDATE claim SET needs_review = reviewers > 0;
                ALTER TABLE claim ALTER COLUMN needs_review DROP DEFAULT, DROP COLUMN reviewers;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "claim_four_eyes",
                table: "claim",
                sql: "reviewed_by IS NULL OR reviewed_by <> submitted_by");

            migrationBuilder.AddCheckConstraint(
                name: "claim_reviewed",
                table: "claim",
                sql: "NOT needs_review OR state = 'under-review' OR reviewed_by IS NOT NULL");
        }
    }
}
