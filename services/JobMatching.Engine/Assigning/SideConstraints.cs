namespace JobMatching.Engine.Assigning;

/// <summary>What an assignment keeps to beside places and quotas. Any of it may overlap with any other.</summary>
public sealed record SideConstraints
{
    /// <summary>How many of some workers take some posts.</summary>
    public IReadOnlyList<AssignmentLimit> Limits { get; init; } = [];

    /// <summary>Who stays together.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; init; } = [];

    /// <summary>How many each post (or trip) takes at least when it takes anybody; null for no such posts.</summary>
    public IReadOnlyList<int>? Minimum { get; init; }

    /// <exception cref="ArgumentException">
    /// Somebody is in two cohorts or not there, a cohort is empty or has not one area a post, a minimum is below zero, or a limit names
    /// who is not there or contradicts itself.
    /// </exception>
    internal void Demand(AssignmentProblem problem)
    {
        var seen = new HashSet<int>();
        foreach (var (index, cohort) in Cohorts.Index())
        {
            if (cohort.Members.Count == 0 || cohort.AreaOfPost.Count != problem.PostCount || cohort.AreaOfPost.Any(area => area < 0))
            {
                throw new ArgumentException($"Cohort {index} is empty, or has not one area of zero or more a post.");
            }

            if (cohort.Members.FirstOrDefault(worker => worker < 0 || worker >= problem.WorkerCount || !seen.Add(worker), -1) is >= 0 and var twice)
            {
                throw new ArgumentException($"Worker {twice} of cohort {index} is not there, or is in two cohorts.");
            }
        }

        if (Minimum is { } minimum && (minimum.Count != problem.PostCount || minimum.Any(few => few < 0)))
        {
            throw new ArgumentException("Each post has a minimum of zero or more.");
        }

        foreach (var (index, limit) in Limits.Index())
        {
            if (limit.AtLeast < 0 || limit.AtLeast > limit.AtMost)
            {
                throw new ArgumentException($"The floor of limit {index} lies below zero or above its ceiling.");
            }

            if (limit.Workers?.Any(worker => (uint)worker >= (uint)problem.WorkerCount) == true
                || limit.Posts?.Any(post => (uint)post >= (uint)problem.PostCount) == true)
            {
                throw new ArgumentException($"Limit {index} names a worker or a post that is not there.");
            }
        }
    }
}

/// <summary>
/// At least and at most so many of these workers take one of these posts: an employer's quota for an origin, a district's floor for a
/// priority group.
/// </summary>
public sealed record AssignmentLimit
{
    /// <summary>The indices of the workers; null for all.</summary>
    public IReadOnlyList<int>? Workers { get; init; }

    /// <summary>The indices of the posts; null for all.</summary>
    public IReadOnlyList<int>? Posts { get; init; }

    /// <summary>So many come before any value, as far as it can be met; who is missing to all floors together is as few as can be.</summary>
    public int AtLeast { get; init; }

    /// <summary>Never more.</summary>
    public int AtMost { get; init; } = int.MaxValue;
}
