using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class IntentDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "answer_by",
                table: "intent",
                type: "timestamp with time zone",
                nullable: true);

            // Whoever was asked before there were deadlines gets the time that others get.
            migrationBuilder.Sql("UPDATE intent SET answer_by = greatest(proposed_at, now()) + interval '7 days';");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "answer_by",
                table: "intent",
                nullable: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closed_at",
                table: "intent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "enterprise_answered_at",
                table: "intent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reminded_at",
                table: "intent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "worker_answered_at",
                table: "intent",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "answer_rate",
                table: "enterprise",
                type: "double precision",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_intent_answer_by",
                table: "intent",
                column: "answer_by",
                filter: "state IN ('proposed', 'worker-accepted', 'enterprise-accepted')");

            migrationBuilder.CreateIndex(
                name: "ix_intent_enterprise_id_proposed_at",
                table: "intent",
                columns: new[] { "enterprise_id", "proposed_at" });

            migrationBuilder.AddCheckConstraint(
                name: "enterprise_answer_rate",
                table: "enterprise",
                sql: "answer_rate BETWEEN 0 AND 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_intent_answer_by",
                table: "intent");

            migrationBuilder.DropIndex(
                name: "ix_intent_enterprise_id_proposed_at",
                table: "intent");

            migrationBuilder.DropCheckConstraint(
                name: "enterprise_answer_rate",
                table: "enterprise");

            migrationBuilder.DropColumn(
                name: "answer_by",
                table: "intent");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "intent");

            migrationBuilder.DropColumn(
                name: "enterprise_answered_at",
                table: "intent");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                table: "intent");

            migrationBuilder.DropColumn(
                name: "worker_answered_at",
                table: "intent");

            migrationBuilder.DropColumn(
                name: "answer_rate",
                table: "enterprise");
        }
    }
}
