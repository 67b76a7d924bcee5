using Transport.Planner;

namespace SeasonPlanning;

/// <summary>Draws what can be chartered, in proportion to the travellers.</summary>
internal static class SeasonSupply
{
    public const double KilometresPerHour = 80;

    public static TravelSupply Draw(
        IReadOnlyList<TravelGroup> groups, SeasonCity city, IReadOnlyList<SeasonOrigin> origins, Random random)
    {
        var people = groups.Sum(group => group.People);
        return new TravelSupply
        {
            Vehicles = Coaches(MostUnderway(groups)),
            Lines =
            [
                .. SeasonLines.Trains(people, city, origins, random),
                .. SeasonLines.Planes(people, city, origins, random),
            ],
            // Coach stations; few coaches fit on the forecourt.
            Hubs = [.. origins.Select(origin => new Hub(origin.Seat, DeparturesPerHour: 4))],
        };
    }

    // The largest coaches nearly suffice on the busiest day; smaller ones are for those who are left over.
    private static VehicleKind[] Coaches(double underway) =>
    [
        Coach(45, 800, 7.5m, wheelchairs: 1, 0.2 * underway),
        Coach(49, 840, 7.9m, wheelchairs: 0, 0.2 * underway),
        Coach(53, 880, 8.4m, wheelchairs: 0, 0.3 * underway),
        Coach(55, 900, 8.6m, wheelchairs: 1, 0.9 * underway),
    ];

    private static VehicleKind Coach(
        int seats, decimal fixedCost, decimal costPerKilometre, int wheelchairs, double number) => new()
    {
        Code = FormattableString.Invariant($"coach-{seats}"),
        Mode = Mode.Coach,
        Seats = seats,
        WheelchairSpaces = wheelchairs,
        LuggagePieces = 2 * seats,
        FixedCost = fixedCost,
        CostPerKilometre = costPerKilometre,
        SecondDriverCost = 400,
        KilometresPerHour = KilometresPerHour,
        DetourFactor = SeasonOrigin.DetourFactor,
        MaximumKilometres = 2600,
        MostStops = 12,
        Number = 3 + (int)Math.Ceiling(number),
    };

    // Coaches of 50 that are under way, there and back, on the busiest day, were everybody's day any of their window's.
    private static double MostUnderway(IReadOnlyList<TravelGroup> groups)
    {
        var coaches = new double[100];
        foreach (var group in groups)
        {
            var first = (group.Earliest.Date - SeasonGenerator.FirstDay).Days;
            var window = (group.Latest.Date - group.Earliest.Date).Days + 1;
            var ride = SeasonGroups.RideHours(group.Origin.KilometresTo(group.Destination) * SeasonOrigin.DetourFactor);
            var away = (int)Math.Ceiling(2 * ride / 24);
            for (var day = 0; day < window * away; day++)
            {
                coaches[first + (day / away) + (day % away)] += group.People / 50.0 / window;
            }
        }

        return coaches.Max();
    }
}
