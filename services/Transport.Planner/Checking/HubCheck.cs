namespace Transport.Planner.Checking;

/// <summary>From no hub do more coaches leave with passengers in an hour than it has room for.</summary>
internal static class HubCheck
{
    public static void Run(Given given, IReadOnlyList<CheckedTrip> trips, Faults faults)
    {
        var departures = new Dictionary<(string Hub, DateTime Hour), int>();
        foreach (var trip in trips.Where(trip => trip.Kind is { Mode: Mode.Coach }))
        {
            var hours = trip.Rides.Where(ride => given.Hub(ride.From.Code)?.DeparturesPerHour is not null)
                .Select(ride => (ride.From.Code, ride.Boards.Date.AddHours(ride.Boards.Hour))).Distinct();
            foreach (var hour in hours)
            {
                departures[hour] = departures.GetValueOrDefault(hour) + 1;
                faults.Require(
                    departures[hour] <= given.Hub(hour.Code)!.DeparturesPerHour,
                    $"{trip} is one departure too many from the hub {hour.Code} in the hour from {hour.Item2}");
            }
        }
    }
}
