using ServiceDefaults.City;
using Transport.Planner;

namespace Transport.Planning;

/// <summary>Divisions as places of the planner.</summary>
internal static class Places
{
    /// <summary>Characters of a place's code.</summary>
    public const int LongestCode = 40;

    private const int DivisionDigits = 6;

    /// <summary>The division itself; an unlisted county is fetched where its prefecture or province lies.</summary>
    public static Place Of(DivisionCode code) => Divisions.FindNearest(code) is { } known
        ? new Place(known.Code.ToString(), known.Latitude, known.Longitude)
        : throw new InvalidOperationException("A province without a position.");

    /// <summary>Where somebody gets off: the place keeps its own code even when only its prefecture's position is known.</summary>
    public static Place DoorOf(DivisionCode code) => Of(code) with { Code = code.ToString() };

    /// <summary>The division that a place lies in: the code of a hub begins with it.</summary>
    public static DivisionCode DivisionOf(string placeCode) => DivisionCode.Parse(placeCode[..DivisionDigits]);

    /// <summary>Whether the code of a hub tells its division.</summary>
    public static bool TellsDivision(string placeCode) => placeCode.Length is >= DivisionDigits and <= LongestCode
        && DivisionCode.TryParse(placeCode[..DivisionDigits], out _);

    /// <summary>What a place is called in Chinese and in English.</summary>
    public static (string Zh, string En) NameOf(string placeCode) => Divisions.FindNearest(DivisionOf(placeCode)) is { } known
        ? (known.Name, known.EnglishName)
        : (placeCode, placeCode);
}
