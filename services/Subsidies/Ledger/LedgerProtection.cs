using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.Ledger;

/// <summary>What a mapping cannot say: every entry sums to zero when its transaction ends, and none ever changes.</summary>
internal static class LedgerProtection
{
    public static void ProtectLedger(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (SELECT sum(amount) FROM ledger_line WHERE entry_id = NEW.entry_id) <> 0 THEN
                RAISE EXCEPTION 'ledger entry % does not sum to zero', NEW.entry_id USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_line
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();
        CREATE TRIGGER ledger_entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ledger_line_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_line
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
