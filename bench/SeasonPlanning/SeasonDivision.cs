using System.Globalization;
using Transport.Planner;

namespace SeasonPlanning;

/// <summary>An administrative division: a province, a prefecture or a county.</summary>
/// <param name="Parent">Code of the division that it belongs to; empty for a province.</param>
/// <param name="Seat">Where its government sits.</param>
internal sealed record SeasonDivision(string Code, string Parent, string Level, Place Seat)
{
    private const double KilometresPerDegree = 111.2;

    public static IReadOnlyList<SeasonDivision> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There are no divisions: {folder} is absent.");
        }

        var rows = File.ReadLines(Path.Combine(folder, "regions_lnglat.csv")).Select(line => line.Split(',')).ToList();
        int Column(string name) => Array.IndexOf(rows[0], name);
        var (code, parent, level) = (Column("code"), Column("parent_code"), Column("level"));
        var (latitude, longitude) = (Column("lat_wgs84"), Column("lng_wgs84"));
        return
        [
            .. rows.Skip(1).Select(row => new SeasonDivision(
                row[code],
                row[parent],
                row[level],
                new Place(row[code], Degrees(row[latitude]), Degrees(row[longitude])))),
        ];
    }

    /// <summary>A place some kilometres off the seat, in any direction.</summary>
    public Place Near(string suffix, double fewestKilometres, double mostKilometres, Random random)
    {
        var kilometres = fewestKilometres + ((mostKilometres - fewestKilometres) * random.NextDouble());
        var (north, east) = Math.SinCos(2 * Math.PI * random.NextDouble());
        var shrink = Math.Cos(double.DegreesToRadians(Seat.Latitude));
        return new Place(
            $"{Code}-{suffix}",
            Math.Round(Seat.Latitude + (north * kilometres / KilometresPerDegree), 6),
            Math.Round(Seat.Longitude + (east * kilometres / KilometresPerDegree / shrink), 6));
    }

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
