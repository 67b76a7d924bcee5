using Transport.Planner;
using static Transport.Specs.Planner.SoundPlans;

namespace Transport.Specs.Planner;

/// <summary>Each fault that a plan can have, to be planted once, with a part of the text that must name it.</summary>
public static class PlantedFaults
{
    private static readonly Func<PlannedSeason, PlannedSeason> _secondTrain = season => season.Trips(trips =>
    [
        .. trips,
        trips[Train] with
        {
            Line = G100 with { Code = "G200", Departs = At("17:30"), Arrives = At("20:00") },
            Stops =
            [
                new TripStop(Leaving.Place, At("17:30"), At("17:30")), new TripStop(Reaching.Place, At("20:00"), At("20:00")),
            ],
        },
    ]);

    public static TheoryData<string, Func<PlannedSeason, PlannedSeason>> OfPeople => new()
    {
        { "has 20 people, but 19 are carried and 0 unserved", x => x.Load(Coach, 0, load => load with { People = 19 }) },
        { "has 12 people, but 10 are carried and 0 unserved", x => x.Unserved(Left(1, 3, "duplicate-id")) },
        { "has 12 people, but 10 are carried and 3 unserved", x => x.Unserved(Left(6, 3, "hub-full")) },
        { "is repeated with 3 people, but 0 are unserved as duplicate-id", x => x.Unserved(Left(1, 3, "hub-full")) },
        { "is repeated with 0 people, but 2 are unserved", x => x.Unserved(Left(6, 2, "duplicate-id")) },
        {
            "has fewer people than the 14 carried",
            x => x.Load(Local, 0, load => load with { People = 14 }).Unserved(Left(6, -2, "hub-full"))
        },
        {
            "Trip 1 (coach-45, 2026-02-24 08:00) carries the unknown group",
            x => x.AddLoad(Coach, new TripLoad(Id(9), 0, 1, 0, 1))
        },
        { $"Unserved group {Id(9)} is unknown", x => x.Unserved(Left(9, 1, "hub-full")) },
        {
            $"Trip 4 (minibus, 2026-02-24 13:15) has an empty load of group {Id(6)}",
            x => x.Load(Local, 0, load => load with { People = 0 })
        },
        { "is unserved without a code", x => x.Unserved(Left(6, 2, "")) },
        { "is unserved without a reason", x => x.Unserved(Left(6, 2, "hub-full") with { ReasonZh = "" }) },
        {
            "is unserved without a reason in both languages",
            x => x.Unserved(Left(6, 2, "hub-full") with { ReasonEn = " " })
        },
        {
            $"Unserved group {Id(1)} stands after one with a higher id",
            x => x.Unserved(Left(6, 2, "hub-full"), Left(1, 3, "duplicate-id"))
        },
        { $"Group {Id(1)} must stay whole and is torn into 2 parts", TornApart },
        { $"Group {Id(3)} must stay whole and is torn into 2 parts", x => WheelchairsTorn(x) },
        {
            $"Group {Id(3)} must stay whole and is torn",
            x => WheelchairsTorn(x).Rule(rules => rules with { GroupsTogether = false })
        },
        {
            "must stay whole and is carried in part",
            x => x.Load(Coach, 0, load => load with { People = 19 }).Unserved(Left(1, 1, "hub-full"))
        },
    };

    public static TheoryData<string, Func<PlannedSeason, PlannedSeason>> OfJourneys => new()
    {
        { "has 7 people on one ride and 8 on another", x => x.Load(Distributor, 0, load => load with { People = 7 }) },
        { "begins at 530601 instead of its origin 530602", x => x.Group(0, group => group with { Origin = B }) },
        { "ends at 331001 instead of its destination 331002", x => x.Group(0, group => group with { Destination = D }) },
        { "ends at 520300 instead of its destination 330401", x => x.Trips(trips => [trips[Coach], trips[Feeder]]) },
        {
            "rides a trip twice",
            x => x.Trips(trips =>
            [
                trips[Coach], trips[Train], trips[Feeder] with
                {
                    Stops = [.. trips[Feeder].Stops, .. trips[Distributor].Stops],
                    Loads =
                    [
                        .. trips[Feeder].Loads,
                        .. trips[Distributor].Loads.Select(load => load with
                        {
                            FromStop = load.FromStop + trips[Feeder].Stops.Count, ToStop = load.ToStop + trips[Feeder].Stops.Count,
                        }),
                    ],
                },
            ])
        },
        { "gets off at 520300 and on again at 330300", x => x.Trip(Train, trip => trip with { Loads = [trip.Loads[1]] }) },
        {
            "is fetched at 2026-02-24 08:00, outside its window",
            x => x.Group(0, group => group with { Earliest = At("08:01") })
        },
        {
            "is fetched at 2026-02-24 09:00, outside its window",
            x => x.Group(3, group => group with { Latest = At("08:59") })
        },
        {
            "arrives at 2026-02-24 16:27, too late for its shift",
            x => x.Group(0, group => group with { ArriveBy = At("17:26") })
        },
        {
            "arrives at 2026-02-24 16:24, too late",
            x => x.Rule(rules => rules with { ArrivalMargin = TimeSpan.FromHours(1.7) })
        },
        {
            "waits 01:29:00 at 520300, which is too long",
            x => x.Rule(rules => rules with { LongestWait = TimeSpan.FromMinutes(88) })
        },
        {
            "to change at 520300, less than 90 minutes",
            x => x.Line(line => line with { From = Leaving with { TransferMinutes = 90 } })
        },
        {
            "to change at 330300, less than 31 minutes",
            x => x with { Supply = x.Supply with { Hubs = [Reaching with { TransferMinutes = 31 }] } }
        },
        { "changes at 530602, which is no hub", ChangedOnTheWay },
        { "changes between vehicles without a ride on a line", ChangedOnTheWay },
        { "makes more than one ride to its line", x => x.AddLoad(Coach, new TripLoad(Id(4), 0, 8, 0, 1)) },
        { "makes more than one ride from its line", x => x.AddLoad(Coach, new TripLoad(Id(4), 0, 8, 2, 3)) },
        { "rides a vehicle between two lines", _secondTrain },
        { "is at 520101 too far from the hub 520300", x => x.Rule(rules => rules with { FeederKilometres = 100 }) },
        { "is at 330401 too far from the hub 330300", x => x.Rule(rules => rules with { FeederKilometres = 44.4 }) },
        { "keeps group", x => x.Rule(rules => rules with { LongestRide = TimeSpan.FromMinutes(565) }) },
        {
            "Trip 3 (G100, 2026-02-24 12:30) keeps group",
            x => x.Rule(rules => rules with { LongestRide = TimeSpan.FromMinutes(149) })
        },
        {
            $"Group {Id(3)} part 0 begins or ends in a closed area",
            x => x.Rule(rules => rules with { ClosedAreas = ["5", "530602"] })
        },
        { "begins or ends in a closed area", x => x.Rule(rules => rules with { ClosedAreas = ["3310"] }) },
        {
            "Trip 1 (coach-45, 2026-02-24 08:00) stops at 530602 in a closed area",
            x => x.Rule(rules => rules with { ClosedAreas = ["530602"] })
        },
        {
            "Trip 2 (minibus, 2026-02-24 09:00) stops at 520300 in a closed area",
            x => x.Rule(rules => rules with { ClosedAreas = ["5203"] })
        },
        {
            "stops at 530602, which the input has not",
            x => x.Stop(Coach, 1, stop => stop with { Place = B with { Latitude = 24.51 } })
        },
    };

    public static TheoryData<string, Func<PlannedSeason, PlannedSeason>> OfTrips => new()
    {
        { "must have a vehicle or a line and not both", x => x.Trip(Train, trip => trip with { Vehicle = Coach45 }) },
        {
            "Trip 3 (neither vehicle nor line, 2026-02-24 12:30) must have",
            x => x.Trip(Train, trip => trip with { Line = null })
        },
        { "has a vehicle that is not offered", x => x with { Supply = x.Supply with { Vehicles = [Coach45, Minibus] } } },
        { "has a line that is not offered", x => x with { Supply = x.Supply with { Lines = [] } } },
        { "(coach-45, never) has fewer than two stops", x => x.Trip(Coach, trip => trip with { Stops = [] }) },
        { "has fewer than two stops", x => x.Trip(Coach, trip => trip with { Stops = [trip.Stops[0]] }) },
        { "carries nobody", x => x.Trip(Coach, trip => trip with { Loads = [] }) },
        { "between stops that it does not have", x => x.Load(Coach, 0, load => load with { ToStop = 4 }) },
        { "between stops that it does not have", x => x.Load(Coach, 0, load => load with { FromStop = -1 }) },
        { "off before it has got on", x => x.Load(Coach, 0, load => load with { FromStop = 2, ToStop = 2 }) },
        { "gives 37 usable seats instead of 36", x => x.Trip(Coach, trip => trip with { Seats = 37 }) },
        { "gives 16 usable seats instead of 20", x => x.Rule(rules => rules with { CapacityFactor = 1 }) },
        { "gives 36 usable seats instead of 1", x => x.Rule(rules => rules with { CapacityFactor = 0.01 }) },
        { "needs 37 seats after stop 1 and has 36", OneMoreOnTheCoach },
        { "needs 13 seats after stop 0 and has 12", x => x.Line(line => line with { SeatsPerUnit = 15 }) },
        {
            "has 35 pieces of luggage after stop 1, more than 34",
            x => x.Kind("coach-45", kind => kind with { LuggagePieces = 34 })
        },
        { "has 45 pieces of luggage after stop 0", x => x.Group(0, group => group with { LuggagePieces = 2 }) },
        {
            "has 1 wheelchairs after stop 2, more than 0",
            x => x.Kind("coach-45", kind => kind with { WheelchairSpaces = 0 })
        },
        { "Trip 3 (G100, 2026-02-24 12:30) has 1 wheelchairs", x => x.Group(4, group => group with { Wheelchairs = 1 }) },
        { "has more stops than the 3 of its kind", x => x.Kind("coach-45", kind => kind with { MostStops = 3 }) },
        { "is too short for its vehicle", x => x.Kind("coach-45", kind => kind with { MinimumKilometres = 590 }) },
        { "is too long for its vehicle", x => x.Kind("coach-45", kind => kind with { MaximumKilometres = 589 }) },
        { "is unit 0 of a kind of any number of vehicles", x => x.Trip(Coach, trip => trip with { Unit = 0 }) },
        { "is unit 2 of a kind of 1 vehicles", x => x.Trip(Local, trip => trip with { Unit = 2 }) },
        { "is unit 3 of a line of 2 units", x => x.Trip(Train, trip => trip with { Unit = 3 }) },
        { "is unit 0 of a line", x => x.Trip(Train, trip => trip with { Unit = 0 }) },
        { "fills unit 1 of its line, as does Trip 3", x => x.Trips(trips => [.. trips, trips[Train]]) },
        { "runs 1 units, fewer than 2", x => x.Line(line => line with { FewestUnits = 2 }) },
        { "has not exactly two stops", x => x.Trip(Train, trip => trip with { Stops = [.. trip.Stops, trip.Stops[1]] }) },
        { "runs from 520300 to 330401, unlike its line", x => x.Stop(Train, 1, stop => stop with { Place = Factory }) },
        {
            "to 2026-02-24 15:01, unlike its line",
            x => x.Stop(Train, 1, _ => new TripStop(Reaching.Place, At("15:01"), At("15:01")))
        },
        { "unlike its line", x => x.Line(line => line with { Departs = At("12:31") }) },
        { "has kilometres of its own", x => x.Trip(Train, trip => trip with { Kilometres = 1 }) },
        { "has kilometres of its own", x => x.Trip(Train, trip => trip with { EmptyKilometres = 1 }) },
        { "counts 589.7 kilometres instead of 589.4", x => x.Trip(Coach, trip => trip with { Kilometres = 589.7m }) },
        { "counts 44.4 kilometres instead of 44.5", x => x.Trip(Distributor, trip => trip with { Kilometres = 44.4m }) },
        { "counts 589.45 kilometres", x => x.Trip(Coach, trip => trip with { Kilometres = 589.45m }) },
        {
            "counts 119.8 empty kilometres instead of 120",
            x => x.Trip(Feeder, trip => trip with { EmptyKilometres = 119.8m })
        },
        { "counts 0.1 empty kilometres instead of 0", x => x.Trip(Coach, trip => trip with { EmptyKilometres = 0.1m }) },
        {
            "Trip 4 (minibus, 2026-02-24 13:15) has 10 people, fewer than the 11",
            x => x.Rule(rules => rules with { MinimumLoad = 11 })
        },
        {
            "Trip 3 (G100, 2026-02-24 12:30) has 13 people, fewer than the 14",
            x => x.Rule(rules => rules with { MinimumLoad = 14 })
        },
    };

    public static TheoryData<string, Func<PlannedSeason, PlannedSeason>> OfTimes => new()
    {
        { "arrives at its first stop before it begins", x => x.Stop(Coach, 0, stop => stop with { Arrives = At("07:59") }) },
        { "departs from its last stop", x => x.Stop(Coach, 3, stop => stop with { Departs = At("17:27") }) },
        { "stays less than 11 minutes at stop 1", x => x.Rule(rules => rules with { StopMinutes = 11 }) },
        { "stays less than 10 minutes at stop 2", x => x.Stop(Coach, 2, stop => stop with { Departs = At("16:36") }) },
        { "arrives at stop 1 earlier than it can", x => x.Stop(Coach, 1, stop => stop with { Arrives = At("08:46") }) },
        { "arrives at stop 2 earlier than it can", x => x.Stop(Coach, 2, stop => stop with { Arrives = At("16:07") }) },
        { "arrives at stop 3 earlier than it can", x => x.Stop(Coach, 3, _ => new TripStop(D, At("17:06"), At("17:06"))) },
        { "arrives at stop 1 later than it can", x => x.Stop(Coach, 1, stop => stop with { Arrives = At("08:51") }) },
        { "arrives at stop 2 earlier than it can", x => x.Driving(rules => rules with { ContinuousHours = 3 }) },
        { "arrives at stop 2 earlier than it can", x => x.Driving(rules => rules with { DailyHours = 3 }) },
        { "arrives at stop 2 earlier than it can", x => x.Driving(rules => rules with { BreakMinutes = 30 }) },
        {
            "arrives at stop 2 earlier than it can",
            x => x.Driving(rules => rules with { NightFrom = new(12, 0), NightTo = new(13, 0) })
        },
        { "arrives at stop 2 later than it can", x => x.Rule(rules => rules with { Driving = null }) },
        { "may never arrive at stop 1", x => x.Driving(rules => rules with { ContinuousHours = 0 }) },
        { "cannot be measured", x => x.Kind("coach-45", kind => kind with { KilometresPerHour = 0 }) },
        { "cannot be measured", x => x.Stop(Coach, 1, stop => stop with { Place = B with { Latitude = double.NaN } }) },
        { "has 1 drivers instead of 2", x => x.Trip(Coach, trip => trip with { Drivers = 1 }) },
        { "has 2 drivers instead of 1", x => x.Driving(rules => rules with { DailyHours = 9 }) },
        {
            "Trip 1 (coach-45, 2026-02-24 08:00) has 2 drivers instead of 1",
            x => x.Rule(rules => rules with { Driving = null })
        },
        { "has 1 drivers instead of 2", x => x.Driving(rules => rules with { SecondDriverBeyondKilometres = 120 }) },
        {
            "Trip 3 (G100, 2026-02-24 12:30) has 1 drivers instead of 0",
            x => x.Trip(Train, trip => trip with { Drivers = 1 })
        },
        { "has 1 drivers instead of 0", x => x.Kind("van", kind => kind with { Mode = Mode.Flight }) },
        {
            "Trip 4 (minibus, 2026-02-24 13:14) takes a vehicle that is still busy with Trip 2",
            x => x.Trip(Local, trip => Later(trip, -1))
        },
        {
            "takes a vehicle that is still busy with Trip 5",
            x => x.Trips(trips => [.. trips, Later(trips[Distributor], 107)])
        },
        {
            "is one departure too many from the hub 330300 in the hour from 2026-02-24 15:00",
            x => x.Trips(trips => [.. trips, trips[^1]])
        },
        { "is one departure too many", x => x.Line(line => line with { To = Reaching with { DeparturesPerHour = 0 } }) },
        {
            "too many from the hub 520300",
            x => SecondFromHub(x with { Supply = x.Supply with { Hubs = [Leaving with { DeparturesPerHour = 0 }] } })
        },
        {
            "Trip 2 (coach-45, 2026-02-24 08:00) stands after one that departs later",
            x => x.Trips(trips => [trips[1], trips[0], .. trips.Skip(2)])
        },
    };

    public static TheoryData<string, Func<PlannedSeason, PlannedSeason>> OfMoney => new()
    {
        { "costs 5809.43 instead of 5809.42", x => x.Trip(Coach, trip => trip with { Cost = 5809.43m }) },
        { "costs 5809.42 instead of 5509.42", x => x.Kind("coach-45", kind => kind with { SecondDriverCost = 0 }) },
        { "costs 820.30 instead of 820.6", x => x.Trip(Feeder, trip => trip with { EmptyKilometres = 120.1m }) },
        { "costs 3000 instead of 3000.01", x => x.Line(line => line with { CostPerUnit = 3000.01m }) },
        { "costs 400 instead of 450", x => x.Kind("van", kind => kind with { ZonePrices = [kind.ZonePrices[0]] }) },
        { "costs 400 instead of 139", x => x.Kind("van", kind => kind with { ZonePrices = [.. kind.ZonePrices.Skip(2)] }) },
        { "has not one share for each employer", x => x.Trip(Coach, trip => trip with { Shares = [trip.Shares[0]] }) },
        {
            "has not one share for each employer",
            x => x.Trip(Coach, trip => trip with { Shares = [.. trip.Shares, trip.Shares[0]] })
        },
        { "has not one share for each employer", x => x.Group(1, group => group with { EmployerId = null }) },
        { "counts 29 people of employer", x => Share(x, share => share with { People = 29 }) },
        {
            "has shares that do not add up",
            x => Share(x, share => share with { Amount = 4979.51m, EmployerPays = 1493.85m })
        },
        { "4980.00, not a share by heads", x => Share(x, share => share with { Amount = 4980.00m }) },
        { "4979.495, not a share by heads", x => Share(x, share => share with { Amount = 4979.495m }) },
        { "pay 1493.86 instead of 1493.85", x => Share(x, share => share with { EmployerPays = 1493.86m }) },
        { "pay 553.85 instead of 923.08", x => x.Rule(rules => rules with { EmployerShare = 0.5m }) },
        { "The plan costs 10610.33, but its trips 10610.32", x => x with { Plan = x.Plan with { Cost = 10_610.33m } } },
        { "less than its lower bound 10610.33", x => x with { Plan = x.Plan with { LowerBound = 10_610.33m } } },
        { "has the negative lower bound -1", x => x with { Plan = x.Plan with { LowerBound = -1 } } },
        { "has sums beyond all measure", x => x.Trip(Coach, trip => trip with { Kilometres = decimal.MaxValue }) },
        {
            "The plan has sums beyond all measure",
            x => x.Trips(trips => [.. trips.Select(trip => trip with { Cost = decimal.MaxValue })])
        },
    };

    internal static PlannedTrip Later(PlannedTrip trip, int minutes) => trip with
    {
        Stops =
        [
            .. trip.Stops.Select(stop =>
                new TripStop(stop.Place, stop.Arrives.AddMinutes(minutes), stop.Departs.AddMinutes(minutes))),
        ],
    };

    internal static PlannedSeason TornApart(PlannedSeason season) => season
        .Load(Coach, 0, load => load with { People = 12 })
        .AddLoad(Coach, new TripLoad(Id(1), 1, 8, 0, 2));

    internal static PlannedSeason OneMoreOnTheCoach(PlannedSeason season) => season
        .Group(2, group => group with { People = 11 })
        .Load(Coach, 2, load => load with { People = 11 });

    private static PlannedSeason WheelchairsTorn(PlannedSeason season) => season
        .Group(2, group => group with { MaySplit = true })
        .Load(Coach, 2, load => load with { People = 5 })
        .AddLoad(Coach, new TripLoad(Id(3), 1, 5, 1, 3));

    private static PlannedSeason ChangedOnTheWay(PlannedSeason season) => season
        .Load(Coach, 0, load => load with { ToStop = 1 })
        .AddLoad(Coach, new TripLoad(Id(1), 0, 20, 1, 2));

    private static PlannedSeason SecondFromHub(PlannedSeason season) =>
        season.Trip(Feeder, trip => trip with { Stops = [trip.Stops[1], trip.Stops[0]] });

    private static PlannedSeason Share(PlannedSeason season, Func<CostShare, CostShare> change) =>
        season.Trip(Coach, trip => trip with { Shares = [change(trip.Shares[0]), .. trip.Shares.Skip(1)] });
}
