using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Payments;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class PaymentAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "account_revision",
                table: "payment",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "account_revision",
                table: "payable_claim",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "account_revision",
                table: "claim",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "confirms_account",
                table: "claim",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "payment_account",
                columns: table => new
                {
                    beneficiary_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    beneficiary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    encrypted_number = table.Column<byte[]>(type: "bytea", nullable: false),
                    last_four = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    confirmed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_account", x => new { x.beneficiary_kind, x.beneficiary_id, x.revision });
                });

            migrationBuilder.AddCheckConstraint(
                name: "claim_account_confirmed",
                table: "claim",
                sql: "NOT confirms_account OR state <> 'payable' OR account_revision IS NOT NULL");

            migrationBuilder.Sql("ALTER TABLE claim ALTER COLUMN confirms_account DROP DEFAULT;");
            migrationBuilder.ProtectAccounts();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE claim DROP CONSTRAINT fk_claim_payment_account;");

            migrationBuilder.DropTable(
                name: "payment_account");

            migrationBuilder.DropCheckConstraint(
                name: "claim_account_confirmed",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "account_revision",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "account_revision",
                table: "payable_claim");

            migrationBuilder.DropColumn(
                name: "account_revision",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "confirms_account",
                table: "claim");
        }
    }
}
