using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class SortedAtOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_saved_search_guards",
                table: "saved_search");

            migrationBuilder.DropIndex(
                name: "ix_post_print_bands",
                table: "post_print");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_guards",
                table: "saved_search",
                column: "guards")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_post_print_bands",
                table: "post_print",
                column: "bands")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_saved_search_guards",
                table: "saved_search");

            migrationBuilder.DropIndex(
                name: "ix_post_print_bands",
                table: "post_print");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_guards",
                table: "saved_search",
                column: "guards")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_post_print_bands",
                table: "post_print",
                column: "bands")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
