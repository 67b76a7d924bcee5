using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>Random demand, supply and rules, the same for a seed.</summary>
internal static class PlanningCases
{
    public static readonly DateTime Day = new(2026, 3, 2);

    public static readonly Place Zhaotong = new("530600", 27.3, 103.7);

    public static readonly Place Taizhou = new("331002", 28.7, 121.4);

    /// <summary>All that an unserved group may be told.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "invalid-group", "duplicate-id", "area-closed", "no-vehicle-in-range", "group-too-large", "too-much-luggage",
        "no-wheelchair-space", "ride-too-long", "arrives-too-late", "no-vehicle-available", "hub-full", "below-minimum-load",
        "window-over", "group-departed", "stranded",
    ];

    private static readonly Place[] _villages =
    [
        Zhaotong, new("530602", 27.6, 103.9), new("530621", 27.2, 103.5),
        new("520500", 27.3, 105.3), new("520524", 27.0, 105.6), new("520502", 27.5, 105.0),
    ];

    private static readonly Place[] _factories =
    [
        Taizhou, new("331003", 28.9, 121.2), new("331082", 28.6, 121.6),
        new("330800", 29.0, 118.9), new("330802", 28.9, 118.7),
    ];

    private static readonly Hub _west = new(new("530681", 27.4, 104.1), 45, 2);

    private static readonly Hub _east = new(new("331081", 28.8, 121.0), 30, 2);

    public static VehicleKind Coach { get; } = new()
    {
        Code = "coach-45",
        Mode = Mode.Coach,
        Seats = 45,
        WheelchairSpaces = 2,
        FixedCost = 800,
        CostPerKilometre = 7.35m,
        SecondDriverCost = 300,
        KilometresPerHour = 70,
        DetourFactor = 1.3,
    };

    public static TravelGroup Group { get; } = new()
    {
        Id = Id(1),
        People = 1,
        Origin = Zhaotong,
        Destination = Taizhou,
        Earliest = Day,
        Latest = Day.AddHours(12),
    };

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static PlanningCase Of(params TravelGroup[] groups) => new(groups, new[] { Coach }, new PlanRules());

    /// <summary>
    /// Up to five groups that one or two kinds of vehicles carry between a few places some tens of kilometres apart. Where they
    /// lie on the way of each other, a seat may be taken twice.
    /// </summary>
    public static PlanningCase Tiny(int seed, bool driving, bool alike = false)
    {
        var random = new Random(seed);
        var spread = driving ? 6 : 1.5;
        var places = Enumerable.Range(0, random.Next(3, 6))
            .Select(at => new Place(
                $"{random.Next(1, 4)}0{at}", 27 + (random.NextDouble() * spread), 103 + (random.NextDouble() * spread)))
            .ToArray();
        var width = driving ? 24 : random.Next(1, 10);
        var groups = Enumerable.Range(1, random.Next(2, driving ? 5 : 6))
            .Select(id => TinyGroup(random, places, id, width)).ToArray();
        VehicleKind[] kinds =
        [
            .. Enumerable.Range(1, random.Next(1, 3)).Select(number => TinyKind(random, places, number, driving)),
        ];
        if (alike)
        {
            // In size and price alone they differ.
            kinds = [.. kinds.Select(kind => kinds[0] with
            {
                Code = kind.Code, Seats = kind.Seats, FixedCost = kind.FixedCost, CostPerKilometre = kind.CostPerKilometre,
                WheelchairSpaces = kind.WheelchairSpaces, LuggagePieces = kind.LuggagePieces, ZonePrices = kind.ZonePrices,
            })];
        }

        return new PlanningCase(groups, kinds, new PlanRules
        {
            CapacityFactor = random.Next(3) == 0 ? 0.5 : 1,
            Driving = driving ? new DrivingRules { SecondDriverBeyondKilometres = random.Next(200, 900) } : null,
            StopMinutes = random.Next(0, 4) * 10,
            LongestRide = random.Next(3) == 0 ? TimeSpan.FromMinutes(random.Next(120, driving ? 1200 : 300)) : null,
            ArrivalMargin = TimeSpan.FromMinutes(random.Next(0, 2) * 15),
        });
    }

    /// <summary>Up to 60 groups with all that a season has, between two provinces and on the way.</summary>
    public static PlanningCase Season(int seed)
    {
        var random = new Random(seed);
        var groups = Enumerable.Range(1, random.Next(0, 61)).Select(id => SeasonGroup(random, id)).ToArray();
        VehicleKind[] kinds = [.. SeasonKinds(random)];
        return new PlanningCase(
            groups,
            new TravelSupply
            {
                Vehicles = kinds,
                Lines = [.. Lines(random)],
                Hubs = random.Next(4) == 0 ? [new Hub(Zhaotong, 60, 1)] : [],
            },
            new PlanRules
            {
                Priority = (PlanPriority)random.Next(3),
                CapacityFactor = random.Next(2) == 0 ? 1 : 0.3 + (0.7 * random.NextDouble()),
                MinimumLoad = random.Next(2) == 0 ? 1 : random.Next(2, 21),
                YuanPerPersonHour = random.Next(3) == 0 ? 20 : 0,
                LongestRide = random.Next(3) == 0 ? TimeSpan.FromHours(random.Next(8, 50)) : null,
                Driving = random.Next(3) == 0 ? null : new DrivingRules(),
                ArrivalMargin = TimeSpan.FromMinutes(random.Next(0, 3) * 30),
                ClosedAreas = random.Next(4) == 0 ? ["520524", "3308"] : [],
                GroupsTogether = random.Next(5) != 0,
                WomenOnlySeats = random.Next(5) != 0,
                StopMinutes = random.Next(0, 20),
                EmployerShare = random.Next(0, 3) * 0.33m,
            });
    }

    private static TravelGroup TinyGroup(Random random, Place[] places, int id, int width)
    {
        var from = random.Next(places.Length);
        var earliest = Day.AddMinutes(random.Next(6 * 60, (6 + width) * 60));
        var latest = earliest.AddMinutes(random.Next(0, width * 60));
        return Group with
        {
            Id = Id(id),
            People = random.Next(1, 12),
            Origin = places[from],
            Destination = places[(from + random.Next(1, places.Length)) % places.Length],
            Earliest = earliest,
            Latest = latest,
            ArriveBy = random.Next(3) == 0 ? latest.AddMinutes(random.Next(60, 600)) : null,
            LuggagePieces = random.Next(0, 3),
            Wheelchairs = random.Next(6) == 0 ? 1 : 0,
            WomenOnly = random.Next(4) == 0,
        };
    }

    private static VehicleKind TinyKind(Random random, Place[] places, int number, bool driving) => Coach with
    {
        Code = $"kind-{number}",
        Mode = driving || random.Next(4) != 0 ? Mode.Coach : Mode.Carriage,
        Seats = random.Next(10, 45),
        WheelchairSpaces = random.Next(0, 3),
        LuggagePieces = random.Next(3) == 0 ? random.Next(10, 60) : int.MaxValue,
        FixedCost = random.Next(0, 500),
        CostPerKilometre = random.Next(1, 10),
        // Under the driving rules a later start may save a night's pay, which the planner does not look for.
        CostPerHour = driving ? 0 : random.Next(0, 3) * 40,
        ZonePrices = random.Next(5) == 0 ? [new ZonePrice($"{random.Next(1, 4)}", "", 3, 25, random.Next(200, 900))] : [],
        KilometresPerHour = random.Next(40, 90),
        AccessHours = random.Next(4) == 0 ? 0.25 : 0,
        DetourFactor = 1 + (random.Next(0, 4) * 0.1),
        MaximumKilometres = random.Next(3) == 0 ? random.Next(150, 600) : double.PositiveInfinity,
        MostStops = random.Next(2, 7),
        Base = random.Next(4) == 0 ? places[0] : null,
    };

    public static TravelGroup SeasonGroup(Random random, int id)
    {
        var people = random.Next(10) < 7 ? random.Next(1, 6) : random.Next(6, 70);
        var earliest = Day.AddHours(random.Next(0, 96));
        var latest = earliest.AddHours(random.Next(0, 72));
        return Group with
        {
            Id = Id(id),
            People = people,
            MaySplit = random.Next(4) == 0,
            Origin = _villages[random.Next(_villages.Length)],
            Destination = _factories[random.Next(_factories.Length)],
            Earliest = earliest,
            Latest = latest,
            ArriveBy = random.Next(2) == 0 ? latest.AddHours(random.Next(12, 96)) : null,
            LuggagePieces = random.Next(0, 4),
            Wheelchairs = random.Next(12) == 0 ? 1 : 0,
            WomenOnly = random.Next(6) == 0,
            Confirmed = random.Next(6) != 0,
            EmployerId = random.Next(4) == 0 ? null : Id(1000 + random.Next(4)),
        };
    }

    private static IEnumerable<VehicleKind> SeasonKinds(Random random)
    {
        yield return Coach with
        {
            CostPerHour = random.Next(0, 2) * 30,
            MostStops = random.Next(2, 13),
            LuggagePieces = random.Next(2) == 0 ? 90 : int.MaxValue,
            Number = random.Next(3) == 0 ? random.Next(0, 4) : null,
            Base = random.Next(3) == 0 ? Zhaotong : null,
            MaximumKilometres = random.Next(4) == 0 ? 2000 : double.PositiveInfinity,
        };
        yield return Coach with
        {
            Code = "minibus-19",
            Seats = 19,
            WheelchairSpaces = 1,
            CostPerKilometre = 4.2m,
            MostStops = random.Next(2, 13),
            Number = random.Next(3) == 0 ? random.Next(0, 6) : null,
            ZonePrices = random.Next(2) == 0
                ?
                [
                    new ZonePrice("5306", "3310", 5, 19, 9000),
                    new ZonePrice("52", "", 1, 30, 9500),
                    new ZonePrice("5306", "331081", 1, 9, 700),
                ]
                : [],
        };
        if (random.Next(2) == 0)
        {
            yield return Coach with
            {
                Code = "carriage-118",
                Mode = Mode.Carriage,
                Seats = 118,
                FixedCost = 6000,
                CostPerKilometre = 16,
                KilometresPerHour = 110,
                AccessHours = 1,
                DetourFactor = 1.2,
                MinimumKilometres = 200,
            };
        }
    }

    private static IEnumerable<LineService> Lines(Random random) => Enumerable.Range(1, random.Next(0, 4)).Select(number =>
    {
        var departs = Day.AddHours(random.Next(8, 120));
        return new LineService
        {
            Code = $"G{number}",
            Mode = Mode.Carriage,
            From = _west with { DeparturesPerHour = random.Next(2) == 0 ? null : 2 },
            To = _east,
            Departs = departs,
            Arrives = departs.AddHours(random.Next(7, 12)),
            SeatsPerUnit = random.Next(30, 120),
            WheelchairSpacesPerUnit = random.Next(0, 2),
            Units = random.Next(0, 4),
            FewestUnits = random.Next(4) == 0 ? 2 : 1,
            CostPerUnit = random.Next(1000, 12000),
        };
    });
}
