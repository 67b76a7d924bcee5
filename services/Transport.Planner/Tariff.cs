namespace Transport.Planner;

/// <summary>Distances, durations and prices, in one place so that planner and quote agree to the fen.</summary>
internal static class Tariff
{
    public static decimal Kilometres(VehicleKind kind, Place from, Place to) =>
        decimal.Round((decimal)(from.KilometresTo(to) * kind.DetourFactor), 1, MidpointRounding.AwayFromZero);

    public static bool Serves(VehicleKind kind, Place from, Place to) =>
        (double)Kilometres(kind, from, to) is var kilometres
        && kilometres >= kind.MinimumKilometres && kilometres <= kind.MaximumKilometres;

    public static decimal Cost(VehicleKind kind, Place from, Place to) =>
        ToFen(kind.FixedCost + (kind.CostPerKilometre * Kilometres(kind, from, to)));

    public static double Hours(VehicleKind kind, Place from, Place to) =>
        kind.AccessHours + ((double)Kilometres(kind, from, to) / kind.KilometresPerHour);

    public static int UsableSeats(VehicleKind kind, PlanOptions options) =>
        Math.Max(1, (int)Math.Floor((kind.Seats * options.CapacityFactor) + 1e-9));

    public static decimal PerHead(decimal cost, int people) => ToFen(cost / people);

    private static decimal ToFen(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
