using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Payments;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class GroupedPayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payment_claim_id",
                table: "payment");

            migrationBuilder.DropIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim");

            migrationBuilder.AddColumn<Guid>(
                name: "follows_id",
                table: "payment_batch",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "batch_id",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "results_id",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bank_results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_bank_results_payment_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "payment_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payable_claim",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    budget_line = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reviewed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payable_claim", x => x.claim_id);
                    table.ForeignKey(
                        name: "fk_payable_claim_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_result",
                columns: table => new
                {
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    results_id = table.Column<Guid>(type: "uuid", nullable: false),
                    settled = table.Column<bool>(type: "boolean", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_result", x => x.payment_id);
                    table.CheckConstraint("payment_result_reason", "settled = (reason = '')");
                    table.ForeignKey(
                        name: "fk_payment_result_bank_results_results_id",
                        column: x => x.results_id,
                        principalTable: "bank_results",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payment_result_payment_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was ordered and answered before is told in the new rows; a failed payment's money went back to its line then.
            migrationBuilder.Sql(
                """
                ALTER TABLE payment ADD attempt integer NOT NULL DEFAULT 1, ADD budget_line varchar(40);
                ALTER TABLE payment ALTER attempt DROP DEFAULT;
                UPDATE payment SET budget_line = claim.budget_line FROM claim WHERE claim.id = claim_id;
                ALTER TABLE payment ALTER budget_line SET NOT NULL;
                INSERT INTO bank_results (id, batch_id, taken_by, taken_at, count)
                SELECT batch_id, batch_id, 'migration', min(ordered_at), count(*)
                FROM payment JOIN payment_batch ON payment_batch.id = batch_id WHERE state <> 'ordered' GROUP BY batch_id;
                INSERT INTO payment_result (payment_id, results_id, settled, "on", reason)
                SELECT payment.id, batch_id, state = 'settled', coalesce(settled_on, ordered_on), coalesce(failure_reason, '')
                FROM payment JOIN payment_batch ON payment_batch.id = batch_id WHERE state <> 'ordered';
                ALTER TABLE payment DROP state, DROP settled_on, DROP failure_reason;
                INSERT INTO payable_claim (claim_id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by, reviewed_by)
                SELECT id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by, reviewed_by FROM claim WHERE state = 'payable';
                UPDATE claim SET state = CASE state WHEN 'failed' THEN 'released' ELSE 'payable' END
                WHERE state IN ('ordered', 'paid', 'failed');
                """);

            migrationBuilder.CreateIndex(
                name: "ix_payment_batch_follows_id",
                table: "payment_batch",
                column: "follows_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_claim_id_attempt",
                table: "payment",
                columns: new[] { "claim_id", "attempt" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "payment_attempt",
                table: "payment",
                sql: "attempt > 0 AND amount > 0");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_batch_id_kind",
                table: "ledger_entry",
                columns: new[] { "batch_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_results_id_kind",
                table: "ledger_entry",
                columns: new[] { "results_id", "kind" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry",
                sql: "num_nonnulls(claim_id, batch_id, results_id) = (kind <> 'funding')::int");

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim",
                columns: new[] { "policy_code", "stacking_key" },
                unique: true,
                filter: "state NOT IN ('rejected', 'released')");

            migrationBuilder.AddCheckConstraint(
                name: "claim_state_stored",
                table: "claim",
                sql: "state NOT IN ('ordered', 'paid', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_bank_results_batch_id",
                table: "bank_results",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_result_failed",
                table: "payment_result",
                column: "payment_id",
                filter: "NOT settled");

            migrationBuilder.CreateIndex(
                name: "ix_payment_result_results_id",
                table: "payment_result",
                column: "results_id");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_bank_results_results_id",
                table: "ledger_entry",
                column: "results_id",
                principalTable: "bank_results",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_payment_batch_batch_id",
                table: "ledger_entry",
                column: "batch_id",
                principalTable: "payment_batch",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_payment_batch_payment_batch_follows_id",
                table: "payment_batch",
                column: "follows_id",
                principalTable: "payment_batch",
                principalColumn: "id");

            migrationBuilder.ProtectPayments();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("What the bank answered cannot be told in the old tables.");
    }
}
