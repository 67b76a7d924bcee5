using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>A plain demand and price list, to be changed by the one value that a test is about.</summary>
internal static class Some
{
    public static readonly Place Zhaotong = new("530600", 27.3, 103.7);

    public static readonly Place Quzhou = new("330800", 29.0, 118.9);

    public static readonly Place Taizhou = new("331002", 28.7, 121.4);

    public static readonly DateOnly Day = new(2026, 3, 2);

    public static VehicleKind Coach45 { get; } = new()
    {
        Code = "coach-45",
        Mode = Mode.Coach,
        Seats = 45,
        FixedCost = 800,
        CostPerKilometre = 7.35m,
        KilometresPerHour = 70,
        DetourFactor = 1.3,
        MaximumKilometres = 2500,
    };

    /// <summary>The same coach where it may stop on the way.</summary>
    public static VehicleKind Collecting { get; } = Coach45 with { MostStops = 8 };

    public static VehicleKind Coach55 { get; } = Coach45 with { Code = "coach-55", Seats = 55, CostPerKilometre = 8.4m };

    public static VehicleKind Carriage { get; } = new()
    {
        Code = "carriage-118",
        Mode = Mode.Carriage,
        Seats = 118,
        FixedCost = 6000,
        CostPerKilometre = 16,
        KilometresPerHour = 110,
        DetourFactor = 1.2,
        MinimumKilometres = 200,
    };

    public static VehicleKind Flight { get; } = new()
    {
        Code = "flight-180",
        Mode = Mode.Flight,
        Seats = 180,
        FixedCost = 60_000,
        CostPerKilometre = 40,
        KilometresPerHour = 750,
        AccessHours = 4,
        MinimumKilometres = 600,
    };

    public static VehicleKind[] Supply { get; } = [Coach45, Coach55, Carriage, Flight];

    public static PlanBudget Budget { get; } = new() { Rounds = 1000 };

    public static TravelGroup Group { get; } = new()
    {
        Id = Id(1),
        People = 1,
        Origin = Zhaotong,
        Destination = Taizhou,
        Earliest = Day.ToDateTime(new(6, 0)),
        Latest = Day.ToDateTime(new(20, 0)),
    };

    public static Gen<TravelGroup[]> Demands { get; } =
        from count in Gen.Choose(0, 60)
        from people in Gen.Choose(1, 60).ArrayOf(count)
        from days in Gen.Choose(0, 6).ArrayOf(count)
        from lengths in Gen.Choose(0, 3).ArrayOf(count)
        from origins in Gen.Elements(Zhaotong, Quzhou).ArrayOf(count)
        from split in Gen.Choose(0, 4).ArrayOf(count)
        select Enumerable.Range(0, count).Select(i => Group with
        {
            Id = Id(i + 1),
            People = people[i],
            MaySplit = split[i] == 0,
            Origin = origins[i],
            Earliest = Group.Earliest.AddDays(days[i]),
            Latest = Group.Latest.AddDays(days[i] + lengths[i]),
        }).ToArray();

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
