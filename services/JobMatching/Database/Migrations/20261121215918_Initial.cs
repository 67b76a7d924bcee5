using System;
using Microsoft.EntityFrameworkCore.Migrations;
using ServiceDefaults.Database;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "enterprise",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unified_social_credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enterprise", x => x.id);
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
                name: "worker",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    id_number_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    introduced_by = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    identity_birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    identity_gender = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    identity_id_number = table.Column<byte[]>(type: "bytea", nullable: false),
                    identity_masked_id_number = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    identity_masked_phone = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    identity_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    identity_phone = table.Column<byte[]>(type: "bytea", nullable: false),
                    resume_accepts_night_shift = table.Column<bool>(type: "boolean", nullable: false),
                    resume_categories = table.Column<string[]>(type: "text[]", nullable: false),
                    resume_certificates = table.Column<string[]>(type: "text[]", nullable: false),
                    resume_education = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    resume_experience_years = table.Column<int>(type: "integer", nullable: true),
                    resume_home_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    resume_occupations = table.Column<string[]>(type: "text[]", nullable: false),
                    resume_skills = table.Column<string[]>(type: "text[]", nullable: false),
                    resume_wage_expected = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    resume_wage_floor = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    resume_willing_to_leave_home = table.Column<bool>(type: "boolean", nullable: false),
                    resume_willing_to_work = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    places_taken = table.Column<int>(type: "integer", nullable: false),
                    closed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    terms_certificates = table.Column<string[]>(type: "text[]", nullable: false),
                    terms_description = table.Column<string>(type: "text", nullable: true),
                    terms_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    terms_education = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    terms_experience_years = table.Column<int>(type: "integer", nullable: false),
                    terms_lodging = table.Column<bool>(type: "boolean", nullable: false),
                    terms_meals = table.Column<bool>(type: "boolean", nullable: false),
                    terms_night_shift = table.Column<bool>(type: "boolean", nullable: false),
                    terms_occupation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    terms_skills = table.Column<string[]>(type: "text[]", nullable: false),
                    terms_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    terms_wage_maximum = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    terms_wage_minimum = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post", x => x.id);
                    table.CheckConstraint("post_places", "places_taken BETWEEN 0 AND places");
                    table.ForeignKey(
                        name: "fk_post_enterprise_enterprise_id",
                        column: x => x.enterprise_id,
                        principalTable: "enterprise",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "intent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    factors = table.Column<string>(type: "jsonb", nullable: false),
                    declined_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decline_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_intent", x => x.id);
                    table.ForeignKey(
                        name: "fk_intent_post_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_intent_worker_worker_id",
                        column: x => x.worker_id,
                        principalTable: "worker",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "placement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    intent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    origin_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    destination_division_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    monthly_wage = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    introduced_by = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placement", x => x.id);
                    table.ForeignKey(
                        name: "fk_placement_intent_intent_id",
                        column: x => x.intent_id,
                        principalTable: "intent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_placement_post_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_placement_worker_worker_id",
                        column: x => x.worker_id,
                        principalTable: "worker",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_subject_kind_subject_id",
                table: "audit_entry",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_enterprise_unified_social_credit_code",
                table: "enterprise",
                column: "unified_social_credit_code");

            migrationBuilder.CreateIndex(
                name: "ix_intent_post_id",
                table: "intent",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_intent_state_id",
                table: "intent",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_intent_worker_id_post_id",
                table: "intent",
                columns: new[] { "worker_id", "post_id" },
                unique: true,
                filter: "state IN ('proposed', 'worker-accepted', 'enterprise-accepted')");

            migrationBuilder.CreateIndex(
                name: "ix_placement_intent_id",
                table: "placement",
                column: "intent_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_placement_post_id",
                table: "placement",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_placement_state_id",
                table: "placement",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_placement_worker_id",
                table: "placement",
                column: "worker_id",
                unique: true,
                filter: "state <> 'ended'");

            migrationBuilder.CreateIndex(
                name: "ix_post_enterprise_id",
                table: "post",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "ix_post_source_source_id",
                table: "post",
                columns: new[] { "source", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_worker_id_number_hash",
                table: "worker",
                column: "id_number_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_worker_source_source_id",
                table: "worker",
                columns: new[] { "source", "source_id" },
                unique: true);

            migrationBuilder.ProtectAuditTrail();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "idempotent_request");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "placement");

            migrationBuilder.DropTable(
                name: "intent");

            migrationBuilder.DropTable(
                name: "post");

            migrationBuilder.DropTable(
                name: "worker");

            migrationBuilder.DropTable(
                name: "enterprise");
        }
    }
}
