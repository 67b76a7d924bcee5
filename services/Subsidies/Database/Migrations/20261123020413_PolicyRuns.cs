using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Subsidies.PolicyRuns;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class PolicyRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry");

            migrationBuilder.AddColumn<long>(
                name: "part_number",
                table: "ledger_entry",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "claim",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policy_decision",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<short>(type: "smallint", nullable: false),
                    part_number = table.Column<long>(type: "bigint", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    basis_on = table.Column<DateOnly>(type: "date", nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    excluded_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    seen = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_decision", x => new { x.run_id, x.basis_id, x.number });
                    table.CheckConstraint("policy_decision_amount", "amount >= 0 AND (amount = 0 OR (outcome = 'eligible' AND beneficiary_id IS NOT NULL AND excluded_by IS NULL))");
                });

            migrationBuilder.CreateTable(
                name: "policy_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    pass = table.Column<int>(type: "integer", nullable: false),
                    requested_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_run", x => x.id);
                    table.CheckConstraint("policy_run_month", "extract(day FROM month) = 1");
                });

            migrationBuilder.CreateTable(
                name: "policy_run_part",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pass = table.Column<int>(type: "integer", nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_basis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    looked = table.Column<int>(type: "integer", nullable: false),
                    entitled = table.Column<int>(type: "integer", nullable: false),
                    not_entitled = table.Column<int>(type: "integer", nullable: false),
                    undecided = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_run_part", x => x.number);
                    table.ForeignKey(
                        name: "fk_policy_run_part_policy_run_run_id",
                        column: x => x.run_id,
                        principalTable: "policy_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registry_record_registry_on_id",
                table: "registry_record",
                columns: new[] { "registry", "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_part_number_kind",
                table: "ledger_entry",
                columns: new[] { "part_number", "kind" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry",
                sql: "num_nonnulls(claim_id, batch_id, results_id, part_number) = (kind <> 'funding')::int");

            migrationBuilder.CreateIndex(
                name: "ix_policy_run_policy_code_month",
                table: "policy_run",
                columns: new[] { "policy_code", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_run_requested_at",
                table: "policy_run",
                column: "requested_at",
                filter: "completed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_policy_run_part_run_id_pass_number",
                table: "policy_run_part",
                columns: new[] { "run_id", "pass", "number" });

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_policy_run_part_part_number",
                table: "ledger_entry",
                column: "part_number",
                principalTable: "policy_run_part",
                principalColumn: "number");
            migrationBuilder.ProtectPolicyRuns();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entry_policy_run_part_part_number",
                table: "ledger_entry");

            migrationBuilder.DropTable(
                name: "policy_decision");

            migrationBuilder.DropTable(
                name: "policy_run_part");

            migrationBuilder.DropTable(
                name: "policy_run");

            migrationBuilder.DropIndex(
                name: "ix_registry_record_registry_on_id",
                table: "registry_record");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entry_part_number_kind",
                table: "ledger_entry");

            migrationBuilder.DropCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "part_number",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "claim");

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry",
                sql: "num_nonnulls(claim_id, batch_id, results_id) = (kind <> 'funding')::int");
        }
    }
}
