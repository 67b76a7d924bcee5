using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.Payments;

/// <summary>What a mapping cannot say: nobody is paid twice, and what was ordered and answered stays as it is.</summary>
internal static class PaymentProtection
{
    public static void ProtectPayments(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION payment_follows_a_failure() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (
                SELECT FROM payment JOIN payment_result ON payment_result.payment_id = payment.id AND NOT settled
                WHERE claim_id = NEW.claim_id AND attempt = NEW.attempt - 1) THEN
                RAISE EXCEPTION 'claim % is paid again only after the bank could not pay it', NEW.claim_id
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER payment_follows_a_failure BEFORE INSERT ON payment
            FOR EACH ROW WHEN (NEW.attempt > 1) EXECUTE FUNCTION payment_follows_a_failure();
        CREATE TRIGGER payment_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON payment
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER payment_result_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_result
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER payment_batch_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_batch
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
