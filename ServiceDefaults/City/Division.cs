namespace ServiceDefaults.City;

/// <summary>A province, prefecture or county, with a position good to about ten kilometres.</summary>
/// <param name="ShortName">The name as people say it: 深圳 for 深圳市, 恩施 for 恩施土家族苗族自治州.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
public sealed record Division(
    DivisionCode Code,
    string Name,
    string ShortName,
    string EnglishName,
    double Latitude,
    double Longitude)
{
    public DivisionLevel Level => Code.Level;
}
