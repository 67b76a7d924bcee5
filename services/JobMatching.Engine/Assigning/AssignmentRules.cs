namespace JobMatching.Engine;

/// <summary>What an assignment of a city or a fair has to keep to beside the hard conditions, and what it seeks.</summary>
public sealed record AssignmentRules
{
    /// <summary>The greatest value, or stability.</summary>
    public AssignmentMode Mode { get; init; }

    /// <summary>At most so many people for an employer, whatever places it offers, by enterprise id.</summary>
    public IReadOnlyDictionary<Guid, int> MostOfEnterprise { get; init; } = new Dictionary<Guid, int>();

    /// <summary>Floors and ceilings, which may overlap: whoever belongs to several counts in each.</summary>
    public IReadOnlyList<GroupRule> Groups { get; init; } = [];

    /// <summary>People who go together or not at all; nobody is in two.</summary>
    public IReadOnlyList<CohortRule> Cohorts { get; init; } = [];

    /// <summary>Posts (or trips) that take at least so many people or nobody, by post id.</summary>
    public IReadOnlyDictionary<Guid, int> LeastOfPost { get; init; } = new Dictionary<Guid, int>();

    /// <summary>
    /// With cohorts, minima or groups that overlap: so many assignments of a city are solved at most (of a fair
    /// up to a hundred times as many), then the best so far is the answer, with its gap.
    /// </summary>
    public int Relaxations { get; init; } = 200;

    /// <summary>There is nothing to keep to.</summary>
    public bool IsEmpty => Mode is AssignmentMode.Greatest && MostOfEnterprise.Count == 0 && Groups.Count == 0 && Cohorts.Count == 0
        && LeastOfPost.Count == 0;
}

/// <summary>What an assignment seeks.</summary>
public enum AssignmentMode
{
    /// <summary>The greatest total value.</summary>
    Greatest,

    /// <summary>
    /// No worker and employer would both rather have each other. Workers look at what the post gives them, employers at what the worker
    /// can. Not with quotas, groups or cohorts, under which such an assignment need not exist.
    /// </summary>
    Stable,
}

/// <summary>People of whom so many should, or so many may, be placed: anywhere, or at some posts. What is null is without limit.</summary>
public sealed record GroupRule
{
    /// <summary>Only people of a category such as <c>zero-employment-household</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Only people whose home's division code begins so.</summary>
    public string? Origin { get; init; }

    /// <summary>Only places with this employer.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>Only places whose division code begins so.</summary>
    public string? Division { get; init; }

    /// <summary>So many are placed before anything else counts, as far as it can be met; null for everybody (AS-36, TC-02, DQ-22).</summary>
    public int? Floor { get; init; } = 0;

    /// <summary>Never more than so many are placed.</summary>
    public int Ceiling { get; init; } = int.MaxValue;

    internal bool IsAnywhere => EnterpriseId is null && Division is null;

    internal bool Has(WorkerProfile worker) => (Category is null || worker.Categories.Contains(Category))
        && worker.Home.DivisionCode.StartsWith(Origin ?? "", StringComparison.Ordinal);

    internal bool IsAt(PostProfile post) => (EnterpriseId ?? post.EnterpriseId) == post.EnterpriseId
        && post.Workplace.DivisionCode.StartsWith(Division ?? "", StringComparison.Ordinal);
}

/// <summary>Who goes together.</summary>
/// <param name="WorkerIds">A couple, a village squad; whoever is not among the workers is left out.</param>
/// <param name="Together">How near.</param>
public sealed record CohortRule(IReadOnlyList<Guid> WorkerIds, Nearness Together);

/// <summary>How near each other a cohort works.</summary>
public enum Nearness
{
    /// <summary>At one post.</summary>
    Post,

    /// <summary>With one employer.</summary>
    Enterprise,

    /// <summary>In one district.</summary>
    District,
}

/// <summary>An assignment that keeps to rules.</summary>
/// <param name="Assignment">Who goes where; without prices, for they prove nothing under rules.</param>
/// <param name="Groups">In the order of the rules.</param>
/// <param name="ValueWithoutRules">What the best found without rules is worth: the difference is their price.</param>
/// <param name="FewestMissing">Nobody can do with fewer people missing to all floors together, among the candidates weighed.</param>
public sealed record RuledAssignment(
    Assignment Assignment, IReadOnlyList<GroupOutcome> Groups, double ValueWithoutRules, long FewestMissing);

/// <summary>What became of a group.</summary>
/// <param name="Members">How many belong to it.</param>
/// <param name="Placed">How many of them have a place that counts.</param>
/// <param name="Missing">How many lack to the floor.</param>
public sealed record GroupOutcome(int Members, int Placed, int Missing);
