namespace JobMatching.Engine.Assigning;

/// <summary>Keeps an assignment to its rules: translates them into places, quotas, groups and cohorts of indices, and solves that.</summary>
internal sealed class RuledSearch(City city, AssignmentRules rules, MatchOptions matching, CancellationToken cancellationToken)
{
    private const int PairsInNoTime = 200_000;
    private const int MostTimesMore = 100;

    private readonly int[][] membersOf = [.. rules.Groups.Select(
        rule => Enumerable.Range(0, city.Workers.Length).Where(worker => rule.Has(city.Workers[worker])).ToArray())];

    /// <summary>The pair that each worker takes, and what nothing else under these rules is worth more than; null when that is not known.</summary>
    public RuledPairs Solve(AssignmentProblem problem)
    {
        if (rules.Mode is AssignmentMode.Stable)
        {
            return new RuledPairs(Stable(problem), UpperBound: null, FewestMissing: 0);
        }

        if (rules.Cohorts.Count > 0 || rules.LeastOfPost.Count > 0 || GroupsCross())
        {
            // A fair takes no time at all: it is searched on.
            var relaxations = rules.Relaxations * Math.Clamp(PairsInNoTime / Math.Max(1, problem.PairCount), 1, MostTimesMore);
            var solution = ConstrainedAssignment.Solve(problem, Constraints(), relaxations, cancellationToken);
            return new RuledPairs(solution.Pairs, solution.UpperBound, solution.FewestMissing);
        }

        if (rules.Groups.Count > 0)
        {
            var grouped = GroupedAssignment.Solve(problem, Groups(), cancellationToken);
            return new RuledPairs(grouped.Pairs, grouped.Value, grouped.Missing.Sum(few => (long)few));
        }

        var best = AssignmentSolver.Solve(problem, progress: null, cancellationToken);
        return new RuledPairs(best.Pairs, best.Value, FewestMissing: 0);
    }

    /// <summary>A quota for each employer that has one.</summary>
    public QuotaTree? Quotas()
    {
        if (rules.MostOfEnterprise.Count == 0)
        {
            return null;
        }

        var enterprises = rules.MostOfEnterprise.Keys.Order().ToArray();
        return new QuotaTree(
            Array.ConvertAll(city.Posts, post => Math.Max(QuotaTree.None, Array.BinarySearch(enterprises, post.EnterpriseId))),
            [.. enterprises.Select(enterprise => rules.MostOfEnterprise[enterprise])],
            [.. enterprises.Select(_ => QuotaTree.None)]);
    }

    /// <summary>Those who may only go together.</summary>
    public HashSet<Guid> Bound() => [.. rules.Cohorts.SelectMany(cohort => cohort.WorkerIds)];

    public IReadOnlyList<GroupOutcome> OutcomesOf(AssignmentProblem problem, IReadOnlyList<int> pairs) => [.. rules.Groups.Select((rule, index) =>
    {
        var members = membersOf[index];
        var placed = members.Count(
            worker => pairs[worker] != AssignmentSolution.Unplaced && rule.IsAt(city.Posts[problem.PostOf(pairs[worker])]));
        return new GroupOutcome(members.Length, placed, Math.Max(0, FloorOf(rule, members.Length) - placed));
    })];

    private static int FloorOf(GroupRule rule, int members) => Math.Min(rule.Floor ?? members, Math.Min(members, rule.Ceiling));

    // Groups apart from each other, wherever they work, are exact in one solution.
    private bool GroupsCross() => rules.Groups.Any(rule => !rule.IsAnywhere)
        || membersOf.SelectMany(members => members).Distinct().Count() < membersOf.Sum(members => members.Length);

    private List<WorkerGroup> Groups() => [.. rules.Groups.Select((rule, index) => new WorkerGroup
    {
        Members = membersOf[index], Floor = FloorOf(rule, membersOf[index].Length), Ceiling = rule.Ceiling,
    })];

    private SideConstraints Constraints() => new()
    {
        Limits = [.. rules.Groups.Select((rule, index) => new AssignmentLimit
        {
            Workers = membersOf[index],
            Posts = rule.IsAnywhere ? null : [.. Enumerable.Range(0, city.Posts.Length).Where(post => rule.IsAt(city.Posts[post]))],
            AtLeast = FloorOf(rule, membersOf[index].Length),
            AtMost = rule.Ceiling,
        })],
        Cohorts = Cohorts(),
        Minimum = [.. city.Posts.Select(post => rules.LeastOfPost.GetValueOrDefault(post.Id))],
    };

    private List<Cohort> Cohorts()
    {
        var indices = city.Workers.Select((worker, index) => (worker.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var areas = new Dictionary<Nearness, int[]>();
        return [.. rules.Cohorts
            .Select(rule => (rule.Together, Members: rule.WorkerIds.Where(indices.ContainsKey).Select(id => indices[id]).ToArray()))
            .Where(cohort => cohort.Members.Length > 1)
            .Select(cohort => new Cohort
            {
                Members = cohort.Members,
                AreaOfPost = areas.TryGetValue(cohort.Together, out var known) ? known : areas[cohort.Together] = AreasOf(cohort.Together),
            })];
    }

    private int[] AreasOf(Nearness together) => together switch
    {
        Nearness.Enterprise => Numbered(post => post.EnterpriseId),
        Nearness.District => Numbered(post => post.Workplace.DivisionCode),
        _ => [.. Enumerable.Range(0, city.Posts.Length)],
    };

    private int[] Numbered<TKey>(Func<PostProfile, TKey> key)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        return Array.ConvertAll(city.Posts, post => numbers.TryGetValue(key(post), out var number) ? number : numbers[key(post)] = numbers.Count);
    }

    private int[] Stable(AssignmentProblem problem)
    {
        if (rules with { Mode = AssignmentMode.Greatest } is { IsEmpty: false })
        {
            throw new ArgumentException("Under quotas, groups or cohorts a stable assignment need not exist.", nameof(problem));
        }

        return StableAssignment.Find(
            problem, Likes(problem, Preferences.OfWorkers(matching)), Likes(problem, Preferences.OfEmployers(matching)));
    }

    private long[] Likes(AssignmentProblem problem, PairScorer scorer)
    {
        var likes = new long[problem.PairCount];
        Parallel.For(0, problem.WorkerCount, new ParallelOptions { CancellationToken = cancellationToken }, worker =>
        {
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                likes[pair] = (long)(1e9 * scorer.Score(city.Workers[worker], city.Posts[problem.Posts[pair]])!.Value);
            }
        });
        return likes;
    }
}

/// <summary>What was found under rules.</summary>
internal sealed record RuledPairs(IReadOnlyList<int> Pairs, long? UpperBound, long FewestMissing);
