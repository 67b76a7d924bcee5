using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class Registries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "unified_social_credit_code",
                table: "enterprise_fact",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registry",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "registry_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registry = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    values = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    known_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_revision",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    values = table.Column<string>(type: "text", nullable: false),
                    known_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_revision", x => new { x.record_id, x.revision });
                    table.ForeignKey(
                        name: "fk_record_revision_registry_record_record_id",
                        column: x => x.record_id,
                        principalTable: "registry_record",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_enterprise_fact_unified_social_credit_code",
                table: "enterprise_fact",
                column: "unified_social_credit_code");

            migrationBuilder.CreateIndex(
                name: "ix_registry_record_registry_source_id",
                table: "registry_record",
                columns: new[] { "registry", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_record_subject_id_registry_on",
                table: "registry_record",
                columns: new[] { "subject_id", "registry", "on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "record_revision");

            migrationBuilder.DropTable(
                name: "registry");

            migrationBuilder.DropTable(
                name: "registry_record");

            migrationBuilder.DropIndex(
                name: "ix_enterprise_fact_unified_social_credit_code",
                table: "enterprise_fact");

            migrationBuilder.DropColumn(
                name: "unified_social_credit_code",
                table: "enterprise_fact");
        }
    }
}
