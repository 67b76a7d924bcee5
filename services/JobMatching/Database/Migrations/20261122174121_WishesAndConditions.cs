using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobMatching.Database.Migrations
{
    /// <inheritdoc />
    public partial class WishesAndConditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "resume_wishes_available_from",
                table: "worker",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "resume_wishes_contracts",
                table: "worker",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "resume_wishes_health_limits",
                table: "worker",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "resume_wishes_languages",
                table: "worker",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<double>(
                name: "resume_wishes_maximum_kilometres",
                table: "worker",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "resume_wishes_shifts",
                table: "worker",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<bool>(
                name: "resume_wishes_with_child",
                table: "worker",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "resume_wishes_with_partner",
                table: "worker",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "terms_conditions_burdens",
                table: "post",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "terms_conditions_certificates_wished",
                table: "post",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "terms_conditions_contract",
                table: "post",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "terms_conditions_languages",
                table: "post",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<bool>(
                name: "terms_conditions_school_nearby",
                table: "post",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "terms_conditions_shift",
                table: "post",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "terms_conditions_starts_by",
                table: "post",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "terms_conditions_takes_couples",
                table: "post",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "resume_wishes_available_from",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_contracts",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_health_limits",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_languages",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_maximum_kilometres",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_shifts",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_with_child",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "resume_wishes_with_partner",
                table: "worker");

            migrationBuilder.DropColumn(
                name: "terms_conditions_burdens",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_certificates_wished",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_contract",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_languages",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_school_nearby",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_shift",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_starts_by",
                table: "post");

            migrationBuilder.DropColumn(
                name: "terms_conditions_takes_couples",
                table: "post");
        }
    }
}
