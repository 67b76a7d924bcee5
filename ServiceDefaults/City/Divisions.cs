using System.Collections.Frozen;
using System.Globalization;

namespace ServiceDefaults.City;

/// <summary>
/// Every province and prefecture of the country, and the counties of the five cities and of the prefectures that most
/// of their workers come from.
/// </summary>
public static class Divisions
{
    private const double EarthRadiusKilometres = 6371.0088;
    private const int LongestName = 32;

    private static readonly Division[] Rows = Load();

    private static readonly FrozenDictionary<DivisionCode, Division> ByCode = Rows.ToFrozenDictionary(row => row.Code);

    private static readonly FrozenDictionary<string, Division> ByName = Rows
        .SelectMany(row => NamesOf(row).Select(name => (Name: name, Division: row)))
        .GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            entries => entries.Key,
            entries => entries.Select(entry => entry.Division).OrderBy(Precedence).ThenBy(row => row.Code.Value).First(),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>All known divisions in the order of their codes.</summary>
    public static IReadOnlyList<Division> All => Rows;

    /// <summary>The division with exactly this code, or null.</summary>
    public static Division? Find(DivisionCode code) => ByCode.GetValueOrDefault(code);

    /// <summary>
    /// The division with this name, in Chinese with or without its suffix (深圳, 深圳市) or in English; null if there is
    /// none. Where a name means several, the prefecture comes before the province and the province before the county:
    /// 吉林 is the city, 吉林省 the province.
    /// </summary>
    public static Division? FindByName(string? name) =>
        name is null || name.Length > LongestName ? null : ByName.GetValueOrDefault(name.Trim());

    /// <summary>The division itself or, for a county that is not in the list, its prefecture or province.</summary>
    public static Division? FindNearest(DivisionCode code) =>
        Find(code)
        ?? (code.Prefecture is { } prefecture ? Find(prefecture) : null)
        ?? Find(code.Province);

    /// <summary>
    /// The prefecture of a place, for pooling by origin. A county that the province governs directly (仙桃) stands for
    /// itself.
    /// </summary>
    public static DivisionCode PrefectureOf(DivisionCode code) =>
        code.Prefecture is { } prefecture && ByCode.ContainsKey(prefecture) ? prefecture : code;

    /// <summary>The great-circle distance in kilometres; null when a place is unknown.</summary>
    public static double? DistanceKilometres(DivisionCode from, DivisionCode to) =>
        FindNearest(from) is { } a && FindNearest(to) is { } b
            ? DistanceKilometres(a.Latitude, a.Longitude, b.Latitude, b.Longitude)
            : null;

    /// <summary>The great-circle distance (haversine) between two points in kilometres.</summary>
    public static double DistanceKilometres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (phi1, phi2) = (double.DegreesToRadians(latitude1), double.DegreesToRadians(latitude2));
        var sinLatitude = Math.Sin((phi2 - phi1) / 2);
        var sinLongitude = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        var h = (sinLatitude * sinLatitude) + (Math.Cos(phi1) * Math.Cos(phi2) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static int Precedence(Division division) => division.Level switch
    {
        DivisionLevel.Prefecture => 0,
        DivisionLevel.Province => 1,
        _ => 2,
    };

    private static IEnumerable<string> NamesOf(Division division) =>
        new[] { division.Name, division.ShortName, division.EnglishName }.Distinct(StringComparer.Ordinal);

    private static Division[] Load()
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("Divisions.csv")
            ?? throw new InvalidOperationException("The embedded table of divisions is missing.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Read)];
    }

    private static Division Read(string line)
    {
        var fields = line.Split(',');
        return new Division(
            DivisionCode.Parse(fields[0]),
            fields[1],
            fields[2],
            fields[3],
            double.Parse(fields[4], CultureInfo.InvariantCulture),
            double.Parse(fields[5], CultureInfo.InvariantCulture));
    }
}
