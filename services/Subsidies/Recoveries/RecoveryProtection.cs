using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.Recoveries;

/// <summary>What a mapping cannot say: no more is taken back than was paid, and what came back stays as it is.</summary>
internal static class RecoveryProtection
{
    public static void ProtectRecoveries(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION recovery_within_claim() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
            IF (SELECT sum(CASE state WHEN 'dropped' THEN recovered ELSE amount END) FROM recovery WHERE claim_id = NEW.claim_id)
                > (SELECT amount FROM claim WHERE id = NEW.claim_id) THEN
                RAISE EXCEPTION 'more than claim % was paid would be taken back', NEW.claim_id USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER recovery_within_claim AFTER INSERT ON recovery FOR EACH ROW EXECUTE FUNCTION recovery_within_claim();
        CREATE TRIGGER recovery_receipt_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON recovery_receipt
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER recovery_instalment_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON recovery_instalment
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
