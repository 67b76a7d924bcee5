using JobMatching.Engine.Assigning;

namespace JobMatching.Engine;

/// <summary>
/// Assigns a whole city or a fair: every worker to at most one post, every post within its places, so that the total
/// value is greatest. Small instances are weighed whole; of large ones, each worker starts with a few candidates, and
/// the prices of the solution find the candidates that were missing, until none is or the rounds are used up. Either
/// way the prices prove how far the result can be from the best.
/// </summary>
public sealed class Assigner(MatchOptions matching, AssignOptions options)
{
    // Scores are counted in millionths: whole numbers make the optimum exact and equal on every machine.
    internal const double Unit = 1e6;
    private const double LargestValueOfPlacement = 1000;
    private const int EstimatingRounds = 3;

    private readonly PairScorer scorer = new(matching);

    /// <summary>Finds the assignment. The order of the arguments does not matter.</summary>
    /// <param name="progress">Told after every round.</param>
    /// <exception cref="ArgumentException">An id occurs twice, or the value of a placement is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left half done.</exception>
    public Assignment Assign(
        IReadOnlyList<WorkerProfile> workers,
        IReadOnlyList<PostProfile> posts,
        IProgress<AssignProgress>? progress,
        CancellationToken cancellationToken) => Search(CityOf(workers, posts, scorer, options), progress, cancellationToken).Assignment;

    /// <summary>
    /// Finds the assignment that keeps to the rules. It is exact among the candidates that the search without rules has weighed: of a small
    /// instance all; of a large one, the bound is what nothing can be worth without rules either.
    /// </summary>
    /// <param name="progress">Told after every round of the search without rules.</param>
    /// <exception cref="ArgumentException">The rules name somebody twice, contradict each other, or an id occurs twice.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left half done.</exception>
    public RuledAssignment Assign(
        IReadOnlyList<WorkerProfile> workers,
        IReadOnlyList<PostProfile> posts,
        AssignmentRules rules,
        IProgress<AssignProgress>? progress,
        CancellationToken cancellationToken)
    {
        var city = CityOf(workers, posts, scorer, options);
        var (free, arcs) = Search(city, progress, cancellationToken);
        if (rules.IsEmpty)
        {
            return new RuledAssignment(free, [], free.Value, FewestMissing: 0);
        }

        var search = new RuledSearch(city, rules, matching, cancellationToken);
        var bound = search.Bound();
        for (var worker = 0; worker < arcs.Length; worker++)
        {
            // What is best for one alone need not be near what is best for another.
            arcs[worker] = bound.Contains(city.Workers[worker].Id) ? city.ArcsOf(worker) : arcs[worker];
        }

        var problem = Problem(city, arcs, search.Quotas());
        var ruled = search.Solve(problem);
        var proof = new Proof(ruled.UpperBound is { } most && IsExhaustive(city) ? Math.Min(most / Unit, free.UpperBound) : free.UpperBound, []);
        return new RuledAssignment(
            Read(city, arcs, ruled.Pairs, proof, bound), search.OutcomesOf(problem, ruled.Pairs), free.Value, ruled.FewestMissing);
    }

    internal static City CityOf(
        IReadOnlyList<WorkerProfile> workers, IReadOnlyList<PostProfile> posts, PairScorer scorer, AssignOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.ValueOfPlacement);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ValueOfPlacement, LargestValueOfPlacement);
        return new City(Ordered(workers, worker => worker.Id), Ordered(posts, post => post.Id), scorer, options, Unit);
    }

    private (Assignment Assignment, Candidate[][] Arcs) Search(
        City city, IProgress<AssignProgress>? progress, CancellationToken cancellationToken)
    {
        var all = Enumerable.Range(0, city.Workers.Length).ToArray();
        if (IsExhaustive(city))
        {
            var arcs = Array.ConvertAll(all, worker =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return city.ArcsOf(worker);
            });
            var best = Solve(Problem(city, arcs, quotas: null), cancellationToken);
            var whole = Read(city, arcs, best.Pairs, new Proof(best.Value / Unit, best.PostPrices), []);
            progress?.Report(new AssignProgress(1, whole.Value, whole.UpperBound));
            return (whole, arcs);
        }

        var posts = new PricedPosts(city, scorer, Unit);
        var search = new CandidateSearch(city, posts, all, options, cancellationToken);
        search.Begin(Estimate(city, posts, cancellationToken));
        var proof = new Proof(double.PositiveInfinity, []);
        for (var round = 1; ; round++)
        {
            var solution = Solve(Problem(city, search.Arcs, quotas: null), cancellationToken);
            var arcs = (Candidate[][])search.Arcs.Clone();
            var (gains, isComplete) = search.Price(solution.PostPrices);
            var bound = (Revenue(city, solution.PostPrices) + gains) / Unit;
            proof = bound < proof.UpperBound ? new Proof(bound, solution.PostPrices) : proof;
            progress?.Report(new AssignProgress(round, solution.Value / Unit, proof.UpperBound));
            if (isComplete || round >= options.MaximumRounds)
            {
                return (Read(city, arcs, solution.Pairs, proof, []), arcs);
            }
        }
    }

    /// <summary>
    /// What places may cost, so that the first candidates are those that matter: the prices when some of the workers stand for all. Nothing
    /// is proven by them.
    /// </summary>
    private IReadOnlyList<long> Estimate(City city, PricedPosts posts, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> prices = new long[city.Posts.Length];
        var each = city.Workers.Length / Math.Max(1, options.EstimatedFrom);
        if (each < 2)
        {
            return prices;
        }

        var search = new CandidateSearch(
            city, posts, [.. Enumerable.Range(0, city.Workers.Length / each).Select(index => index * each)], options, cancellationToken);
        search.Begin(prices);
        for (var round = 1; ; round++)
        {
            Candidate[][] arcs = [.. search.Arcs.SelectMany(own => Enumerable.Repeat(own, each))];
            prices = Solve(Problem(city, arcs, quotas: null), cancellationToken).PostPrices;
            if (round == EstimatingRounds || search.Price(prices).IsComplete)
            {
                return prices;
            }
        }
    }

    /// <summary>The best among the candidates. The checker shares nothing with the solver: what one overlooks the other sees.</summary>
    private static AssignmentSolution Solve(AssignmentProblem problem, CancellationToken cancellationToken)
    {
        var solution = AssignmentSolver.Solve(problem, progress: null, cancellationToken);
        return CertificateChecker.Check(problem, solution).ProvesOptimum
            ? solution
            : throw new InvalidOperationException("The prices of the solution do not prove that it is the best.");
    }

    private static T[] Ordered<T>(IReadOnlyList<T> items, Func<T, Guid> id)
    {
        var ordered = items.OrderBy(id).ToArray();
        return ordered.Select(id).Distinct().Count() == ordered.Length
            ? ordered
            : throw new ArgumentException($"An id occurs twice among the {typeof(T).Name}s.", nameof(items));
    }

    private static AssignmentProblem Problem(City city, Candidate[][] arcs, QuotaTree? quotas)
    {
        var rows = new int[arcs.Length + 1];
        for (var worker = 0; worker < arcs.Length; worker++)
        {
            rows[worker + 1] = checked(rows[worker] + arcs[worker].Length);
        }

        var (posts, values) = (new int[rows[^1]], new long[rows[^1]]);
        for (var worker = 0; worker < arcs.Length; worker++)
        {
            for (var i = 0; i < arcs[worker].Length; i++)
            {
                var arc = arcs[worker][i];
                (posts[rows[worker] + i], values[rows[worker] + i]) = (arc.Post, arc.Value);
            }
        }

        return new AssignmentProblem(rows, posts, values, [.. city.Posts.Select(post => Math.Max(0, post.PlacesLeft))], quotas);
    }

    private Assignment Read(City city, Candidate[][] arcs, IReadOnlyList<int> pairs, Proof proof, HashSet<Guid> bound)
    {
        var (places, unplaced, value, first) = (new List<AssignedPlace>(), new List<UnplacedWorker>(), 0L, 0);
        for (var i = 0; i < city.Workers.Length; i++)
        {
            var worker = city.Workers[i];
            var pair = pairs[i];
            if (pair != AssignmentSolution.Unplaced)
            {
                var post = city.Posts[arcs[i][pair - first].Post];
                var score = scorer.Score(worker, post)!.Value;
                value += city.ValueOf(score);
                places.Add(new AssignedPlace(worker.Id, post.Id, score));
            }
            else
            {
                unplaced.Add(UnplacedWorker.Because(
                    worker.Id, arcs[i].Length == 0 ? "no-eligible-post" : bound.Contains(worker.Id) ? "not-together" : "outbid"));
            }

            first += arcs[i].Length;
        }

        return new Assignment
        {
            Places = places,
            Unplaced = unplaced,
            Value = value / Unit,
            UpperBound = proof.UpperBound,
            Prices = city.Posts.Zip(proof.Prices).Where(pair => pair.Second > 0 && pair.First.PlacesLeft > 0)
                .ToDictionary(pair => pair.First.Id, pair => pair.Second / Unit),
        };
    }

    private static long Revenue(City city, IReadOnlyList<long> prices) =>
        city.Posts.Zip(prices).Sum(pair => Math.Max(0, pair.First.PlacesLeft) * pair.Second);

    private bool IsExhaustive(City city) => (long)city.Workers.Length * city.Posts.Length <= options.ExhaustivePairs;

    private sealed record Proof(double UpperBound, IReadOnlyList<long> Prices);
}
