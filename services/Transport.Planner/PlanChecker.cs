namespace Transport.Planner;

/// <summary>
/// Verifies a plan against its input, line by line and without any of the planner's code: everyone on exactly one
/// feasible journey or unserved with a reason, groups whole, seats never exceeded, costs to the fen.
/// </summary>
public static class PlanChecker
{
    /// <summary>The faults found, in words; none for a sound plan.</summary>
    public static IReadOnlyList<string> Check(
        IReadOnlyList<TravelGroup> groups, IReadOnlyList<VehicleKind> supply, PlanOptions options, Plan plan)
    {
        var faults = new List<string>();
        CheckEveryone(groups, plan, faults);
        var byId = groups.GroupBy(group => group.Id).ToDictionary(same => same.Key, same => same.First());
        foreach (var trip in plan.Trips)
        {
            CheckTrip(trip, byId, supply, options, faults);
        }

        foreach (var use in plan.Trips.GroupBy(trip => (trip.Vehicle, trip.Date)))
        {
            Require(!(use.Count() > use.Key.Vehicle.AvailablePerDay), $"{use.Key.Vehicle.Code} overdrawn on {use.Key.Date:O}");
        }

        Require(plan.Cost == plan.Trips.Sum(trip => trip.Cost), "the total cost is not the sum of the trips");
        Require(plan.LowerBound <= plan.Cost, "the plan costs less than its lower bound");
        return faults;

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    private static void CheckEveryone(IReadOnlyList<TravelGroup> groups, Plan plan, List<string> faults)
    {
        var carried = plan.Trips.SelectMany(trip => trip.Loads).GroupBy(load => load.GroupId)
            .ToDictionary(loads => loads.Key, loads => (People: loads.Sum(load => load.People), Trips: loads.Count()));
        var unserved = plan.Unserved.GroupBy(group => group.GroupId)
            .ToDictionary(same => same.Key, same => same.Sum(group => group.People));
        foreach (var same in groups.GroupBy(group => group.Id))
        {
            var (seated, trips) = carried.GetValueOrDefault(same.Key);
            if (seated + unserved.GetValueOrDefault(same.Key) != same.Sum(group => group.People))
            {
                faults.Add($"group {same.Key}: the people on trips and the unserved are not all of it");
            }

            if (trips > 1 && !same.First().MaySplit)
            {
                faults.Add($"group {same.Key}: torn apart");
            }
        }

        var known = groups.Select(group => group.Id).ToHashSet();
        faults.AddRange(carried.Keys.Concat(unserved.Keys).Where(id => !known.Contains(id)).Select(id => $"group {id}: unknown"));
        faults.AddRange(plan.Unserved.Where(group => group.ReasonZh == "" || group.ReasonEn == "")
            .Select(group => $"group {group.GroupId}: unserved without a reason"));
    }

    private static void CheckTrip(
        PlannedTrip trip,
        Dictionary<Guid, TravelGroup> groups,
        IReadOnlyList<VehicleKind> supply,
        PlanOptions options,
        List<string> faults)
    {
        var name = $"trip {trip.Origin.Code}-{trip.Destination.Code} {trip.Date:O} {trip.Vehicle.Code}";
        var seats = Math.Max(1, Math.Floor((trip.Vehicle.Seats * options.CapacityFactor) + 1e-9));
        var straight = GreatCircle(trip.Origin, trip.Destination);
        Require(supply.Contains(trip.Vehicle), "a vehicle that is not offered");
        Require(trip.Seats == seats, "a wrong number of seats");
        Require(trip.People <= seats, "more people than seats");
        Require(trip.People >= options.MinimumLoad, "fewer people than a trip needs");
        Require(trip.Loads.All(load => load.People > 0), "an empty load");
        Require(Math.Abs((double)trip.Kilometres - (straight * trip.Vehicle.DetourFactor)) <= 0.06, "a wrong distance");
        Require((double)trip.Kilometres >= trip.Vehicle.MinimumKilometres, "too near for the vehicle");
        Require((double)trip.Kilometres <= trip.Vehicle.MaximumKilometres, "too far for the vehicle");
        var cost = trip.Vehicle.FixedCost + (trip.Vehicle.CostPerKilometre * trip.Kilometres);
        Require(trip.Cost == Math.Round(cost, 2, MidpointRounding.AwayFromZero), "a wrong cost");
        Require(Math.Abs((trip.CostPerHead * trip.People) - trip.Cost) <= 0.005m * trip.People, "a wrong cost a head");
        foreach (var group in trip.Loads.Where(load => groups.ContainsKey(load.GroupId)).Select(load => groups[load.GroupId]))
        {
            Require(group.Earliest <= trip.Date && trip.Date <= group.Latest, $"outside the window of group {group.Id}");
            Require(
                group.Origin.Code == trip.Origin.Code && group.Destination.Code == trip.Destination.Code,
                $"another route than that of group {group.Id}");
        }

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{name}: {fault}");
            }
        }
    }

    // By the cosine law, so that a slip in the planner's own formula would show.
    private static double GreatCircle(Place from, Place to)
    {
        var (a, b) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var turn = double.DegreesToRadians(to.Longitude - from.Longitude);
        var cosine = (Math.Sin(a) * Math.Sin(b)) + (Math.Cos(a) * Math.Cos(b) * Math.Cos(turn));
        return 6371.0088 * Math.Acos(Math.Clamp(cosine, -1, 1));
    }
}
