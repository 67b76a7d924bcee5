namespace Transport.Planner.Checking;

/// <summary>Takes a plan apart into trips and rides; what leads nowhere is a fault, and the rest is read without it.</summary>
internal static class TripReader
{
    public static IReadOnlyList<CheckedTrip> Read(Given given, Plan plan, Faults faults)
    {
        var trips = new List<CheckedTrip>(plan.Trips.Count);
        DateTime? last = null;
        foreach (var planned in plan.Trips)
        {
            var trip = Read(given, planned, trips.Count + 1, faults);
            trips.Add(trip);
            if (trip.Stops.Count > 0)
            {
                faults.Require(!(planned.Departs < last), $"{trip} stands after one that departs later");
                last = planned.Departs;
            }
        }

        return trips;
    }

    private static CheckedTrip Read(Given given, PlannedTrip planned, int position, Faults faults)
    {
        var either = planned.Vehicle is null != planned.Line is null;
        var kind = either && planned.Vehicle is { } vehicle ? given.Kind(vehicle.Code) ?? vehicle : null;
        var line = either && planned.Line is { } service ? given.Line(service.Code) ?? service : null;
        var trip = new CheckedTrip(position, planned, kind, line);
        faults.Require(either, $"{trip} must have a vehicle or a line and not both");
        faults.Require(kind is null || given.Kind(kind.Code) is not null, $"{trip} has a vehicle that is not offered");
        faults.Require(line is null || given.Line(line.Code) is not null, $"{trip} has a line that is not offered");
        faults.Require(trip.Runs, $"{trip} has fewer than two stops");
        faults.Require(planned.Loads.Count > 0, $"{trip} carries nobody");
        foreach (var load in planned.Loads)
        {
            var group = given.Group(load.GroupId);
            var stopsExist = load.FromStop >= 0 && load.ToStop >= 0
                && load.FromStop < planned.Stops.Count && load.ToStop < planned.Stops.Count;
            faults.Require(group is not null, $"{trip} carries the unknown group {load.GroupId}");
            faults.Require(load.People > 0, $"{trip} has an empty load of group {load.GroupId}");
            faults.Require(stopsExist, $"{trip} carries group {load.GroupId} between stops that it does not have");
            faults.Require(
                !stopsExist || load.FromStop < load.ToStop,
                $"{trip} lets group {load.GroupId} off before it has got on");
            if (group is not null && stopsExist && load.FromStop < load.ToStop)
            {
                trip.Rides.Add(new Ride(trip, group, load));
            }
        }

        return trip;
    }
}
