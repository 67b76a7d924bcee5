namespace Transport.Planner;

/// <summary>
/// Finds vehicles that take the groups whole: the cheapest with enough seats, then one more for each group that does
/// not fit, then none that can be spared.
/// </summary>
internal static class Fitting
{
    /// <summary>Vehicles and their loads; who comes last (ids grow with time) goes without when vehicles run out.</summary>
    public static (List<RouteKind> Vehicles, List<SeatLoad>[] Loads) Fit(
        List<TravelGroup> groups,
        IReadOnlyList<RouteKind> kinds,
        Func<RouteKind, int> available,
        List<UnservedGroup> unserved)
    {
        var capacity = kinds.Sum(kind => Math.Max(0L, available(kind)) * kind.Seats);
        while (groups.Sum(group => (long)group.People) > capacity)
        {
            unserved.Add(Unserved.NoVehicleAvailable(groups[^1]));
            groups.RemoveAt(groups.Count - 1);
        }

        var vehicles = Fleet.Choose(kinds, groups.Sum(group => group.People), available) ?? [];
        var chosen = vehicles.Count;
        var loads = Loading.Load(groups, vehicles, out var misfit);
        while (misfit is not null)
        {
            if (OneMoreFor(misfit, vehicles, kinds, available) is { } added)
            {
                vehicles.Add(added);
            }
            else
            {
                unserved.Add(Unserved.NoVehicleAvailable(misfit));
                groups.Remove(misfit);
            }

            loads = Loading.Load(groups, vehicles, out misfit);
        }

        return vehicles.Count == chosen ? (vehicles, loads) : WithoutTheSuperfluous(groups, vehicles, loads);
    }

    private static RouteKind? OneMoreFor(
        TravelGroup group, List<RouteKind> vehicles, IReadOnlyList<RouteKind> kinds, Func<RouteKind, int> available) => kinds
        .Where(kind => group.MaySplit || kind.Seats >= group.People)
        .Where(kind => vehicles.Count(vehicle => vehicle == kind) < available(kind))
        .OrderBy(kind => kind.Weight)
        .ThenBy(kind => kind.Kind.Code, StringComparer.Ordinal)
        .FirstOrDefault();

    private static (List<RouteKind> Vehicles, List<SeatLoad>[] Loads) WithoutTheSuperfluous(
        List<TravelGroup> groups, List<RouteKind> vehicles, List<SeatLoad>[] loads)
    {
        foreach (var vehicle in vehicles.OrderByDescending(vehicle => vehicle.Weight).ToList())
        {
            var fewer = vehicles.ToList();
            fewer.Remove(vehicle);
            var reloaded = Loading.Load(groups, fewer, out var misfit);
            if (misfit is null)
            {
                (vehicles, loads) = (fewer, reloaded);
            }
        }

        return (vehicles, loads);
    }
}
