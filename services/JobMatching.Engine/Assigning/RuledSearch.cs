namespace JobMatching.Engine.Assigning;

/// <summary>Keeps an assignment to its rules: translates them into places, quotas, groups and cohorts of indices, and solves that.</summary>
internal sealed class RuledSearch(City city, AssignmentRules rules, MatchOptions matching, CancellationToken cancellationToken)
{
    private readonly int[] groupOf = Array.ConvertAll(
        city.Workers, worker => rules.Groups.Select((rule, index) => rule.Has(worker) ? index : -1).FirstOrDefault(index => index >= 0, -1));

    /// <summary>The pair that each worker takes, and whether nothing else under these rules is worth more.</summary>
    public (IReadOnlyList<int> Pairs, bool IsProven) Solve(AssignmentProblem problem)
    {
        if (rules.Mode is AssignmentMode.Stable)
        {
            return (Stable(problem), true);
        }

        if (rules.Cohorts.Count > 0 || rules.LeastOfPost.Count > 0)
        {
            var solution = CohortAssignment.Solve(
                Preferring(problem), Cohorts(), [.. city.Posts.Select(post => rules.LeastOfPost.GetValueOrDefault(post.Id))],
                rules.Relaxations, cancellationToken);
            return (solution.Pairs, solution.ProvenOptimal);
        }

        return rules.Groups.Count > 0
            ? (GroupedAssignment.Solve(problem, Groups(), cancellationToken).Pairs, true)
            : (AssignmentSolver.Solve(problem, progress: null, cancellationToken).Pairs, true);
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

    public IReadOnlyList<GroupOutcome> OutcomesOf(IReadOnlyList<int> pairs) => [.. rules.Groups.Select((rule, index) =>
    {
        var members = Enumerable.Range(0, groupOf.Length).Where(worker => groupOf[worker] == index).ToList();
        var placed = members.Count(worker => pairs[worker] != AssignmentSolution.Unplaced);
        return new GroupOutcome(members.Count, placed, Math.Max(0, FloorOf(rule, members.Count) - placed));
    })];

    private static int FloorOf(GroupRule rule, int members) => Math.Min(rule.Floor ?? members, Math.Min(members, rule.Ceiling));

    private List<WorkerGroup> Groups() => [.. rules.Groups.Select((rule, index) =>
    {
        var members = Enumerable.Range(0, groupOf.Length).Where(worker => groupOf[worker] == index).ToArray();
        return new WorkerGroup { Members = members, Floor = FloorOf(rule, members.Length), Ceiling = rule.Ceiling };
    })];

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

    // Beside cohorts a floor for everybody is a value before which all others are small.
    private AssignmentProblem Preferring(AssignmentProblem problem)
    {
        if (rules.Groups.Count == 0)
        {
            return problem;
        }

        if (rules.Groups.Any(rule => rule.Floor is not null || rule.Ceiling != int.MaxValue))
        {
            throw new ArgumentException("Beside cohorts or minima a group has a floor for everybody and no ceiling.", nameof(problem));
        }

        var first = GroupedAssignment.Outweighing(problem);
        var values = (long[])problem.Values.Clone();
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1] && groupOf[worker] >= 0; pair++)
            {
                values[pair] += first;
            }
        }

        return new AssignmentProblem(problem.Rows, problem.Posts, values, problem.Places, problem.Quotas);
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
