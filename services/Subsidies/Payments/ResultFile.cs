using System.Globalization;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace Subsidies.Payments;

/// <summary>What the bank says of one payment.</summary>
internal sealed record BankResult(int Line, PaymentId PaymentId, decimal Amount, bool Settled, DateOnly On, string Reason);

/// <summary>
/// The bank's answer: <c>H,batchId</c>, then <c>R,paymentId,amount,settled|failed,date,reason</c>, then
/// <c>T,count,settled total</c>. A file with any fault is refused whole, with every wrong line.
/// </summary>
internal static class ResultFile
{
    public const int LongestReason = 200;

    public static IReadOnlyList<BankResult> Read(string text, BatchId batch, InputCheck check)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count < 2)
        {
            check.Add("line 1", "header", "A header and a trailer are needed.");
            return [];
        }

        check.Require(lines[0].Split(',') is ["H", var id] && Guid.TryParse(id, out var header) && header == batch.Value,
            "line 1", "header", "It must be H and the id of this batch.");
        var results = lines.Skip(1).SkipLast(1).Select((line, index) => ReadLine(line, index + 2, check)).OfType<BankResult>().ToList();
        foreach (var twice in results.GroupBy(result => result.PaymentId).Where(group => group.Count() > 1))
        {
            check.Add($"line {twice.Last().Line}", "duplicate", "The payment stands twice.");
        }

        var total = results.Where(result => result.Settled).Sum(result => result.Amount);
        check.Require(
            lines[^1].Split(',') is ["T", var count, var sum] && count == (lines.Count - 2).ToString(CultureInfo.InvariantCulture)
                && Money.TryParse(sum, out var money) && (check.Failed || money.Amount == total),
            $"line {lines.Count}", "trailer", "It must be T, the number of results and the total that is settled.");
        return results;
    }

    private static BankResult? ReadLine(string line, int number, InputCheck check)
    {
        if (line.Split(',', 6) is ["R", var id, var amount, var state, var on, var reason]
            && Guid.TryParse(id, out var payment)
            && Money.TryParse(amount, out var money)
            && state is "settled" or "failed"
            && DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && reason.Length <= LongestReason && !reason.Any(char.IsControl)
            && (state == "settled" || reason.Length > 0))
        {
            return new BankResult(number, PaymentId.From(payment), money.Amount, state == "settled", day, reason);
        }

        check.Add($"line {number}", "result", "It must be R, payment id, amount, settled or failed, date, reason.");
        return null;
    }
}
