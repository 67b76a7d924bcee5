using Transport.Planner;

namespace SeasonPlanning;

/// <summary>A county that workers come from.</summary>
/// <param name="Places">Its seat and a town or two, where they are fetched.</param>
/// <param name="Parks">
/// Where most of them go: prefectures are paired with counties of the city, and people follow those who went before.
/// </param>
internal sealed record SeasonCounty(SeasonLot<Place> Places, SeasonLot<SeasonPark> Parks);

/// <summary>A prefecture that workers come from.</summary>
/// <param name="Seat">The seat of its main county, with the coach station.</param>
/// <param name="Station">Where trains depart.</param>
internal sealed record SeasonOrigin(
    string Code, double Weight, Place Seat, Place Station, double RoadKilometres, SeasonLot<SeasonCounty> Counties)
{
    /// <summary>Length of the road over the great-circle distance.</summary>
    public const double DetourFactor = 1.3;

    // Beyond it a coach with two drivers takes longer than anybody may sit on one (40 h), stops included.
    private const double FarthestRoadKilometres = 2350;
    private const double WidestKilometres = 250;
    private const int FewestCounties = 4;

    // Prefectures by province as they would be among 41; Guizhou sends the most.
    private static readonly (string Code, int Weight)[] Provinces =
    [
        ("52", 7), ("51", 6), ("41", 5), ("34", 5), ("36", 4), ("42", 4), ("43", 3), ("53", 3), ("45", 2), ("50", 2),
    ];

    public static IReadOnlyList<SeasonOrigin> Draw(
        IReadOnlyList<SeasonDivision> divisions, SeasonCity city, int count, Random random)
    {
        var children = divisions.ToLookup(division => division.Parent);
        var eligible = Provinces.ToDictionary(
            province => province.Code,
            province =>
            {
                var found = children[province.Code]
                    .Select(prefecture => (Prefecture: prefecture, Counties: InReach(children, prefecture, city)))
                    .Where(pair => pair.Counties.Count >= FewestCounties).ToArray();
                random.Shuffle(found);
                return new Queue<(SeasonDivision Prefecture, List<SeasonDivision> Counties)>(found);
            });
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, eligible.Values.Sum(found => found.Count));
        var taken = Provinces.ToDictionary(province => province.Code, _ => 0);
        var origins = new List<SeasonOrigin>();
        while (origins.Count < count)
        {
            var (code, _) = Provinces.Where(province => eligible[province.Code].Count > 0)
                .MaxBy(province => (double)province.Weight / (taken[province.Code] + 1));
            taken[code]++;
            var (prefecture, counties) = eligible[code].Dequeue();
            origins.Add(Draw(prefecture, counties, city, random));
        }

        return origins;
    }

    private static List<SeasonDivision> InReach(
        ILookup<string, SeasonDivision> children, SeasonDivision prefecture, SeasonCity city) =>
    [
        .. children[prefecture.Code]
            .Where(county => county.Level == "county" && county.Seat.KilometresTo(prefecture.Seat) <= WidestKilometres)
            .Where(county => county.Seat.KilometresTo(city.Centre) * DetourFactor <= FarthestRoadKilometres)
            // Where the register knows no better, several counties have one coordinate.
            .DistinctBy(county => (county.Seat.Latitude, county.Seat.Longitude)),
    ];

    private static SeasonOrigin Draw(
        SeasonDivision prefecture, List<SeasonDivision> counties, SeasonCity city, Random random)
    {
        var main = counties.MinBy(county => county.Seat.KilometresTo(prefecture.Seat))!;
        var paired = Enumerable.Range(0, 2).Select(_ => city.Parks.Draw(random).County).ToHashSet();
        var parks = new SeasonLot<SeasonPark>(
            city.Parks.Items.Where(park => paired.Contains(park.County)).Select(park => (park, (double)park.Doors)));
        return new SeasonOrigin(
            prefecture.Code,
            DrawWeight(random),
            main.Seat,
            main.Near("S01", 2, 6, random),
            main.Seat.KilometresTo(city.Centre) * DetourFactor,
            new SeasonLot<SeasonCounty>(counties.Select(county => (Draw(county, parks, random), DrawWeight(random)))));
    }

    private static SeasonCounty Draw(SeasonDivision county, SeasonLot<SeasonPark> paired, Random random)
    {
        var towns = Enumerable.Range(1, 1 + random.Next(2))
            .Select(number => (county.Near($"T{number:00}", 6, 25, random), 0.2 + (0.3 * random.NextDouble())));
        var parks = Enumerable.Range(0, 4).Select(_ => (paired.Draw(random), DrawWeight(random)));
        return new SeasonCounty(
            new SeasonLot<Place>([(county.Seat, 0.6), .. towns]), new SeasonLot<SeasonPark>(parks));
    }

    // Uneven: one sends eight times as many as another.
    private static double DrawWeight(Random random) => Math.Pow(8, random.NextDouble());
}
