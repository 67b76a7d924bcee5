namespace Transport.Planner.Checking;

/// <summary>
/// Verifies a plan against its input, trip by trip and without any of the planner's code: everyone on exactly one feasible
/// journey or unserved with a reason, seats never exceeded, timetables that can be driven, costs to the fen.
/// </summary>
public static class PlanChecker
{
    /// <summary>The faults found, in words; none for a sound plan.</summary>
    public static IReadOnlyList<string> Check(
        IReadOnlyList<TravelGroup> groups, TravelSupply supply, PlanRules rules, Plan plan)
    {
        var faults = new Faults();
        var given = new Given(groups, supply, rules);
        var trips = TripReader.Read(given, plan, faults);
        var journeys = Journey.Of(trips);
        EveryoneCheck.Run(given, plan, journeys, faults);
        JourneyCheck.Run(given, journeys, faults);
        LoadCheck.Run(given, trips, journeys, faults);
        foreach (var trip in trips)
        {
            RideCheck.Run(given, trip, faults);
            SeatCheck.Run(given, trip, faults);
            SupplyCheck.Run(trip, faults);
            DistanceCheck.Run(trip, faults);
            TimetableCheck.Run(given, trip, faults);
            CostCheck.Run(given, trip, faults);
        }

        FleetCheck.Run(trips, faults);
        HubCheck.Run(given, trips, faults);
        CostCheck.RunTotal(plan, faults);
        return faults.Found;
    }
}
