namespace Transport.Planner.Search;

/// <summary>
/// What there is only so much of, hour by hour: vehicles of a kind that are out, departures of a hub. Hours are rounded
/// outwards, so that what fits here fits to the minute.
/// </summary>
internal sealed class Limits(int[] capacities, int hours)
{
    private readonly int[][] _free = [.. capacities.Select(capacity => Enumerable.Repeat(capacity, hours).ToArray())];

    public int Hours => hours;

    public int Count => _free.Length;

    /// <summary>Without any limits everything is free.</summary>
    public bool IsFree(int resource, int fromHour, int toHour)
    {
        if (Count == 0)
        {
            return true;
        }

        if (fromHour < 0 || toHour >= hours)
        {
            return false;
        }

        foreach (var free in _free[resource].AsSpan(fromHour, toHour - fromHour + 1))
        {
            if (free <= 0)
            {
                return false;
            }
        }

        return true;
    }

    public void Change(int resource, int fromHour, int toHour, int by)
    {
        foreach (ref var free in _free[resource].AsSpan(fromHour, toHour - fromHour + 1))
        {
            free += by;
        }
    }

    /// <summary>Lets there be any number.</summary>
    public void Open(int resource) => Array.Fill(_free[resource], int.MaxValue / 2);

    /// <summary>
    /// Divides what is free among parts of the plan, by how much each uses in the same hour, so that it is where it can be
    /// used. What is left over goes to the parts in turn.
    /// </summary>
    public static Limits[] Divide(Limits spare, IReadOnlyList<Limits> used)
    {
        var shares = used.Select(_ => new Limits(new int[spare.Count], spare.Hours)).ToArray();
        for (var resource = 0; resource < spare.Count; resource++)
        {
            for (var hour = 0; hour < spare.Hours; hour++)
            {
                var (free, weights) = (spare._free[resource][hour], 0L);
                for (var part = 0; part < shares.Length; part++)
                {
                    weights += used[part]._free[resource][hour] + 1;
                }

                var (given, before) = (0L, 0L);
                for (var part = 0; part < shares.Length; part++)
                {
                    before += used[part]._free[resource][hour] + 1;
                    shares[part]._free[resource][hour] = (int)((free * before / weights) - given);
                    given = free * before / weights;
                }
            }
        }

        return shares;
    }
}
