namespace Transport.Planner;

/// <summary>Puts whole groups into vehicles: the largest group first, into the fullest vehicle that still takes it.</summary>
internal static class Loading
{
    /// <summary>The loads by vehicle, as far as the first group that does not fit.</summary>
    public static List<SeatLoad>[] Load(
        IReadOnlyList<TravelGroup> groups, IReadOnlyList<RouteKind> vehicles, out TravelGroup? misfit)
    {
        var loads = vehicles.Select(_ => new List<SeatLoad>()).ToArray();
        var free = vehicles.Select(vehicle => vehicle.Seats).ToArray();
        misfit = groups
            .OrderBy(group => group.MaySplit)
            .ThenByDescending(group => group.People)
            .ThenBy(group => group.Id)
            .FirstOrDefault(group => !(group.MaySplit ? Spread(group, free, loads) : PutWhole(group, free, loads)));
        return loads;
    }

    private static bool PutWhole(TravelGroup group, int[] free, List<SeatLoad>[] loads)
    {
        var best = -1;
        for (var i = 0; i < free.Length; i++)
        {
            if (free[i] >= group.People && (best < 0 || free[i] < free[best]))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return false;
        }

        free[best] -= group.People;
        loads[best].Add(new SeatLoad(group.Id, group.People));
        return true;
    }

    private static bool Spread(TravelGroup group, int[] free, List<SeatLoad>[] loads)
    {
        if (PutWhole(group, free, loads))
        {
            return true;
        }

        var left = group.People;
        for (var i = 0; i < free.Length && left > 0; i++)
        {
            var taken = Math.Min(free[i], left);
            if (taken > 0)
            {
                (free[i], left) = (free[i] - taken, left - taken);
                loads[i].Add(new SeatLoad(group.Id, taken));
            }
        }

        return left == 0;
    }
}
