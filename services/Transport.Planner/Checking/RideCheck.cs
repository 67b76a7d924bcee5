namespace Transport.Planner.Checking;

/// <summary>Nobody rides too long, gets on or off in a closed area, or at a place that nobody asked for.</summary>
internal static class RideCheck
{
    public static void Run(Given given, CheckedTrip trip, Faults faults)
    {
        foreach (var ride in trip.Rides)
        {
            var length = ride.Alights - ride.Boards;
            faults.Require(
                !(length > given.Rules.LongestRide),
                $"{trip} keeps group {ride.Group.Id} on board for {length}, which is too long");
            if (trip.Kind is not null)
            {
                CheckStop(given, trip, ride.From, faults);
                CheckStop(given, trip, ride.To, faults);
            }
        }
    }

    private static void CheckStop(Given given, CheckedTrip trip, Place place, Faults faults)
    {
        faults.Require(!given.IsClosed(place), $"{trip} stops at {place.Code} in a closed area");

        // A place that were elsewhere than the demand says would make the road shorter or longer.
        faults.Require(given.IsPlace(place), $"{trip} stops at {place.Code}, which the input has not or has elsewhere");
    }
}
