using Transport.Planner;

namespace SeasonPlanning;

/// <summary>Draws the travellers.</summary>
internal static class SeasonGroups
{
    // With the windows after them the season lasts 40 days.
    private const int FirstDays = 36;
    private const double FromUsualParks = 0.75;
    private static readonly DateTimeOffset FirstRegistration = new(2021, 1, 10, 8, 0, 0, TimeSpan.FromHours(8));

    // Fewest and most people of a group, and how many groups of a thousand are of that size.
    private static readonly SeasonLot<(int Fewest, int Most)> Sizes = new(
    [
        ((1, 1), 400), ((2, 2), 280), ((3, 3), 140), ((4, 4), 90), ((5, 8), 62), ((9, 20), 23), ((30, 120), 5),
    ]);

    public static IReadOnlyList<TravelGroup> Draw(
        int people, SeasonCity city, IReadOnlyList<SeasonOrigin> origins, Random random)
    {
        var lot = new SeasonLot<SeasonOrigin>(origins.Select(origin => (origin, origin.Weight)));
        var groups = new List<TravelGroup>();
        for (var left = people; left > 0; left -= groups[^1].People)
        {
            groups.Add(Draw(groups.Count, left, city, lot.Draw(random), random));
        }

        return groups;
    }

    private static TravelGroup Draw(int index, int left, SeasonCity city, SeasonOrigin origin, Random random)
    {
        var (fewest, most) = Sizes.Draw(random);
        var people = Math.Min(left, random.Next(fewest, most + 1));
        var cohort = most > 20;
        var county = origin.Counties.Draw(random);
        var place = county.Places.Draw(random);
        var park = (random.NextDouble() < FromUsualParks ? county.Parks : city.Parks).Draw(random);
        var first = SeasonGenerator.FirstDay.AddDays(Day(random));
        var latest = first.AddDays(random.Next(2, 6)).AddHours(20);
        return new TravelGroup
        {
            Id = Id(index),
            People = people,
            MaySplit = cohort,
            Origin = place,
            Destination = park.Place,
            Earliest = first.AddHours(6),
            Latest = latest,
            ArriveBy = FirstShift(latest, place.KilometresTo(park.Place) * SeasonOrigin.DetourFactor),
            LuggagePieces = random.NextDouble() < 0.6 ? 1 : 2,
            Wheelchairs = !cohort && random.NextDouble() < 0.001 * people ? 1 : 0,
            WomenOnly = !cohort && random.NextDouble() < 0.03,
            Confirmed = random.NextDouble() >= 0.05,
            EmployerId = cohort || random.NextDouble() < 0.8
                ? park.Employers[random.Next(park.Employers.Count)]
                : null,
        };
    }

    /// <summary>
    /// A day on which people begin to be ready. Three in four have one with a peak in the season's first half (the
    /// second least of four equal draws), the rest any: its last days are thin, but coaches have their minimum load.
    /// </summary>
    public static int Day(Random random)
    {
        double[] draws = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble()).Order()];
        return (int)(FirstDays * (random.NextDouble() < 0.75 ? draws[1] : random.NextDouble()));
    }

    /// <summary>About the hours that a coach with two drivers takes, with its breaks, nights and rests.</summary>
    public static double RideHours(double roadKilometres)
    {
        var driving = roadKilometres / SeasonSupply.KilometresPerHour;
        var (days, rest) = ((int)(driving / 16), driving % 16);
        return (days * 24) + (rest * (1 + (20.0 / 60 / 4))) + 3;
    }

    // The shift that those who are fetched last reach, with the margin of two hours and a few for stops on the way.
    private static DateTime FirstShift(DateTime latest, double roadKilometres)
    {
        var ready = latest.AddHours(RideHours(roadKilometres) + 6);
        var shift = ready.Date.AddHours(8);
        return shift >= ready ? shift : shift.AddDays(1);
    }

    // A version 7 id whose time is that of the registration, half a minute after the one before.
    private static Guid Id(int index)
    {
        var milliseconds = FirstRegistration.AddSeconds(30L * index).ToUnixTimeMilliseconds();
        return new Guid((int)(milliseconds >> 16), unchecked((short)milliseconds), 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 1]);
    }
}
