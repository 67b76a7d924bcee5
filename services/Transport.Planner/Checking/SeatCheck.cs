namespace Transport.Planner.Checking;

/// <summary>On no leg are there more people, luggage or wheelchairs than there is room for.</summary>
internal static class SeatCheck
{
    public static void Run(Given given, CheckedTrip trip, Faults faults)
    {
        if ((trip.Kind?.Seats ?? trip.Line?.SeatsPerUnit) is not { } seats)
        {
            return;
        }

        var usable = given.UsableSeats(seats);
        var wheelchairSpaces = trip.Kind?.WheelchairSpaces ?? trip.Line!.WheelchairSpacesPerUnit;
        var luggageSpaces = trip.Kind?.LuggagePieces ?? long.MaxValue;
        faults.Require(trip.Trip.Seats == usable, $"{trip} gives {trip.Trip.Seats} usable seats instead of {usable}");
        for (var leg = 0; leg < trip.Stops.Count - 1; leg++)
        {
            var (ordinary, womenOnly, luggage, wheelchairs) = (0L, 0L, 0L, 0L);
            foreach (var ride in trip.Rides.Where(ride => ride.IsOn(leg)))
            {
                var people = (long)ride.Load.People;
                var apart = ride.Group.WomenOnly && given.Rules.WomenOnlySeats;
                (ordinary, womenOnly) = apart ? (ordinary, womenOnly + people) : (ordinary + people, womenOnly);
                luggage += people * ride.Group.LuggagePieces;
                wheelchairs += ride.Group.Wheelchairs;
            }

            // Women-only seats are pairs of neighbours: of an odd one out the neighbour's stays empty.
            var needed = ordinary + womenOnly + Math.Abs(womenOnly % 2);
            faults.Require(needed <= usable, $"{trip} needs {needed} seats after stop {leg} and has {usable}");
            faults.Require(
                luggage <= luggageSpaces,
                $"{trip} has {luggage} pieces of luggage after stop {leg}, more than {luggageSpaces}");
            faults.Require(
                wheelchairs <= wheelchairSpaces,
                $"{trip} has {wheelchairs} wheelchairs after stop {leg}, more than {wheelchairSpaces}");
        }
    }
}
