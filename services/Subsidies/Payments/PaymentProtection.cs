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

    /// <summary>
    /// Payments are of a batch and of claims that there are, results of payments of the batch that they answer. None of these ever goes, so that
    /// what comes is all that has to be looked at.
    /// </summary>
    public static void ProtectBatches(this MigrationBuilder migration) => migration.Sql(
        """
        ALTER TABLE payment_result DROP CONSTRAINT fk_payment_result_payment_payment_id;
        CREATE FUNCTION payments_are_of_batch_and_claim() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM added LEFT JOIN claim ON claim.id = claim_id WHERE claim.id IS NULL) OR EXISTS (
                SELECT FROM (SELECT DISTINCT batch_id FROM added) payments
                WHERE NOT EXISTS (SELECT FROM payment_batch WHERE id = batch_id)) THEN
                RAISE EXCEPTION 'a payment is of no claim or of no batch' USING ERRCODE = 'foreign_key_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER payments_are_of_batch_and_claim AFTER INSERT ON payment
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payments_are_of_batch_and_claim();
        CREATE TRIGGER claim_is_kept BEFORE DELETE OR TRUNCATE ON claim
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE FUNCTION results_are_of_their_batch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM added LEFT JOIN bank_results ON bank_results.id = results_id
                    LEFT JOIN payment ON payment.id = payment_id AND payment.batch_id = bank_results.batch_id
                WHERE payment.id IS NULL) THEN
                RAISE EXCEPTION 'a result is of no payment of its batch' USING ERRCODE = 'foreign_key_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER results_are_of_their_batch AFTER INSERT ON payment_result
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION results_are_of_their_batch();
        CREATE TRIGGER bank_results_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_results
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
