using System.Globalization;

namespace Transport.Planner;

/// <summary>
/// Plans charters: pools the demand of each route by day, chooses the vehicles that carry it at least cost (or by the
/// priority declared) and seats whole groups. Deterministic; nobody is dropped without a reason.
/// </summary>
public sealed class TripPlanner(IReadOnlyList<VehicleKind> supply, PlanOptions options)
{
    /// <summary>Plans all groups.</summary>
    /// <param name="progress">Told after every pool.</param>
    /// <exception cref="ArgumentException">A vehicle or a rule makes no sense; groups that do not are unserved instead.</exception>
    public Plan Plan(
        IReadOnlyList<TravelGroup> groups, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        InputRules.CheckSupply(supply);
        InputRules.CheckOptions(options);
        var (unserved, trips, planned) = (new List<UnservedGroup>(), new List<PlannedTrip>(), 0);
        var sound = InputRules.SetAsideUnsound(groups, unserved);
        planned += unserved.Count;
        var chartered = new Dictionary<(string Kind, DateOnly Date), int>();
        foreach (var pool in Pooling.Form(sound))
        {
            cancellationToken.ThrowIfCancellationRequested();
            trips.AddRange(PlanPool(pool, chartered, unserved));
            planned += pool.Groups.Count;
            progress?.Report(new PlanProgress(groups.Count, planned));
        }

        return new Plan
        {
            Trips = [.. trips.OrderBy(trip => trip.Date)],
            Unserved = [.. unserved.OrderBy(group => group.GroupId)],
            Cost = trips.Sum(trip => trip.Cost),
            LowerBound = LowerBound(trips),
        };
    }

    /// <summary>What carrying so many people would take; null when no vehicle serves the distance.</summary>
    /// <exception cref="ArgumentException">A vehicle, a rule, a place or the number of people makes no sense.</exception>
    public Quote? Quote(Place origin, Place destination, int people)
    {
        InputRules.CheckSupply(supply);
        InputRules.CheckOptions(options);
        InputRules.CheckPlace(origin);
        InputRules.CheckPlace(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, InputRules.LargestGroup);
        var kinds = RouteKind.For(origin, destination, supply, options);
        if (Fleet.Choose(kinds, people, _ => int.MaxValue) is not { Count: > 0 } fleet)
        {
            return null;
        }

        var cost = fleet.Sum(vehicle => vehicle.Cost);
        var main = fleet[0].Kind;
        return new Quote(
            main, fleet.Count, Tariff.Kilometres(main, origin, destination), cost, Tariff.PerHead(cost, people));
    }

    private List<PlannedTrip> PlanPool(
        Pool pool, Dictionary<(string Kind, DateOnly Date), int> chartered, List<UnservedGroup> unserved)
    {
        var kinds = RouteKind.For(pool.Origin, pool.Destination, supply, options);
        if (kinds.Count == 0)
        {
            unserved.AddRange(pool.Groups.Select(Unserved.NoVehicleInRange));
            return [];
        }

        var largest = kinds.Max(kind => kind.Seats);
        unserved.AddRange(pool.Groups.Where(TooLarge).Select(Unserved.GroupTooLarge));
        var groups = pool.Groups.Where(group => !TooLarge(group)).OrderBy(group => group.Id).ToList();
        int Available(RouteKind kind) => kind.Kind.AvailablePerDay is { } count
            ? count - chartered.GetValueOrDefault((kind.Kind.Code, pool.Date))
            : int.MaxValue;
        var (vehicles, loads) = Fitting.Fit(groups, kinds, Available, unserved);
        var opened = new List<PlannedTrip>();
        foreach (var (vehicle, load) in vehicles.Zip(loads).Where(trip => trip.Second.Count > 0))
        {
            if (load.Sum(seats => seats.People) < options.MinimumLoad)
            {
                unserved.AddRange(load.Select(Unserved.BelowMinimumLoad));
                continue;
            }

            var key = (vehicle.Kind.Code, pool.Date);
            chartered[key] = chartered.GetValueOrDefault(key) + 1;
            opened.Add(Trip(pool, vehicle, load, kinds));
        }

        return opened;

        bool TooLarge(TravelGroup group) => !group.MaySplit && group.People > largest;
    }

    private static PlannedTrip Trip(Pool pool, RouteKind vehicle, List<SeatLoad> loads, IReadOnlyList<RouteKind> kinds)
    {
        var people = loads.Sum(load => load.People);
        var kilometres = Tariff.Kilometres(vehicle.Kind, pool.Origin, pool.Destination);
        var modes = kinds.Select(kind => kind.Kind.Mode).Distinct().Count();
        var (distance, perHead) = (
            kilometres.ToString("0.#", CultureInfo.InvariantCulture),
            Tariff.PerHead(vehicle.Cost, people).ToString("0.00", CultureInfo.InvariantCulture));
        return new PlannedTrip
        {
            Vehicle = vehicle.Kind,
            Origin = pool.Origin,
            Destination = pool.Destination,
            Date = pool.Date,
            Seats = vehicle.Seats,
            Kilometres = kilometres,
            Hours = Tariff.Hours(vehicle.Kind, pool.Origin, pool.Destination),
            Cost = vehicle.Cost,
            CostPerHead = Tariff.PerHead(vehicle.Cost, people),
            Loads = loads,
            ReasonZh = $"{distance}公里,{modes}种可行方式中最优,人均{perHead}元",
            ReasonEn = $"{distance} km: the best of {modes} possible modes, {perHead} yuan a head",
        };
    }

    // Each traveller costs at least the cheapest seat of the route, were every vehicle full.
    private decimal LowerBound(List<PlannedTrip> trips) => trips
        .GroupBy(trip => (trip.Origin, trip.Destination))
        .Sum(route => decimal.Round(
            route.Sum(trip => trip.People) * RouteKind.For(route.Key.Origin, route.Key.Destination, supply, options)
                .Min(kind => kind.Cost / kind.Seats),
            2,
            MidpointRounding.ToZero));
}
