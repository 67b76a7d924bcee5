namespace Transport.Planner;

/// <summary>Distances, durations and prices, in one place so that search, plan and quote agree to the fen.</summary>
internal static class Tariff
{
    public const double MinutesPerHour = 60;

    // An edge of floating point must not cost a seat or a minute.
    private const double Tolerance = 1e-9;

    public static int UsableSeats(int seats, PlanRules rules) =>
        Math.Max(1, (int)Math.Floor((seats * rules.CapacityFactor) + Tolerance));

    /// <summary>The road between places that lie so many great-circle kilometres apart, in tenths of a kilometre.</summary>
    public static int Tenths(VehicleKind kind, double greatCircle) =>
        (int)Math.Floor((greatCircle * kind.DetourFactor * 10) + 0.5);

    /// <summary>Minutes of a leg without rests.</summary>
    public static int Minutes(VehicleKind kind, int tenths) => (int)Math.Ceiling(
        (((tenths / 10.0 / kind.KilometresPerHour) + kind.AccessHours) * MinutesPerHour) - Tolerance);

    /// <summary>Minutes of a run without passengers.</summary>
    public static int EmptyMinutes(VehicleKind kind, int tenths) =>
        (int)Math.Ceiling((tenths / 10.0 / kind.KilometresPerHour * MinutesPerHour) - Tolerance);

    /// <summary>Whether the kind goes so far, and no less.</summary>
    public static bool Serves(VehicleKind kind, int tenths) =>
        tenths / 10.0 >= kind.MinimumKilometres && tenths / 10.0 <= kind.MaximumKilometres;

    /// <summary>Yuan by distance and time, to the fen.</summary>
    public static decimal Cost(VehicleKind kind, decimal kilometres, int minutes, int drivers) => ToFen(
        kind.FixedCost + (kind.CostPerKilometre * kilometres) + (kind.CostPerHour * minutes / 60m)
        + (drivers == 2 ? kind.SecondDriverCost : 0));

    public static decimal ToFen(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
