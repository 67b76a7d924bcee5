using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using ServiceDefaults.Database;
using Subsidies.Ledger;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "arrival_fact",
                columns: table => new
                {
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    arrived_on = table.Column<DateOnly>(type: "date", nullable: false),
                    origin_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    destination_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_arrival_fact", x => x.placement_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject_kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budget_line",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    total = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    reserved = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    committed = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    paid = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    exhausted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_line", x => x.code);
                    table.CheckConstraint("budget_line_never_exceeded", "reserved >= 0 AND committed >= 0 AND paid >= 0 AND reserved + committed + paid <= total");
                });

            migrationBuilder.CreateTable(
                name: "charter_fact",
                columns: table => new
                {
                    trip_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    passengers = table.Column<int>(type: "integer", nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_charter_fact", x => new { x.trip_id, x.enterprise_id });
                });

            migrationBuilder.CreateTable(
                name: "enterprise_fact",
                columns: table => new
                {
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    industry = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    operation = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enterprise_fact", x => x.enterprise_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_request",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_request", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "payment_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ordered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "placement_fact",
                columns: table => new
                {
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    introduced_by = table.Column<Guid>(type: "uuid", nullable: true),
                    monthly_wage = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement_fact", x => x.placement_id);
                });

            migrationBuilder.CreateTable(
                name: "policy_version",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "json", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_version", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "public_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claims = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "training_fact",
                columns: table => new
                {
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    hours_taught = table.Column<int>(type: "integer", nullable: false),
                    hours_attended = table.Column<int>(type: "integer", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false),
                    monthly_wage = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_fact", x => x.enrolment_id);
                });

            migrationBuilder.CreateTable(
                name: "worker_fact",
                columns: table => new
                {
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    origin_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    categories = table.Column<List<string>>(type: "text[]", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_fact", x => x.worker_id);
                });

            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    beneficiary_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    basis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis_on = table.Column<DateOnly>(type: "date", nullable: false),
                    stacking_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    budget_line = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    notice_working_days = table.Column<int>(type: "integer", nullable: false),
                    needs_review = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reviewed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    rejection_reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim", x => x.id);
                    table.CheckConstraint("claim_amount", "amount > 0");
                    table.CheckConstraint("claim_four_eyes", "reviewed_by IS NULL OR reviewed_by <> submitted_by");
                    table.CheckConstraint("claim_reviewed", "NOT needs_review OR state = 'under-review' OR reviewed_by IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_claim_budget_line_budget_line",
                        column: x => x.budget_line,
                        principalTable: "budget_line",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_policy_version_policy_code_policy_version",
                        columns: x => new { x.policy_code, x.policy_version },
                        principalTable: "policy_version",
                        principalColumns: new[] { "code", "version" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_public_notice_notice_id",
                        column: x => x.notice_id,
                        principalTable: "public_notice",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "ledger_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_ledger_entry_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "objection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    raised_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objection", x => x.id);
                    table.CheckConstraint("objection_four_eyes", "decided_by IS NULL OR decided_by <> raised_by");
                    table.ForeignKey(
                        name: "fk_objection_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_objection_public_notice_notice_id",
                        column: x => x.notice_id,
                        principalTable: "public_notice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    failure_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payment_payment_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "payment_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_line",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    budget_line = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_line", x => new { x.entry_id, x.number });
                    table.CheckConstraint("ledger_line_amount", "amount <> 0");
                    table.ForeignKey(
                        name: "fk_ledger_line_ledger_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "ledger_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_arrival_fact_enterprise_id",
                table: "arrival_fact",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_arrival_fact_worker_id",
                table: "arrival_fact",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_subject_kind_subject_id",
                table: "audit_entry",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_charter_fact_enterprise_id",
                table: "charter_fact",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_beneficiary_id",
                table: "claim",
                column: "beneficiary_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_budget_line",
                table: "claim",
                column: "budget_line");

            migrationBuilder.CreateIndex(
                name: "ix_claim_notice_id",
                table: "claim",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_beneficiary_id_basis_id",
                table: "claim",
                columns: new[] { "policy_code", "beneficiary_id", "basis_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_policy_version",
                table: "claim",
                columns: new[] { "policy_code", "policy_version" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_policy_code_stacking_key",
                table: "claim",
                columns: new[] { "policy_code", "stacking_key" },
                unique: true,
                filter: "state <> 'rejected'");

            migrationBuilder.CreateIndex(
                name: "ix_claim_state_policy_code",
                table: "claim",
                columns: new[] { "state", "policy_code" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_claim_id_kind",
                table: "ledger_entry",
                columns: new[] { "claim_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_line_account_budget_line",
                table: "ledger_line",
                columns: new[] { "account", "budget_line" });

            migrationBuilder.CreateIndex(
                name: "ix_objection_claim_id",
                table: "objection",
                column: "claim_id",
                unique: true,
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_objection_notice_id",
                table: "objection",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_batch_id",
                table: "payment",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_claim_id",
                table: "payment",
                column: "claim_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_placement_fact_enterprise_id",
                table: "placement_fact",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_fact_introduced_by",
                table: "placement_fact",
                column: "introduced_by");

            migrationBuilder.CreateIndex(
                name: "ix_placement_fact_worker_id",
                table: "placement_fact",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_public_notice_state_closes_on",
                table: "public_notice",
                columns: new[] { "state", "closes_on" });

            migrationBuilder.CreateIndex(
                name: "ix_training_fact_enterprise_id",
                table: "training_fact",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_fact_worker_id",
                table: "training_fact",
                column: "worker_id");

            migrationBuilder.ProtectAuditTrail();
            migrationBuilder.ProtectLedger();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "arrival_fact");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "charter_fact");

            migrationBuilder.DropTable(
                name: "enterprise_fact");

            migrationBuilder.DropTable(
                name: "idempotent_request");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "ledger_line");

            migrationBuilder.DropTable(
                name: "objection");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "payment");

            migrationBuilder.DropTable(
                name: "placement_fact");

            migrationBuilder.DropTable(
                name: "training_fact");

            migrationBuilder.DropTable(
                name: "worker_fact");

            migrationBuilder.DropTable(
                name: "ledger_entry");

            migrationBuilder.DropTable(
                name: "payment_batch");

            migrationBuilder.DropTable(
                name: "claim");

            migrationBuilder.DropTable(
                name: "budget_line");

            migrationBuilder.DropTable(
                name: "policy_version");

            migrationBuilder.DropTable(
                name: "public_notice");
        }
    }
}
