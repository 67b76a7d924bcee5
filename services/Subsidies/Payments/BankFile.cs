using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceDefaults.Errors;

namespace Subsidies.Payments;

/// <summary>
/// The file for the bank: a header (H), one line a payment (P) that ends with the account which its beneficiary confirmed, if any, a trailer (T) with count, total and the SHA-256 of all
/// bytes before it. The same batch always gives the same bytes.
/// </summary>
internal static class BankFile
{
    public const string ContentType = "text/csv";

    public static byte[] Write(PaymentBatch batch, IEnumerable<(Payment Payment, string? Account)> payments)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"H,CHUNFENG,{batch.Id.Value},{batch.OrderedOn:yyyy-MM-dd},{batch.Count},{batch.Total:0.00}\n");
        foreach (var (payment, account) in payments.OrderBy(one => one.Payment.Id.Value))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"P,{payment.Id.Value},{payment.ClaimId.Value},{payment.PolicyCode},{Words.Of(payment.BeneficiaryKind)},{payment.BeneficiaryId},{payment.Amount:0.00},{account}\n");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        text.Append(CultureInfo.InvariantCulture, $"T,{batch.Count},{batch.Total:0.00},{hash}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
