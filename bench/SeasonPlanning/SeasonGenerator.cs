using Transport.Planner;

namespace SeasonPlanning;

/// <summary>
/// A season of chartered transport in the manner of Taizhou's of 2021: who is to be fetched from which county to which
/// industrial park, what can be chartered and under which rules. Places are real, people and prices are drawn.
/// </summary>
internal static class SeasonGenerator
{
    /// <summary>The season's first day, in the week after the Spring Festival.</summary>
    public static readonly DateTime FirstDay = new(2021, 2, 18);

    /// <summary>Draws a season; equal arguments give equal seasons.</summary>
    /// <param name="regionsFolder">Holds <c>regions_lnglat.csv</c>, the divisions with their coordinates.</param>
    /// <param name="people">Workers to be fetched, exactly.</param>
    /// <param name="prefectures">Prefectures that they come from; 41 are spread over ten provinces.</param>
    /// <param name="seed">Of the lots that are drawn.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is absent.</exception>
    public static (IReadOnlyList<TravelGroup> Groups, TravelSupply Supply, PlanRules Rules) Generate(
        string regionsFolder, int people, int prefectures, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        var divisions = SeasonDivision.Read(regionsFolder);
        var random = new Random(seed);
        var city = SeasonCity.Draw(divisions, random);
        var origins = SeasonOrigin.Draw(divisions, city, prefectures, random);
        var groups = SeasonGroups.Draw(people, city, origins, random);
        return (groups, SeasonSupply.Draw(groups, city, origins, random), Rules());
    }

    // Every rule is on, none at a value that only a benchmark would choose.
    private static PlanRules Rules() => new()
    {
        MinimumLoad = 20,
        YuanPerPersonHour = 1,
        LongestRide = TimeSpan.FromHours(48),
        ArrivalMargin = TimeSpan.FromHours(2),
        FeederKilometres = SeasonLines.FeederKilometres,
        // Areas of high risk of that winter; nobody of the season lives there, so that all can be carried.
        ClosedAreas = ["130109", "231221"],
        EmployerShare = 0.4m,
    };
}
