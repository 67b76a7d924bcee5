using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>
/// Sound plans, worked out by hand. All roads run along meridians, where a degree of latitude is 111.19508 km, and stay as
/// long as the great circle, except those of the minibus, which are 1.2 times as long.
/// </summary>
internal static class SoundPlans
{
    public const int Coach = 0;
    public const int Feeder = 1;
    public const int Train = 2;
    public const int Local = 3;
    public const int Distributor = 4;

    public static readonly DateTime Day = new(2026, 2, 24);

    public static readonly Guid EmployerOne = Id(101);
    public static readonly Guid EmployerTwo = Id(102);

    // The coach: 0.5 degrees are 55.6 km, 4.5 are 500.4, 0.3 are 33.4.
    public static readonly Place A = new("530601", 24.0, 104);
    public static readonly Place B = new("530602", 24.5, 104);
    public static readonly Place C = new("331001", 29.0, 104);
    public static readonly Place D = new("331002", 29.3, 104);

    // The chain, and the base of the minibus that brings people to it.
    public static readonly Place Village = new("520101", 26.0, 106);
    public static readonly Place Base = new("520000", 26.1, 106);
    public static readonly Place North = new("520102", 26.3, 106);
    public static readonly Place South = new("520103", 25.7, 106);
    public static readonly Hub Leaving = new(new Place("520300", 26.9, 106));
    public static readonly Hub Reaching = new(new Place("330300", 28.0, 120), TransferMinutes: 30, DeparturesPerHour: 1);
    public static readonly Place Factory = new("330401", 28.4, 120);

    public static VehicleKind Coach45 { get; } = new()
    {
        Code = "coach-45",
        Mode = Mode.Coach,
        Seats = 45,
        WheelchairSpaces = 1,
        LuggagePieces = 40,
        FixedCost = 800,
        CostPerKilometre = 7.35m,
        CostPerHour = 40,
        SecondDriverCost = 300,
        KilometresPerHour = 70,
        MinimumKilometres = 50,
        MaximumKilometres = 2500,
        MostStops = 4,
    };

    public static VehicleKind Minibus { get; } = new()
    {
        Code = "minibus",
        Mode = Mode.Coach,
        Seats = 20,
        FixedCost = 100,
        CostPerKilometre = 3,
        KilometresPerHour = 60,
        DetourFactor = 1.2,
        Number = 1,
        Base = Base,
    };

    public static VehicleKind Van { get; } = new()
    {
        Code = "van",
        Mode = Mode.Coach,
        Seats = 12,
        FixedCost = 50,
        CostPerKilometre = 2,
        ZonePrices =
        [
            new ZonePrice("3303", "3304", 1, 10, 450),
            new ZonePrice("3303", "3304", 5, 8, 400),
            new ZonePrice("3303", "3304", 1, 7, 300),
            new ZonePrice("3303", "3305", 1, 10, 200),
            new ZonePrice("3304", "", 1, 10, 100),
        ],
        KilometresPerHour = 50,
        Number = 1,
    };

    public static LineService G100 { get; } = new()
    {
        Code = "G100",
        Mode = Mode.Carriage,
        From = Leaving,
        To = Reaching,
        Departs = At("12:30"),
        Arrives = At("15:00"),
        SeatsPerUnit = 20,
        Units = 2,
        CostPerUnit = 3000,
    };

    private static readonly TravelGroup _group = new()
    {
        Id = Id(1),
        People = 20,
        Origin = A,
        Destination = C,
        Earliest = At("07:00"),
        Latest = At("09:00"),
        ArriveBy = At("18:00"),
        EmployerId = EmployerOne,
    };

    /// <summary>
    /// A coach with four stops that is full on its second leg only because five women sit apart; a minibus that feeds a
    /// train, from which a van takes on; and a second trip of that minibus, which leaves its base the minute it is back.
    /// </summary>
    public static PlannedSeason Season { get; } = new(
        [
            _group,
            _group with { Id = Id(2), People = 5, Destination = D, WomenOnly = true, EmployerId = EmployerTwo, ArriveBy = null },
            _group with { Id = Id(3), People = 10, Origin = B, Destination = D, Wheelchairs = 1, ArriveBy = At("18:30") },
            _group with { Id = Id(4), People = 8, Origin = Village, Destination = Factory, EmployerId = EmployerTwo },
            _group with
            {
                Id = Id(5),
                People = 5,
                Origin = Leaving.Place,
                Destination = Reaching.Place,
                Latest = At("13:00"),
                EmployerId = null,
            },
            _group with { Id = Id(6), People = 12, MaySplit = true, Origin = North, Destination = South, Latest = At("14:00") },
            _group with { People = 3 },
        ],
        new TravelSupply { Vehicles = [Coach45, Minibus, Van], Lines = [G100] },
        new PlanRules
        {
            CapacityFactor = 0.8,
            MinimumLoad = 10,
            LongestRide = TimeSpan.FromHours(10),
            ArrivalMargin = TimeSpan.FromHours(1),
            ClosedAreas = ["4201"],
            EmployerShare = 0.3m,
        },
        new Plan
        {
            Trips = [CoachTrip(), FeederTrip(), TrainTrip(), LocalTrip(), DistributorTrip()],
            Unserved = [Left(1, 3, "duplicate-id"), Left(6, 2, "no-vehicle-available")],
            Cost = 10_610.32m,
            LowerBound = 9_000,
        });

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static DateTime At(string time) => Day + TimeOnly.Parse(time, provider: null).ToTimeSpan();

    public static UnservedGroup Left(int id, int people, string code) => new(Id(id), people, code, "没有车", "No vehicle");

    /// <summary>Ten people on one leg of so many degrees at 60 km/h, a kilometre a minute.</summary>
    public static PlannedSeason OneLeg(
        VehicleKind kind, double degrees, decimal kilometres, DateTime departs, DateTime arrives, int drivers)
    {
        kind = kind with { DetourFactor = 1, KilometresPerHour = 60, FixedCost = 0, CostPerKilometre = 1, Seats = 10 };
        var (from, to) = (new Place("1", 20, 100), new Place("2", 20 + degrees, 100));
        var trip = new PlannedTrip
        {
            Vehicle = kind,
            Unit = 1,
            Stops = [new TripStop(from, departs, departs), new TripStop(to, arrives, arrives)],
            Loads = [new TripLoad(Id(1), 0, 10, 0, 1)],
            Seats = 10,
            Drivers = drivers,
            Kilometres = kilometres,
            Cost = kilometres,
            Shares = [new CostShare(EmployerOne, 10, kilometres, 0)],
            ReasonZh = "最便宜",
            ReasonEn = "The cheapest",
        };
        return new PlannedSeason(
            [_group with { People = 10, Origin = from, Destination = to, Earliest = departs, Latest = departs, ArriveBy = null }],
            new[] { kind },
            new PlanRules(),
            new Plan { Trips = [trip], Unserved = [], Cost = kilometres, LowerBound = 0 });
    }

    // 48, 429 and 29 minutes of driving, more than eight hours, so that there are two drivers. 192 minutes after the first
    // stop four hours on end are over, and after 20 minutes' rest again three minutes after the second.
    // 800 + 7.35 x 589.4 + 40 x 566 / 60 + 300 = 5809.42, of which 30 of 35 heads bear 4979.50.
    private static PlannedTrip CoachTrip() => new()
    {
        Vehicle = Coach45,
        Unit = 1,
        Stops = [Stop(A, "08:00"), Stop(B, "08:48", "08:58"), Stop(C, "16:27", "16:37"), Stop(D, "17:26")],
        Loads = [new TripLoad(Id(1), 0, 20, 0, 2), new TripLoad(Id(2), 0, 5, 0, 3), new TripLoad(Id(3), 0, 10, 1, 3)],
        Seats = 36,
        Drivers = 2,
        Kilometres = 589.4m,
        Cost = 5809.42m,
        Shares = [new CostShare(EmployerOne, 30, 4979.50m, 1493.85m), new CostShare(EmployerTwo, 5, 829.92m, 248.98m)],
        ReasonZh = "最便宜",
        ReasonEn = "The cheapest",
    };

    // 0.9 degrees, 120.1 km, 121 minutes; from the base 13.3 km, back to it 106.7 in 107 minutes: at 12:48.
    private static PlannedTrip FeederTrip() => CoachTrip() with
    {
        Vehicle = Minibus,
        Stops = [Stop(Village, "09:00"), Stop(Leaving.Place, "11:01")],
        Loads = [new TripLoad(Id(4), 0, 8, 0, 1)],
        Seats = 16,
        Drivers = 1,
        Kilometres = 120.1m,
        EmptyKilometres = 120.0m,
        Cost = 820.30m,
        Shares = [new CostShare(EmployerTwo, 8, 820.30m, 246.09m)],
    };

    // 8 and 5 heads of 13 bear 1846.15 and 1153.85.
    private static PlannedTrip TrainTrip() => CoachTrip() with
    {
        Vehicle = null,
        Line = G100,
        Stops = [Stop(Leaving.Place, "12:30"), Stop(Reaching.Place, "15:00")],
        Loads = [new TripLoad(Id(4), 0, 8, 0, 1), new TripLoad(Id(5), 0, 5, 0, 1)],
        Seats = 16,
        Drivers = 0,
        Kilometres = 0,
        Cost = 3000,
        Shares = [new CostShare(EmployerTwo, 8, 1846.15m, 553.85m), new CostShare(null, 5, 1153.85m, 0)],
    };

    // From the base 26.7 km in 27 minutes, so that the minibus leaves it at 12:48; 80.1 km in 81 minutes; back 53.4 km.
    private static PlannedTrip LocalTrip() => FeederTrip() with
    {
        Stops = [Stop(North, "13:15"), Stop(South, "14:36")],
        Loads = [new TripLoad(Id(6), 0, 10, 0, 1)],
        Kilometres = 80.1m,
        EmptyKilometres = 80.1m,
        Cost = 580.60m,
        Shares = [new CostShare(EmployerOne, 10, 580.60m, 174.18m)],
    };

    // 44.5 km in 54 minutes, and as many back; the cheaper of the two zone prices that apply.
    private static PlannedTrip DistributorTrip() => FeederTrip() with
    {
        Vehicle = Van,
        Stops = [Stop(Reaching.Place, "15:30"), Stop(Factory, "16:24")],
        Seats = 9,
        Kilometres = 44.5m,
        EmptyKilometres = 0,
        Cost = 400,
        Shares = [new CostShare(EmployerTwo, 8, 400, 120)],
    };

    private static TripStop Stop(Place place, string arrives, string? departs = null) =>
        new(place, At(arrives), At(departs ?? arrives));
}
