using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Subsidies.Database.Migrations
{
    /// <inheritdoc />
    public partial class PolicyAsYaml : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "document",
                table: "policy_version",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "json");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "document",
                table: "policy_version",
                type: "json",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");
        }
    }
}
