using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Loans;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class Loans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "guarantee_fund",
                columns: table => new
                {
                    programme_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    most_exposure = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    exposure = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guarantee_fund", x => x.programme_code);
                    table.CheckConstraint("guarantee_fund_never_exceeded", "exposure >= 0 AND exposure <= most_exposure");
                });

            migrationBuilder.CreateTable(
                name: "loan_programme_version",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_programme_version", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "loan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    programme_version = table.Column<int>(type: "integer", nullable: false),
                    applicant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    partners = table.Column<int>(type: "integer", nullable: false),
                    principal = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    repayment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    guarantor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    staff = table.Column<int>(type: "integer", nullable: true),
                    new_hires = table.Column<int>(type: "integer", nullable: true),
                    subsidised_months = table.Column<int>(type: "integer", nullable: false),
                    subsidised_principal = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    annual_rate = table.Column<decimal>(type: "numeric(7,6)", precision: 7, scale: 6, nullable: true),
                    reference_rate = table.Column<decimal>(type: "numeric(7,6)", precision: 7, scale: 6, nullable: true),
                    rejection_reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    disbursed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    disbursement_reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    outstanding = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    stopped_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stop_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan", x => x.id);
                    table.CheckConstraint("loan_disbursed", "(state IN ('disbursed', 'repaid')) = (disbursed_on IS NOT NULL AND annual_rate IS NOT NULL)");
                    table.CheckConstraint("loan_figures", "principal > 0 AND months > 0 AND partners > 0 AND annual_rate >= 0");
                    table.CheckConstraint("loan_outstanding", "outstanding BETWEEN 0 AND principal");
                    table.CheckConstraint("loan_repaid", "(state = 'repaid') = (closed_on IS NOT NULL) AND (outstanding > 0) = (state = 'disbursed')");
                    table.CheckConstraint("loan_stopped", "num_nulls(stopped_on, stop_reason) IN (0, 2)");
                    table.ForeignKey(
                        name: "fk_loan_loan_programme_version_programme_code_programme_version",
                        columns: x => new { x.programme_code, x.programme_version },
                        principalTable: "loan_programme_version",
                        principalColumns: new[] { "code", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interest_quarter",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    interest = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    subsidised = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    due = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    overpaid = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interest_quarter", x => new { x.loan_id, x.quarter });
                    table.CheckConstraint("interest_quarter_amount", "subsidised BETWEEN 0 AND interest AND due >= 0 AND overpaid >= 0 AND (due > 0) = (record_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_interest_quarter_loan_loan_id",
                        column: x => x.loan_id,
                        principalTable: "loan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interest_quarter_registry_record_record_id",
                        column: x => x.record_id,
                        principalTable: "registry_record",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "job_report",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    reported_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_report", x => new { x.loan_id, x.quarter });
                    table.CheckConstraint("job_report_figures", "created >= 0 AND kept >= 0");
                    table.ForeignKey(
                        name: "fk_job_report_loan_loan_id",
                        column: x => x.loan_id,
                        principalTable: "loan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loan_repayment",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    principal = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    interest = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_repayment", x => new { x.loan_id, x.reference });
                    table.CheckConstraint("loan_repayment_amount", "principal >= 0 AND interest >= 0 AND principal + interest > 0");
                    table.ForeignKey(
                        name: "fk_loan_repayment_loan_loan_id",
                        column: x => x.loan_id,
                        principalTable: "loan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loan_sign_off",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_sign_off", x => new { x.loan_id, x.side });
                    table.ForeignKey(
                        name: "fk_loan_sign_off_loan_loan_id",
                        column: x => x.loan_id,
                        principalTable: "loan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_interest_quarter_record_id",
                table: "interest_quarter",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_loan_applicant_id",
                table: "loan",
                column: "applicant_id");

            migrationBuilder.CreateIndex(
                name: "ix_loan_programme_code_applicant_id",
                table: "loan",
                columns: new[] { "programme_code", "applicant_id" },
                unique: true,
                filter: "state IN ('under-review', 'approved', 'disbursed')");

            migrationBuilder.CreateIndex(
                name: "ix_loan_programme_code_programme_version",
                table: "loan",
                columns: new[] { "programme_code", "programme_version" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_programme_code_state",
                table: "loan",
                columns: new[] { "programme_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_sign_off_loan_id_signed_by",
                table: "loan_sign_off",
                columns: new[] { "loan_id", "signed_by" },
                unique: true);
            migrationBuilder.ProtectLoans();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "guarantee_fund");

            migrationBuilder.DropTable(
                name: "interest_quarter");

            migrationBuilder.DropTable(
                name: "job_report");

            migrationBuilder.DropTable(
                name: "loan_repayment");

            migrationBuilder.DropTable(
                name: "loan_sign_off");

            migrationBuilder.DropTable(
                name: "loan");

            migrationBuilder.DropTable(
                name: "loan_programme_version");
        }
    }
}
