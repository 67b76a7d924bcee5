using Microsoft.EntityFrameworkCore.Migrations;

namespace ServiceDefaults.Database;

/// <summary>Keeps the audit trail as it was written, whoever holds the connection.</summary>
public static class AuditTrailProtection
{
    /// <summary>Called by each service's first migration: the table refuses UPDATE, DELETE and TRUNCATE.</summary>
    public static void ProtectAuditTrail(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% takes no %', TG_TABLE_NAME, TG_OP; END $$;
        CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
