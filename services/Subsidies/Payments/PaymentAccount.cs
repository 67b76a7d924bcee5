using Microsoft.EntityFrameworkCore.Migrations;
using Subsidies.Claims;

namespace Subsidies.Payments;

/// <summary>An account that a beneficiary confirmed. Another one is a new revision: a payment names the one that it went to.</summary>
internal sealed class PaymentAccount
{
    public const int LongestBank = 100;

    public required BeneficiaryKind BeneficiaryKind { get; init; }

    public required Guid BeneficiaryId { get; init; }

    /// <summary>From 1; the last one counts.</summary>
    public required int Revision { get; init; }

    public required string Bank { get; init; }

    /// <summary>The number, encrypted; only the file for the bank shows it.</summary>
    public required byte[] EncryptedNumber { get; init; }

    /// <summary>Its last four digits, by which the beneficiary knows it again.</summary>
    public required string LastFour { get; init; }

    public required string ConfirmedBy { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }
}

/// <summary>What a mapping cannot say: an account that was paid to stays what it was.</summary>
internal static class AccountProtection
{
    public static void ProtectAccounts(this MigrationBuilder migration) => migration.Sql(
        """
        -- Here and not in the model, which would make an index for it on a table that has enough of them.
        ALTER TABLE claim ADD CONSTRAINT fk_claim_payment_account
            FOREIGN KEY (beneficiary_kind, beneficiary_id, account_revision) REFERENCES payment_account DEFERRABLE INITIALLY DEFERRED;
        CREATE TRIGGER payment_account_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_account
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
