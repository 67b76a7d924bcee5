namespace JobMatching.Engine.Assigning;

/// <summary>
/// Seeks the prices of limits at which the bound is lowest, in whole numbers. While nothing is known that could be reached, each price goes the
/// way that its own limit asks for, in steps that grow while it is the same way and shrink when it turns (resilient propagation: Riedmiller
/// and Braun, 1993). Afterwards all go together, as far as the bound lies above what is reached (the subgradient method of Polyak, 1969).
/// </summary>
internal sealed class PriceSearch
{
    private const int PatientSteps = 3;

    private readonly AssignmentLimit[] limits;
    private readonly long weight;
    private readonly long reach;
    private readonly Int128? reached;
    private readonly long[] steps;
    private readonly int[] ways;
    private Int128 lowest = Int128.MaxValue;
    private double share = 1;
    private int idle;

    /// <param name="reached">What an assignment that keeps all constraints is worth; null when none is known.</param>
    public PriceSearch(AssignmentLimit[] limits, long weight, long reach, long[] prices, long firstStep, Int128? reached)
    {
        (this.limits, this.weight, this.reach, Prices, this.reached) = (limits, weight, reach, [.. prices], reached);
        steps = Array.ConvertAll(limits, _ => firstStep);
        ways = new int[limits.Length];
    }

    /// <summary>Of each limit: above zero by its floor, below by its ceiling.</summary>
    public long[] Prices { get; }

    /// <summary>
    /// Moves the prices when so many count in each limit at this bound; false when no limit asks for it, and the bound is what is reached.
    /// </summary>
    public bool Move(int[] counted, Int128 bound)
    {
        var asked = Enumerable.Range(0, limits.Length).Select(limit => Asked(limit, counted[limit])).ToArray();
        (lowest, idle) = bound < lowest ? (bound, 0) : (lowest, idle + 1);
        share = idle == PatientSteps ? share / 2 : share;
        idle %= PatientSteps;
        var length = asked.Sum(few => (double)few * few);
        var moved = false;
        for (var limit = 0; limit < limits.Length; limit++)
        {
            if (asked[limit] != 0)
            {
                moved |= Move(limit, reached is { } worth
                    ? (long)Math.Clamp(share * (double)(bound - worth) / length * asked[limit], -reach, reach)
                    : OwnStep(limit, Math.Sign(asked[limit])));
            }
        }

        return moved;
    }

    // By how many a limit is missed, or by how many somebody pays or earns a price for nothing.
    private int Asked(int limit, int count)
    {
        var (least, most, price) = (limits[limit].AtLeast, limits[limit].AtMost, Prices[limit]);
        return count < least || price > 0 ? least - count : count > most || price < 0 ? most - count : 0;
    }

    private long OwnStep(int limit, int way)
    {
        steps[limit] = way == ways[limit] ? Math.Min(2 * steps[limit], reach) : ways[limit] == 0 ? steps[limit] : Math.Max(1, steps[limit] / 2);
        ways[limit] = way;
        return way * steps[limit];
    }

    private bool Move(int limit, long by)
    {
        var price = Prices[limit];
        // A price does not pass zero in one step: there its other end begins to count.
        var next = price + by is var sum && ((price > 0 && sum < 0) || (price < 0 && sum > 0))
            ? 0
            : Math.Clamp(sum, limits[limit].AtMost == int.MaxValue ? 0 : -reach, limits[limit].AtLeast == 0 ? 0 : weight);
        Prices[limit] = next;
        return next != price;
    }
}
