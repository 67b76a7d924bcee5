namespace Transport.Planner.Search;

/// <summary>Finds times, kind and price of a shape under the rules and the limits.</summary>
internal sealed class Pricing(PlanningProblem problem, Limits limits, Distances distances)
{
    private const int StepOfStart = 180;
    private const int StepsOfStart = 8;

    private readonly PlanRules _rules = problem.Rules;

    public Distances Distances => distances;

    /// <summary>
    /// Sets times, kind and weight; false when no kind of the class can do it. What the run itself occupies must have been
    /// given back before.
    /// </summary>
    public bool TryPrice(ref Shape shape, KindClass kinds)
    {
        var sample = kinds.Sample;
        var (tenths, driving) = (0, 0);
        Span<int> legs = stackalloc int[Shape.MostStops];
        for (var leg = 0; leg < shape.Count - 1; leg++)
        {
            shape.Lengths[leg] = distances[shape.Place[leg], shape.Place[leg + 1]];
            var length = Tariff.Tenths(sample, shape.Lengths[leg]);
            legs[leg] = Tariff.Minutes(sample, length);
            tenths += length;
            driving += legs[leg];
        }

        if (!Tariff.Serves(sample, tenths))
        {
            return false;
        }

        shape.Tenths = tenths;
        shape.Drivers = problem.Timetable.Drivers(sample, tenths, driving);
        shape.EmptyTenths = kinds.Base < 0 ? 0 : Tariff.Tenths(sample, distances[kinds.Base, shape.Place[0]])
            + Tariff.Tenths(sample, distances[shape.Place[shape.Count - 1], kinds.Base]);
        return TryTimes(ref shape, kinds, legs);
    }

    /// <summary>Gives back (+1) or takes (-1) what the run occupies.</summary>
    public void Change(in Shape shape, KindClass kinds, int by)
    {
        if (kinds.Resource[shape.Kind] is >= 0 and var resource)
        {
            var (from, to) = Busy(shape, kinds);
            limits.Change(resource, from, to, by);
        }

        for (var stop = 0; problem.HasLimitedHubs && stop < shape.Count; stop++)
        {
            if (IsDeparture(shape, kinds, stop, out var hub, out var hour))
            {
                limits.Change(hub, hour, hour, by);
            }
        }
    }

    /// <summary>From when on the vehicle is out, and when it could leave again.</summary>
    public (int From, int To) BusyMinutes(in Shape shape, KindClass kinds)
    {
        var (first, last) = (shape.Place[0], shape.Place[shape.Count - 1]);
        var (home, sample) = (kinds.Base, kinds.Sample);
        var before = home < 0 ? 0 : Tariff.EmptyMinutes(sample, Tariff.Tenths(sample, distances[home, first]));
        var after = Tariff.EmptyMinutes(sample, Tariff.Tenths(sample, distances[last, home < 0 ? first : home]));
        return (shape.Depart[0] - before, shape.Arrive[shape.Count - 1] + after);
    }

    /// <summary>Yuan of the shape by the prices of one kind.</summary>
    public double Cost(in Shape shape, VehicleKind kind)
    {
        if (kind.ZonePrices.Count > 0 && ZoneCost(shape, kind) is { } zone)
        {
            return (double)zone;
        }

        var minutes = shape.Arrive[shape.Count - 1] - shape.Depart[0];
        return (double)kind.FixedCost + ((double)kind.CostPerKilometre * (shape.Tenths + shape.EmptyTenths) / 10)
            + ((double)kind.CostPerHour * minutes / 60) + (shape.Drivers == 2 ? (double)kind.SecondDriverCost : 0);
    }

    public decimal? ZoneCost(in Shape shape, VehicleKind kind)
    {
        decimal? cheapest = null;
        foreach (var row in kind.ZonePrices)
        {
            var applies = row.FewestPeople <= shape.People && shape.People <= row.MostPeople;
            for (var stop = 0; applies && stop < shape.Count; stop++)
            {
                var code = problem.Places[shape.Place[stop]].Code;
                applies = (shape.Boarding[stop] == 0 || code.StartsWith(row.FromArea, StringComparison.Ordinal))
                    && (shape.Alighting[stop] == 0 || code.StartsWith(row.ToArea, StringComparison.Ordinal));
            }

            cheapest = applies && !(cheapest <= row.Cost) ? row.Cost : cheapest;
        }

        return cheapest;
    }

    private bool TryTimes(ref Shape shape, KindClass kinds, ReadOnlySpan<int> legs)
    {
        if (!problem.Timetable.MayKeepLongestRide(shape, kinds.Sample, legs))
        {
            return false;
        }

        if (shape.ToldTrip != 0 && TryTimesAsTold(ref shape, kinds, legs))
        {
            return true;
        }

        var start = Math.Max(shape.Earliest[0], FirstStart(shape, kinds));
        for (var step = 0; step < StepsOfStart && start <= shape.Latest[0]; step++)
        {
            var timing = problem.Timetable.FindFrom(ref shape, kinds.Sample, legs, start);
            if (timing is Timing.Kept && HubsAreFree(shape, kinds) && TryKinds(ref shape, kinds))
            {
                return true;
            }

            // Later there may be a vehicle or a departure, or one night less on the way.
            if (timing is Timing.TooLate || (timing is Timing.Kept && limits.Count == 0))
            {
                return false;
            }

            // The last minute is tried as well.
            start = start < shape.Latest[0] ? Math.Min(start + StepOfStart, shape.Latest[0]) : int.MaxValue;
        }

        return false;
    }

    // Times at which everybody who was told of this trip is fetched when they were told.
    private bool TryTimesAsTold(ref Shape shape, KindClass kinds, ReadOnlySpan<int> legs)
    {
        var asTold = shape;
        for (var stop = 0; stop < shape.Count; stop++)
        {
            if (shape.ToldBoarding[stop] > 0)
            {
                asTold.Earliest[stop] = Math.Max(shape.Earliest[stop], shape.ToldDepart[stop]);
                asTold.Latest[stop] = Math.Min(shape.Latest[stop], shape.ToldDepart[stop]);
            }
        }

        var start = shape.ToldBoarding[0] > 0 ? asTold.Earliest[0] : Math.Max(shape.Earliest[0], FirstStart(shape, kinds));
        if (problem.Timetable.FindFrom(ref asTold, kinds.Sample, legs, start) is not Timing.Kept
            || !HubsAreFree(asTold, kinds) || !TryKinds(ref asTold, kinds))
        {
            return false;
        }

        (asTold.Earliest, asTold.Latest) = (shape.Earliest, shape.Latest);
        shape = asTold;
        return true;
    }

    // Whoever comes from a base has to leave it first, which was in time for what people were told.
    private int FirstStart(in Shape shape, KindClass kinds) => problem.Begins == int.MinValue || kinds.Base < 0
        ? int.MinValue
        : problem.Begins + Tariff.EmptyMinutes(
            kinds.Sample, Tariff.Tenths(kinds.Sample, distances[kinds.Base, shape.Place[0]]));

    private bool TryKinds(ref Shape shape, KindClass kinds)
    {
        var (seats, luggage, wheelchairs) = (0, 0, 0);
        for (var leg = 0; leg < shape.Count - 1; leg++)
        {
            seats = Math.Max(seats, shape.Needed(leg));
            luggage = Math.Max(luggage, shape.Luggage[leg]);
            wheelchairs = Math.Max(wheelchairs, shape.Wheelchairs[leg]);
        }

        shape.Fullest = seats;
        var (best, extra) = (double.MaxValue, Extra(shape));
        for (var index = 0; index < kinds.Kinds.Length; index++)
        {
            var kind = kinds.Kinds[index];
            if (kinds.Seats[index] < seats || kind.LuggagePieces < luggage || kind.WheelchairSpaces < wheelchairs)
            {
                continue;
            }

            var cost = Cost(shape, kind) + YuanOfChanges(shape, kinds.First + index);
            if (cost < best && IsAvailable(shape, kinds, index))
            {
                (best, shape.Kind) = (cost, index);
            }
        }

        shape.Weight = best + extra;
        return best < double.MaxValue;
    }

    private bool IsAvailable(in Shape shape, KindClass kinds, int kind)
    {
        if (kinds.Resource[kind] is not (>= 0 and var resource))
        {
            return true;
        }

        var (from, to) = Busy(shape, kinds);
        return limits.IsFree(resource, from, to);
    }

    private bool HubsAreFree(in Shape shape, KindClass kinds)
    {
        for (var stop = 0; problem.HasLimitedHubs && stop < shape.Count; stop++)
        {
            if (IsDeparture(shape, kinds, stop, out var hub, out var hour) && !limits.IsFree(hub, hour, hour))
            {
                return false;
            }
        }

        return true;
    }

    // A coach that fetches people at a limited hub twice within the hour takes one departure.
    private bool IsDeparture(in Shape shape, KindClass kinds, int stop, out int hub, out int hour)
    {
        (hub, hour) = (problem.HubResource(shape.Place[stop]), shape.Depart[stop] / PlanningProblem.Hour);
        if (hub < 0 || shape.Boarding[stop] == 0 || kinds.Sample.Mode is not Mode.Coach)
        {
            return false;
        }

        for (var earlier = 0; earlier < stop; earlier++)
        {
            if (shape.Place[earlier] == shape.Place[stop] && shape.Boarding[earlier] > 0
                && shape.Depart[earlier] / PlanningProblem.Hour == hour)
            {
                return false;
            }
        }

        return true;
    }

    private (int From, int To) Busy(in Shape shape, KindClass kinds)
    {
        var (from, to) = BusyMinutes(shape, kinds);
        return (from / PlanningProblem.Hour, (to - 1) / PlanningProblem.Hour);
    }

    /// <summary>What the objective counts for the shape as it is.</summary>
    public double Weight(in Shape shape, KindClass kinds) =>
        Cost(shape, kinds.Kinds[shape.Kind]) + YuanOfChanges(shape, kinds.First + shape.Kind) + Extra(shape);

    private double YuanOfChanges(in Shape shape, int kind) =>
        problem.YuanPerChange > 0 ? problem.YuanPerChange * Changed(shape, kind) : 0;

    /// <summary>People who have to be told something else when a vehicle of the kind makes the trip.</summary>
    public static int Changed(in Shape shape, int kind)
    {
        var changed = shape.Moved;
        for (var stop = 0; shape.ToldTrip != 0 && stop < shape.Count; stop++)
        {
            changed += shape.Depart[stop] == shape.ToldDepart[stop] && kind == shape.ToldKind ? 0 : shape.ToldBoarding[stop];
        }

        return changed;
    }

    // What the objective counts beside yuan.
    private double Extra(in Shape shape)
    {
        var extra = _rules.Priority is PlanPriority.FewestVehicles ? PlanningProblem.PriorityWeight : 0;
        if (_rules.YuanPerPersonHour > 0 || _rules.Priority is PlanPriority.ShortestRide)
        {
            var minutes = 0L;
            for (var stop = 0; stop < shape.Count; stop++)
            {
                minutes += ((long)shape.Alighting[stop] * shape.Arrive[stop]) - ((long)shape.Boarding[stop] * shape.Depart[stop]);
            }

            extra += minutes / 60.0 * ((double)_rules.YuanPerPersonHour
                + (_rules.Priority is PlanPriority.ShortestRide ? PlanningProblem.PriorityWeight : 0));
        }

        return shape.DirectPeople > 0 && shape.People < _rules.MinimumLoad
            ? extra + (PlanningProblem.MissingPassenger * (_rules.MinimumLoad - shape.People))
            : extra;
    }
}
