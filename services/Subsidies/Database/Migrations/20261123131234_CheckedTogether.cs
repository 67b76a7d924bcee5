using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Payments;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class CheckedTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_payment_claim_claim_id",
                table: "payment");

            migrationBuilder.DropForeignKey(
                name: "fk_payment_payment_batch_batch_id",
                table: "payment");

            migrationBuilder.DropForeignKey(
                name: "fk_payment_result_bank_results_results_id",
                table: "payment_result");

            migrationBuilder.DropIndex(
                name: "ix_payment_result_results_id",
                table: "payment_result");
            migrationBuilder.ProtectBatches();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION payments_are_of_batch_and_claim, results_are_of_their_batch CASCADE;
                DROP TRIGGER claim_is_kept ON claim;
                DROP TRIGGER bank_results_are_final ON bank_results;
                ALTER TABLE payment_result ADD CONSTRAINT fk_payment_result_payment_payment_id
                    FOREIGN KEY (payment_id) REFERENCES payment (id) ON DELETE CASCADE;
                """);
            migrationBuilder.CreateIndex(
                name: "ix_payment_result_results_id",
                table: "payment_result",
                column: "results_id");

            migrationBuilder.AddForeignKey(
                name: "fk_payment_claim_claim_id",
                table: "payment",
                column: "claim_id",
                principalTable: "claim",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_payment_payment_batch_batch_id",
                table: "payment",
                column: "batch_id",
                principalTable: "payment_batch",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_payment_result_bank_results_results_id",
                table: "payment_result",
                column: "results_id",
                principalTable: "bank_results",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
