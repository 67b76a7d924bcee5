namespace Transport.Planner.Routing;

/// <summary>
/// Stops to be visited from one depot by vehicles of one size (the capacitated vehicle routing problem, with time windows
/// where there are any). Lengths, times and loads are whole numbers in units of the caller's choice, so that a cost is exact.
/// </summary>
public sealed class RoutingProblem
{
    /// <summary>Takes the data as they are; nothing is copied.</summary>
    /// <param name="capacity">What one vehicle takes.</param>
    /// <param name="demands">What each stop adds to the load; the depot is the first and has none.</param>
    /// <param name="lengths">From stop <c>i</c> to stop <c>j</c> at <c>i * stops + j</c>: what a route costs.</param>
    /// <param name="schedule">Null when stops may be visited at any time.</param>
    /// <exception cref="ArgumentException">A size that does not fit the others, or a value out of range.</exception>
    public RoutingProblem(int capacity, int[] demands, int[] lengths, RoutingSchedule? schedule = null)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(lengths);
        if (demands.Length == 0 || lengths.Length != (long)demands.Length * demands.Length)
        {
            throw new ArgumentException("A length is needed from each stop to each, the depot among them.", nameof(lengths));
        }

        if (demands[0] != 0 || demands.Any(demand => demand < 0 || demand > capacity))
        {
            throw new ArgumentException("The depot demands nothing, and a stop no more than a vehicle takes.", nameof(demands));
        }

        if (lengths.Any(length => length is < 0 or > LongestLength))
        {
            throw new ArgumentException($"A length lies between 0 and {LongestLength}.", nameof(lengths));
        }

        schedule?.Check(demands.Length);
        (Capacity, Demands, Lengths, Schedule) = (capacity, demands, lengths, schedule);
    }

    /// <summary>So that no sum of a few lengths overflows.</summary>
    public const int LongestLength = 100_000_000;

    /// <summary>What one vehicle takes.</summary>
    public int Capacity { get; }

    /// <summary>The number of stops, the depot (the first) among them.</summary>
    public int Stops => Demands.Length;

    /// <summary>When stops may be visited; null for always.</summary>
    public RoutingSchedule? Schedule { get; }

    internal int[] Demands { get; }

    internal int[] Lengths { get; }

    /// <summary>What the way from one stop to another costs.</summary>
    public int Length(int from, int to) => Lengths[(from * Demands.Length) + to];

    /// <summary>What a stop adds to the load.</summary>
    public int Demand(int stop) => Demands[stop];
}

/// <summary>When stops may be visited and how long that takes; a vehicle that is early waits.</summary>
/// <param name="Earliest">Start of service, by stop; the depot's is when vehicles leave.</param>
/// <param name="Latest">Start of service, by stop; the depot's is when the last vehicle must be back.</param>
/// <param name="Service">Duration of the visit, by stop.</param>
/// <param name="Durations">From stop <c>i</c> to stop <c>j</c> at <c>i * stops + j</c>.</param>
public sealed record RoutingSchedule(int[] Earliest, int[] Latest, int[] Service, int[] Durations)
{
    /// <summary>So that no sum of a few times overflows.</summary>
    public const int LatestTime = 500_000_000;

    internal void Check(int stops)
    {
        if (Earliest.Length != stops || Latest.Length != stops || Service.Length != stops
            || Durations.Length != (long)stops * stops)
        {
            throw new ArgumentException("A schedule has a window and a duration for each stop.");
        }

        if (new[] { Earliest, Latest, Service, Durations }.Any(times => times.Any(time => time is < 0 or > LatestTime)))
        {
            throw new ArgumentException($"A time lies between 0 and {LatestTime}.");
        }

        for (var stop = 0; stop < stops; stop++)
        {
            if (Latest[stop] < Earliest[stop])
            {
                throw new ArgumentException($"The window of stop {stop} is reversed.");
            }

            if (stop != 0 && !IsReachable(stop, stops))
            {
                throw new ArgumentException($"No vehicle can visit stop {stop} in its window and be back in time.");
            }
        }
    }

    private bool IsReachable(int stop, int stops)
    {
        var start = Math.Max((long)Earliest[0] + Service[0] + Durations[stop], Earliest[stop]);
        return start <= Latest[stop] && start + Service[stop] + Durations[stop * stops] <= Latest[0];
    }
}

/// <summary>Routes that visit each stop once, and what they cost together.</summary>
/// <param name="Routes">The stops of each route in order, without the depot at both ends.</param>
/// <param name="Cost">The sum of the lengths.</param>
public sealed record RoutingPlan(IReadOnlyList<IReadOnlyList<int>> Routes, long Cost);
