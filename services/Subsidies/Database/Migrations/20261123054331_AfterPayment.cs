using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Recoveries;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class AfterPayment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry");

            migrationBuilder.DropIndex(
                name: "ix_claim_policy_code_beneficiary_id_basis_id",
                table: "claim");

            migrationBuilder.DropIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_amount",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_reviewed",
                table: "claim");

            migrationBuilder.AddColumn<Guid>(
                name: "receipt_id",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "correction",
                table: "claim",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<bool>(
                name: "is_supplement",
                table: "claim",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "rejected_at",
                table: "claim",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "set_off_amount",
                table: "claim",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.CreateTable(
                name: "inspection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    paid_to = table.Column<DateOnly>(type: "date", nullable: false),
                    seed = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    drawn_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    beneficiary_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    budget_line = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    finding = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    recovered = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reply_by = table.Column<DateOnly>(type: "date", nullable: false),
                    reply = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    explanation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    set_off = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery", x => x.id);
                    table.CheckConstraint("recovery_amount", "amount > 0 AND recovered BETWEEN 0 AND amount");
                    table.CheckConstraint("recovery_decided", "(state = 'proposed') = (decided_by IS NULL)");
                    table.CheckConstraint("recovery_four_eyes", "decided_by <> proposed_by");
                    table.CheckConstraint("recovery_settled", "state <> 'settled' OR recovered = amount");
                    table.ForeignKey(
                        name: "fk_recovery_budget_line_budget_line",
                        column: x => x.budget_line,
                        principalTable: "budget_line",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_recovery_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recovery_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    raised_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeal", x => x.id);
                    table.CheckConstraint("appeal_four_eyes", "decided_by <> raised_by AND (state = 'pending') = (decided_by IS NULL)");
                    table.ForeignKey(
                        name: "fk_appeal_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_appeal_recovery_recovery_id",
                        column: x => x.recovery_id,
                        principalTable: "recovery",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "claim_obligation",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recovery_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_obligation", x => new { x.claim_id, x.name });
                    table.ForeignKey(
                        name: "fk_claim_obligation_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_obligation_recovery_recovery_id",
                        column: x => x.recovery_id,
                        principalTable: "recovery",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "inspected_claim",
                columns: table => new
                {
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    inspected_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    finding = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    recovery_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspected_claim", x => new { x.inspection_id, x.claim_id });
                    table.CheckConstraint("inspected_claim_concluded", "(state = 'open') = (inspected_by IS NULL) AND (state = 'faulted') = (recovery_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_inspected_claim_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_inspected_claim_inspection_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "inspection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_inspected_claim_recovery_recovery_id",
                        column: x => x.recovery_id,
                        principalTable: "recovery",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "recovery_instalment",
                columns: table => new
                {
                    recovery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_instalment", x => new { x.recovery_id, x.number });
                    table.CheckConstraint("recovery_instalment_amount", "amount > 0 AND number > 0");
                    table.ForeignKey(
                        name: "fk_recovery_instalment_recovery_recovery_id",
                        column: x => x.recovery_id,
                        principalTable: "recovery",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recovery_receipt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recovery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    taken_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_receipt", x => x.id);
                    table.CheckConstraint("recovery_receipt_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_recovery_receipt_recovery_recovery_id",
                        column: x => x.recovery_id,
                        principalTable: "recovery",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_receipt_id_kind",
                table: "ledger_entry",
                columns: new[] { "receipt_id", "kind" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry",
                sql: "num_nonnulls(claim_id, batch_id, results_id, part_number, receipt_id) = (kind <> 'funding')::int");

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_beneficiary_id_basis_id_correction",
                table: "claim",
                columns: new[] { "policy_code", "beneficiary_id", "basis_id", "correction" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim",
                columns: new[] { "policy_code", "stacking_key" },
                unique: true,
                filter: "state NOT IN ('rejected', 'released') AND NOT is_supplement");

            migrationBuilder.AddCheckConstraint(
                name: "claim_amount",
                table: "claim",
                sql: "amount > 0 AND set_off_amount BETWEEN 0 AND amount");

            migrationBuilder.AddCheckConstraint(
                name: "claim_reviewed",
                table: "claim",
                sql: "state IN ('under-review', 'rejected') OR ((reviewers = 0 OR reviewed_by IS NOT NULL) AND (reviewers < 2 OR also_reviewed_by IS NOT NULL))");

            migrationBuilder.AddCheckConstraint(
                name: "claim_set_off",
                table: "claim",
                sql: "(state = 'set-off') = (set_off_amount = amount)");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_recovery_id",
                table: "appeal",
                column: "recovery_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appeal_refusal",
                table: "appeal",
                column: "claim_id",
                unique: true,
                filter: "recovery_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claim_obligation_recovery_id",
                table: "claim_obligation",
                column: "recovery_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspected_claim_claim_id",
                table: "inspected_claim",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspected_claim_recovery_id",
                table: "inspected_claim",
                column: "recovery_id");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_beneficiary_id",
                table: "recovery",
                column: "beneficiary_id");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_budget_line",
                table: "recovery",
                column: "budget_line");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_claim_id",
                table: "recovery",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_set_off",
                table: "recovery",
                columns: new[] { "beneficiary_kind", "beneficiary_id" },
                filter: "state = 'confirmed' AND set_off");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_receipt_recovery_id_kind_reference",
                table: "recovery_receipt",
                columns: new[] { "recovery_id", "kind", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recovery_receipt_reference",
                table: "recovery_receipt",
                column: "reference");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_recovery_receipt_receipt_id",
                table: "ledger_entry",
                column: "receipt_id",
                principalTable: "recovery_receipt",
                principalColumn: "id");
            // Rows that stand got these; new ones say what they are.
            migrationBuilder.Sql(
                """
                ALTER TABLE claim ALTER correction DROP DEFAULT, ALTER is_supplement DROP DEFAULT, ALTER set_off_amount DROP DEFAULT;
                """);
            migrationBuilder.ProtectRecoveries();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entry_recovery_receipt_receipt_id",
                table: "ledger_entry");

            migrationBuilder.DropTable(
                name: "appeal");

            migrationBuilder.DropTable(
                name: "claim_obligation");

            migrationBuilder.DropTable(
                name: "inspected_claim");

            migrationBuilder.DropTable(
                name: "recovery_instalment");

            migrationBuilder.DropTable(
                name: "recovery_receipt");

            migrationBuilder.DropTable(
                name: "inspection");

            migrationBuilder.DropTable(
                name: "recovery");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entry_receipt_id_kind",
                table: "ledger_entry");

            migrationBuilder.DropCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry");

            migrationBuilder.DropIndex(
                name: "ix_claim_policy_code_beneficiary_id_basis_id_correction",
                table: "claim");

            migrationBuilder.DropIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_amount",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_reviewed",
                table: "claim");

            migrationBuilder.DropCheckConstraint(
                name: "claim_set_off",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "receipt_id",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "correction",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "is_supplement",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "rejected_at",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "set_off_amount",
                table: "claim");

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entry_document",
                table: "ledger_entry",
                sql: "num_nonnulls(claim_id, batch_id, results_id, part_number) = (kind <> 'funding')::int");

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_beneficiary_id_basis_id",
                table: "claim",
                columns: new[] { "policy_code", "beneficiary_id", "basis_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim",
                columns: new[] { "policy_code", "stacking_key" },
                unique: true,
                filter: "state NOT IN ('rejected', 'released')");

            migrationBuilder.AddCheckConstraint(
                name: "claim_amount",
                table: "claim",
                sql: "amount > 0");

            migrationBuilder.AddCheckConstraint(
                name: "claim_reviewed",
                table: "claim",
                sql: "state = 'under-review' OR ((reviewers = 0 OR reviewed_by IS NOT NULL) AND (reviewers < 2 OR state = 'rejected' OR also_reviewed_by IS NOT NULL))");
        }
    }
}
