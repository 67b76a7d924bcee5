namespace Transport.Planner.Checking;

/// <summary>No trip runs for fewer people than the rules ask for; feeders of a line may.</summary>
internal static class LoadCheck
{
    public static void Run(Given given, IReadOnlyList<CheckedTrip> trips, IReadOnlyList<Journey> journeys, Faults faults)
    {
        var byLine = journeys.Where(journey => journey.ByLine)
            .Select(journey => (journey.Group.Id, journey.Part)).ToHashSet();
        foreach (var trip in trips)
        {
            var feeds = trip.Line is null && trip.Rides.Count > 0
                && trip.Rides.TrueForAll(ride => byLine.Contains((ride.Group.Id, ride.Load.Part)));
            faults.Require(
                feeds || trip.People >= given.Rules.MinimumLoad,
                $"{trip} has {trip.People} people, fewer than the {given.Rules.MinimumLoad} that a trip needs");
        }
    }
}
