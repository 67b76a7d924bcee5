using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ServiceDefaults.City;

/// <summary>
/// A citizen's identity number (GB 11643-1999): six digits of division, eight of birth date, three of sequence (odd for
/// men), check digit. A closing x is read and kept as X.
/// </summary>
public readonly record struct ResidentIdNumber
{
    private const int Length = 18;
    private const string CheckDigits = "10X98765432";
    private const int EarliestBirthYear = 1900;

    private readonly string? value;

    private ResidentIdNumber(string value) => this.value = value;

    /// <summary>The eighteen characters. Personal: encrypt it at rest, show <see cref="Masked"/>.</summary>
    public string Value => value ?? "";

    /// <summary>The division in which the number was issued.</summary>
    public DivisionCode Division => DivisionCode.Parse(Value[..6]);

    public DateOnly BirthDate => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public Gender Gender => (Value[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;

    /// <summary>The first and the last four characters, the rest as asterisks.</summary>
    public string Masked => Value.Length == Length ? Value[..4] + "**********" + Value[^4..] : "";

    /// <summary>Completed years on a day.</summary>
    public int AgeOn(DateOnly day)
    {
        var birth = BirthDate;
        var years = day.Year - birth.Year;
        return day < birth.AddYears(years) ? years - 1 : years;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out ResidentIdNumber number)
    {
        number = default;
        if (text is not { Length: Length })
        {
            return false;
        }

        var upper = AsciiText.ToUpper(text);
        if (!IsWellFormed(upper[..^1]) || upper[^1] != CheckDigit(upper[..^1]))
        {
            return false;
        }

        number = new ResidentIdNumber(upper);
        return true;
    }

    /// <exception cref="FormatException">The text is no valid number; the message does not repeat it.</exception>
    public static ResidentIdNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("Not a valid resident id number.");

    /// <summary>Completes the first seventeen digits with their check digit.</summary>
    /// <exception cref="FormatException">The seventeen digits break the standard.</exception>
    public static ResidentIdNumber WithCheckDigit(string first17) =>
        first17.Length == Length - 1 && IsWellFormed(first17)
            ? new ResidentIdNumber(first17 + CheckDigit(first17))
            : throw new FormatException("Not the first seventeen digits of a resident id number.");

    /// <summary>The canonical value, unmasked: never log it.</summary>
    public override string ToString() => Value;

    private static bool IsWellFormed(string first17) =>
        first17.All(char.IsAsciiDigit)
        && DivisionCode.TryParse(first17[..6], out _)
        && DateOnly.TryParseExact(
            first17.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
        && birth.Year >= EarliestBirthYear;

    private static char CheckDigit(string first17)
    {
        // ISO 7064 MOD 11-2: doubling from the left gives the digit at position i the weight 2^(17-i).
        var remainder = 0;
        foreach (var digit in first17)
        {
            remainder = (remainder + digit - '0') * 2 % 11;
        }

        return CheckDigits[remainder];
    }
}
