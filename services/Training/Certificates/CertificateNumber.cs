using System.Globalization;

namespace Training.Certificates;

/// <summary>
/// Numbers of certificates: year, a number that the database gives once, and a check digit by Luhn, so that a mistyped
/// number is no other person's certificate. For example <c>2026-00000017-5</c>.
/// </summary>
internal static class CertificateNumber
{
    public const string Sequence = "certificate_number";

    public static string Of(int year, long serial)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year:0000}{serial:00000000}");
        return $"{digits[..4]}-{digits[4..]}-{CheckDigit(digits)}";
    }

    /// <summary>Whether the text has the form of a number and its check digit is right.</summary>
    public static bool IsValid(string? text) =>
        text?.Split('-') is [{ Length: 4 } year, { Length: >= 8 and <= 18 } serial, { Length: 1 } check]
        && (year + serial + check).All(char.IsAsciiDigit)
        && check[0] - '0' == CheckDigit(year + serial);

    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            var doubled = index % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return (10 - (sum % 10)) % 10;
    }
}
