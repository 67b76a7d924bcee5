using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class FactInstants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "worker_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "training_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "placement_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "enterprise_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "charter_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "arrival_fact",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.Sql(
                """
                ALTER TABLE worker_fact ALTER known_at DROP DEFAULT;
                ALTER TABLE enterprise_fact ALTER known_at DROP DEFAULT;
                ALTER TABLE placement_fact ALTER known_at DROP DEFAULT;
                ALTER TABLE arrival_fact ALTER known_at DROP DEFAULT;
                ALTER TABLE charter_fact ALTER known_at DROP DEFAULT;
                ALTER TABLE training_fact ALTER known_at DROP DEFAULT;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "known_at",
                table: "worker_fact");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "training_fact");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "placement_fact");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "enterprise_fact");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "charter_fact");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "arrival_fact");
        }
    }
}
