namespace Transport.Planner.Routing;

/// <summary>How long to search for routes. Whichever end comes first is the end.</summary>
public sealed record RoutingOptions
{
    /// <summary>After so long, measured from the first plan; null for no such end.</summary>
    public TimeSpan? Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After so many attempts to improve; null for no such end. A search that ends by its rounds finds the same plan from the
    /// same seed on every machine; one that ends by time does not.
    /// </summary>
    public long? Rounds { get; init; }

    /// <summary>Where chance begins.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// So many searches beside each other, each from a seed of its own (<see cref="Seed"/> and the next ones); the best plan of
    /// all is the answer.
    /// </summary>
    public int Threads { get; init; } = 1;
}

/// <summary>A better plan was found.</summary>
/// <param name="Cost">What it costs.</param>
/// <param name="Routes">How many vehicles drive.</param>
/// <param name="Done">How much of the search is over, from 0 to 1.</param>
public readonly record struct RoutingProgress(long Cost, int Routes, double Done);

/// <summary>Finds routes of little cost. Has a plan at once and improves it until the search ends.</summary>
public static class RouteSearch
{
    /// <summary>Searches on the caller's thread, and on others when the options have more than one.</summary>
    /// <param name="problem">What is to be visited.</param>
    /// <param name="options">When to end.</param>
    /// <param name="progress">Is told of the first plan and of better ones, now and then, by one thread at a time.</param>
    /// <param name="cancellationToken">Ends the search early; the best plan so far is the answer.</param>
    /// <returns>The best plan found; it visits every stop within load and window.</returns>
    /// <exception cref="ArgumentException">The options set no end, or a negative one, or no thread.</exception>
    public static RoutingPlan Find(
        RoutingProblem problem, RoutingOptions options, IProgress<RoutingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if ((options.Time is null && options.Rounds is null) || options.Time < TimeSpan.Zero || options.Rounds < 0)
        {
            throw new ArgumentException("A search ends after some time or some rounds.", nameof(options));
        }

        if (options.Threads < 1)
        {
            throw new ArgumentException("A search needs a thread.", nameof(options));
        }

        var improvements = progress is null ? null : new Improvements(progress);
        var plans = new RoutingPlan[options.Threads];
        Parallel.For(
            0, plans.Length, new ParallelOptions { MaxDegreeOfParallelism = plans.Length },
            index => plans[index] = new RuinAndRecreate(problem, options.Seed + (ulong)index)
                .Search(options, improvements, cancellationToken));
        return plans.MinBy(plan => plan.Cost)!;
    }

    /// <summary>Passes on what is better than all before it, whichever thread found it.</summary>
    private sealed class Improvements(IProgress<RoutingProgress> progress) : IProgress<RoutingProgress>
    {
        private readonly Lock _gate = new();
        private long _best = long.MaxValue;

        public void Report(RoutingProgress value)
        {
            lock (_gate)
            {
                if (value.Cost < _best)
                {
                    _best = value.Cost;
                    progress.Report(value);
                }
            }
        }
    }
}
