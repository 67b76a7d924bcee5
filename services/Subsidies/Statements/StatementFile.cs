using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace Subsidies.Statements;

/// <summary>A movement as it stands in the file.</summary>
internal sealed record StatedMovement(int Line, string Reference, DateOnly On, decimal Amount, string Document, string Text);

/// <summary>
/// The bank's statement: <c>H,its reference,from,to,opening balance,closing balance</c>, then
/// <c>S,line's reference,date,amount,document,text</c>, then <c>T,count,sum of amounts</c>. Money that came in is above zero, what went out
/// below; the text may have commas. A file with any fault is refused whole, with every wrong line.
/// </summary>
internal sealed record StatementFile(
    string Reference, DateOnly From, DateOnly To, decimal Opening, decimal Closing, IReadOnlyList<StatedMovement> Movements, byte[] Hash)
{
    private sealed record Header(string Reference, DateOnly From, DateOnly To, decimal Opening, decimal Closing);

    /// <summary>Reads it; null, and every fault noted, if it has any.</summary>
    public static StatementFile? Read(string text, DateOnly today, InputCheck check)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
        var header = ReadHeader(lines[0], check);
        check.Require(header is null || header.To <= today, "line 1", "not-over", "Its days are not over yet.");
        var hasTrailer = lines.Length > 1 && lines[^1].StartsWith("T,", StringComparison.Ordinal);
        var movements = lines[1..(hasTrailer ? ^1 : ^0)].Select((line, index) => ReadMovement(line, index + 2, header, check))
            .OfType<StatedMovement>().ToList();
        foreach (var twice in movements.GroupBy(movement => movement.Reference, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            check.Add($"line {twice.Last().Line}", "duplicate", "The line's reference stands twice.");
        }

        var sum = movements.Sum(movement => movement.Amount);
        check.Require(
            hasTrailer && lines[^1].Split(',') is ["T", var count, var total]
                && count == (lines.Length - 2).ToString(CultureInfo.InvariantCulture)
                && Money.TryParse(total, out var money) && (check.Failed || money.Amount == sum),
            $"line {lines.Length}", "trailer", "It must be T, the number of lines and the sum of their amounts.");
        check.Require(check.Failed || header!.Closing == header.Opening + sum, "line 1", "closing",
            "The closing balance must be the opening balance and the sum of the amounts.");
        return check.Failed
            ? null
            : new(header!.Reference, header.From, header.To, header.Opening, header.Closing, movements,
                SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static Header? ReadHeader(string line, InputCheck check)
    {
        if (line.Split(',') is ["H", var reference, var first, var last, var before, var after]
            && reference.Trim().Length > 0 && IsText(reference, BankStatement.LongestReference)
            && TryReadDay(first, out var from) && TryReadDay(last, out var to) && from <= to
            && Money.TryParse(before, out var opening) && Money.TryParse(after, out var closing))
        {
            return new Header(reference, from, to, opening.Amount, closing.Amount);
        }

        check.Add("line 1", "header", "It must be H, the statement's reference, first day, last day, opening and closing balance.");
        return null;
    }

    private static StatedMovement? ReadMovement(string line, int number, Header? header, InputCheck check)
    {
        if (line.Split(',', 6) is not ["S", var reference, var day, var amount, var document, var text]
            || !IsName(reference) || !TryReadDay(day, out var on) || !Money.TryParse(amount, out var money) || money == Money.Zero
            || !IsText(document, StatementLine.LongestDocument) || !IsText(text, StatementLine.LongestText))
        {
            check.Add($"line {number}", "movement", "It must be S, reference (letters, digits, - and _), date, amount, document, text.");
            return null;
        }

        check.Require(header is null || (header.From <= on && on <= header.To), $"line {number}", "date", "It is no day of the statement.");
        return new StatedMovement(number, reference, on, money.Amount, document.Trim(), text);
    }

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    // It stands in addresses.
    private static bool IsName(string text) => text.Length is > 0 and <= StatementLine.LongestReference
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static bool IsText(string text, int longest) => text.Length <= longest && !text.Any(char.IsControl);
}
