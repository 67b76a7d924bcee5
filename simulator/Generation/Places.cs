using ServiceDefaults.City;

namespace Simulator.Generation;

/// <summary>Where workers come from and where they go: more places the larger the city is played.</summary>
internal sealed class Places
{
    private const int WorkersAPrefecture = 150;
    private const int WorkersADestination = 600;
    private const int Prefectures = 41;

    // The five cities themselves are destinations, not sources.
    private static readonly string[] Cities = ["2103", "2306", "3302", "3310", "6102"];

    // Taizhou (TZ-07) first, then Ningbo; the largest employers of each come first.
    private static readonly string[] Destinations =
    [
        "331081", "331003", "331004", "331002", "331082", "331083", "331022", "331023", "331024",
        "330206", "330282", "330205", "330212", "330281", "330211", "330203",
    ];

    public Places(int seed, int workers)
    {
        var all = Divisions.All.Where(division => division.Level == DivisionLevel.County)
            .Where(county => !Cities.Contains(county.Code.Value[..4]) && county.Code.Prefecture is { } prefecture
                && Divisions.Find(prefecture) is not null)
            .GroupBy(county => county.Code.Value[..4]).ToList();
        var count = Math.Clamp(workers / WorkersAPrefecture, 4, Math.Min(Prefectures, all.Count));
        Counties = [.. all.OrderBy(prefecture => Dice.For(seed, prefecture.Key, 0).Below(int.MaxValue))
            .ThenBy(prefecture => prefecture.Key, StringComparer.Ordinal).Take(count)
            .SelectMany(prefecture => prefecture).Select(county => county.Code)];
        Workplaces = [.. Destinations.Take(Math.Clamp(workers / WorkersADestination, 2, Destinations.Length))
            .Select(DivisionCode.Parse)];
    }

    /// <summary>Home counties of the workers, in labour-source prefectures of the programmes (TZ-08).</summary>
    public IReadOnlyList<DivisionCode> Counties { get; }

    /// <summary>Counties of the posts.</summary>
    public IReadOnlyList<DivisionCode> Workplaces { get; }
}
