using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.City;

/// <summary>
/// An administrative division code of GB/T 2260: six digits, two each for province, prefecture and county. Any code of
/// a known province is accepted, since counties are renamed and merged every year; <see cref="Divisions"/> knows names.
/// </summary>
public readonly record struct DivisionCode
{
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ];

    private readonly string? value;

    private DivisionCode(string value) => this.value = value;

    /// <summary>The six digits.</summary>
    public string Value => value ?? "";

    public DivisionLevel Level => !Value.EndsWith("00", StringComparison.Ordinal) ? DivisionLevel.County
        : !Value.EndsWith("0000", StringComparison.Ordinal) ? DivisionLevel.Prefecture
        : DivisionLevel.Province;

    /// <summary>The province that this division is or lies in.</summary>
    public DivisionCode Province => new(Value[..2] + "0000");

    /// <summary>The prefecture that this division is or lies in; null for a province.</summary>
    public DivisionCode? Prefecture => Level == DivisionLevel.Province ? null : new(Value[..4] + "00");

    /// <summary>This division if it is a county; null otherwise.</summary>
    public DivisionCode? County => Level == DivisionLevel.County ? this : null;

    /// <summary>Whether <paramref name="other"/> is this division or lies in it.</summary>
    public bool Contains(DivisionCode other) => Level switch
    {
        DivisionLevel.Province => other.Province == this,
        DivisionLevel.Prefecture => other.Prefecture == this,
        DivisionLevel.County => other == this,
        _ => false,
    };

    public static bool TryParse([NotNullWhen(true)] string? text, out DivisionCode code)
    {
        code = default;
        if (text is not { Length: 6 } || !text.All(char.IsAsciiDigit) || !Provinces.Contains(text[..2])
            || (text[2..4] == "00" && text[4..] != "00"))
        {
            return false;
        }

        code = new DivisionCode(text);
        return true;
    }

    /// <exception cref="FormatException">The text is no division code.</exception>
    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a division code of GB/T 2260.");

    public override string ToString() => Value;
}
