using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.City;

/// <summary>
/// The Unified Social Credit Code of an organisation (GB 32100-2015): registering department, kind, six digits of the
/// place of registration, nine characters of organisation code, check character. Lower case is read, upper case kept.
/// </summary>
public readonly record struct UnifiedSocialCreditCode
{
    private const int Length = 18;

    // I, O, S, V and Z are left out, so that no letter is taken for a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly string? value;

    private UnifiedSocialCreditCode(string value) => this.value = value;

    /// <summary>The eighteen characters, letters in upper case.</summary>
    public string Value => value ?? "";

    /// <summary>Where the organisation was registered, as six digits; not always a division that exists today.</summary>
    public string RegistrationPlace => Value.Length == Length ? Value[2..8] : "";

    /// <summary>The first eight characters and the last two, for pages that need not show it whole.</summary>
    public string Masked => Value.Length == Length ? Value[..8] + "********" + Value[^2..] : "";

    public static bool TryParse([NotNullWhen(true)] string? text, out UnifiedSocialCreditCode code)
    {
        code = default;
        if (text is not { Length: Length })
        {
            return false;
        }

        var upper = AsciiText.ToUpper(text);
        if (!IsWellFormed(upper[..^1]) || upper[^1] != CheckCharacter(upper[..^1]))
        {
            return false;
        }

        code = new UnifiedSocialCreditCode(upper);
        return true;
    }

    /// <exception cref="FormatException">The text is no valid code.</exception>
    public static UnifiedSocialCreditCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a valid Unified Social Credit Code.");

    /// <summary>Completes the first seventeen characters with their check character.</summary>
    /// <exception cref="FormatException">The seventeen characters break the standard.</exception>
    public static UnifiedSocialCreditCode WithCheckCharacter(string first17)
    {
        var upper = AsciiText.ToUpper(first17);
        return upper.Length == Length - 1 && IsWellFormed(upper)
            ? new UnifiedSocialCreditCode(upper + CheckCharacter(upper))
            : throw new FormatException("Not the first seventeen characters of a Unified Social Credit Code.");
    }

    public override string ToString() => Value;

    private static bool IsWellFormed(string first17) =>
        first17.All(character => Alphabet.Contains(character)) && first17.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') < 0;

    private static char CheckCharacter(string first17)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in first17)
        {
            sum += Alphabet.IndexOf(character) * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
