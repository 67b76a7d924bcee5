namespace Transport.Planner.Search;

/// <summary>
/// Kinds that differ in size and price alone: the same stops at the same times can be served by any of them, so the cheapest
/// that is large enough is taken.
/// </summary>
internal sealed class KindClass
{
    private KindClass(VehicleKind[] kinds, PlanRules rules, PlaceTable places)
    {
        Kinds = kinds;
        Seats = [.. kinds.Select(kind => Tariff.UsableSeats(kind.Seats, rules))];
        MostSeats = Seats.Max();
        MostStops = Math.Min(kinds[0].MostStops, Shape.MostStops);
        Base = kinds[0].Base is { } home ? places.NumberOf(home) : -1;
        Resource = [.. kinds.Select(_ => -1)];
        CheapestKilometre = (double)kinds.Min(kind => kind.ZonePrices.Count > 0 ? 0 : kind.CostPerKilometre);
    }

    public VehicleKind[] Kinds { get; }

    public VehicleKind Sample => Kinds[0];

    /// <summary>The number of its first kind among those of all classes.</summary>
    public int First { get; private init; }

    /// <summary>Usable seats, by kind.</summary>
    public int[] Seats { get; }

    public int MostSeats { get; }

    public int MostStops { get; }

    /// <summary>Number of the base's place, or -1.</summary>
    public int Base { get; }

    /// <summary>Which limit a kind is under, or -1; by kind.</summary>
    public int[] Resource { get; }

    public double CheapestKilometre { get; }

    public static KindClass[] Of(IEnumerable<VehicleKind> kinds, PlanRules rules, PlaceTable places)
    {
        var first = 0;
        return
        [
            .. kinds.GroupBy(kind => (
                    kind.Mode, kind.KilometresPerHour, kind.AccessHours, kind.DetourFactor, kind.MinimumKilometres,
                    kind.MaximumKilometres, kind.MostStops, kind.Base))
                .Select(same => new KindClass(
                    [.. same.OrderBy(kind => kind.Seats).ThenBy(kind => kind.Code, StringComparer.Ordinal)], rules, places)
                {
                    First = (first += same.Count()) - same.Count(),
                }),
        ];
    }
}
