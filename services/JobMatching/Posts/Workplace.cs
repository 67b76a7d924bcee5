using JobMatching.Workers;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>Where the work is: a division code, or the name of a city as people write it.</summary>
internal static class Workplace
{
    // A province is no place to travel to, except those that are one city.
    private static readonly HashSet<string> Municipalities = ["11", "12", "31", "50", "81", "82"];

    public static DivisionCode Read(InputCheck check, string? divisionCode, string? city, string? district = null)
    {
        if (divisionCode is not null)
        {
            return Inputs.ReadDivision(check, "divisionCode", divisionCode);
        }

        if (string.IsNullOrWhiteSpace(city))
        {
            check.Add("city", "required", "It is needed unless divisionCode is there.");
            return default;
        }

        if (Divisions.FindByName(city) is not { } division
            || (division.Level is DivisionLevel.Province && !Municipalities.Contains(division.Code.Value[..2])))
        {
            check.Add("city", "unknown-city", "No city of this name is known.");
            return default;
        }

        return Divisions.FindByName(district) is { } county && division.Code.Contains(county.Code)
            ? county.Code
            : division.Code;
    }
}
