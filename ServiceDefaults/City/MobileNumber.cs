using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.City;

/// <summary>A mainland mobile number: eleven digits from 13 to 19, read with or without +86.</summary>
public readonly record struct MobileNumber
{
    private const int Length = 11;

    private readonly string? value;

    private MobileNumber(string value) => this.value = value;

    /// <summary>The eleven digits. Personal: encrypt it at rest, show <see cref="Masked"/>.</summary>
    public string Value => value ?? "";

    /// <summary>The first three and the last four digits, the rest as asterisks.</summary>
    public string Masked => Value.Length == Length ? Value[..3] + "****" + Value[^4..] : "";

    public static bool TryParse([NotNullWhen(true)] string? text, out MobileNumber number)
    {
        number = default;
        if (text is null || text.Length > "+86 ".Length + Length)
        {
            return false;
        }

        var digits = text.StartsWith("+86", StringComparison.Ordinal) ? text[3..].TrimStart(' ') : text;
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit) || digits[0] != '1' || digits[1] < '3')
        {
            return false;
        }

        number = new MobileNumber(digits);
        return true;
    }

    /// <exception cref="FormatException">The text is no mobile number; the message does not repeat it.</exception>
    public static MobileNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("Not a mainland mobile number.");

    /// <summary>The canonical value, unmasked: never log it.</summary>
    public override string ToString() => Value;
}
