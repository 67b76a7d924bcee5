using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.Loans;

/// <summary>What a mapping cannot say: nobody signs what that person asked for, and what was signed, repaid or settled stays as it is.</summary>
internal static class LoanProtection
{
    public static void ProtectLoans(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION loan_sign_off_is_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM loan WHERE id = NEW.loan_id AND submitted_by = NEW.signed_by) THEN
                RAISE EXCEPTION 'loan % is signed by who asked for it', NEW.loan_id USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER loan_sign_off_is_another_person BEFORE INSERT ON loan_sign_off
            FOR EACH ROW EXECUTE FUNCTION loan_sign_off_is_another_person();
        CREATE TRIGGER loan_sign_off_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON loan_sign_off
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER loan_repayment_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON loan_repayment
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER interest_quarter_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON interest_quarter
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
