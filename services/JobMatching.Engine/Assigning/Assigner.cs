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
    private const double Unit = 1e6;
    private const double LargestValueOfPlacement = 1000;

    private readonly PairScorer scorer = new(matching);

    /// <summary>Finds the assignment. The order of the arguments does not matter.</summary>
    /// <param name="progress">Told after every round.</param>
    /// <exception cref="ArgumentException">An id occurs twice, or the value of a placement is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left half done.</exception>
    public Assignment Assign(
        IReadOnlyList<WorkerProfile> workers,
        IReadOnlyList<PostProfile> posts,
        IProgress<AssignProgress>? progress,
        CancellationToken cancellationToken) => Search(CityOf(workers, posts), progress, cancellationToken).Assignment;

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
        var city = CityOf(workers, posts);
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

    private City CityOf(IReadOnlyList<WorkerProfile> workers, IReadOnlyList<PostProfile> posts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.ValueOfPlacement);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ValueOfPlacement, LargestValueOfPlacement);
        return new City(Ordered(workers, worker => worker.Id), Ordered(posts, post => post.Id), scorer, options, Unit);
    }

    private (Assignment Assignment, Candidate[][] Arcs) Search(
        City city, IProgress<AssignProgress>? progress, CancellationToken cancellationToken)
    {
        var arcs = FirstCandidates(city, cancellationToken);
        var proof = new Proof(double.PositiveInfinity, []);
        for (var round = 1; ; round++)
        {
            var solution = AssignmentSolver.Solve(Problem(city, arcs, quotas: null), progress: null, cancellationToken);
            var (profits, missing) = Price(city, arcs, solution.PostPrices, cancellationToken);
            var bound = (Revenue(city, solution.PostPrices) + profits) / Unit;
            proof = bound < proof.UpperBound ? new Proof(bound, solution.PostPrices) : proof;
            var assignment = Read(city, arcs, solution.Pairs, proof, []);
            progress?.Report(new AssignProgress(round, assignment.Value, proof.UpperBound));
            if (missing.All(candidates => candidates.Length == 0) || round >= options.MaximumRounds)
            {
                return (assignment, arcs);
            }

            arcs = [.. arcs.Zip(missing, (known, added) => (Candidate[])[.. known, .. added])];
        }
    }

    private static T[] Ordered<T>(IReadOnlyList<T> items, Func<T, Guid> id)
    {
        var ordered = items.OrderBy(id).ToArray();
        return ordered.Select(id).Distinct().Count() == ordered.Length
            ? ordered
            : throw new ArgumentException($"An id occurs twice among the {typeof(T).Name}s.", nameof(items));
    }

    private Candidate[][] FirstCandidates(City city, CancellationToken cancellationToken)
    {
        var exhaustive = IsExhaustive(city);
        return ForEachWorker(city, worker =>
        {
            var all = city.ArcsOf(worker);
            if (exhaustive || all.Length <= options.Candidates)
            {
                return all;
            }

            // Half are the best; half are drawn evenly, so that places which nobody likes best have a price at all.
            var ranked = Ranked(all, arc => arc.Value);
            var (half, drawn) = (options.Candidates / 2, options.Candidates - (options.Candidates / 2));
            var step = (double)(ranked.Length - half) / drawn;
            var offset = Fraction(worker) * step;
            return [.. ranked.AsSpan(0, half), .. Enumerable.Range(0, drawn).Select(i => ranked[half + (int)((i * step) + offset)])];
        }, cancellationToken);
    }

    /// <summary>What all workers would gain at these prices if every post were open to them, and the posts missing.</summary>
    private (long Profits, Candidate[][] Missing) Price(
        City city, Candidate[][] arcs, IReadOnlyList<long> prices, CancellationToken cancellationToken)
    {
        var profits = Array.ConvertAll(
            arcs, known => known.Select(arc => arc.Value - prices[arc.Post]).Append(0).Max());
        if (IsExhaustive(city))
        {
            return (profits.Sum(), [.. arcs.Select(_ => Array.Empty<Candidate>())]);
        }

        var missing = ForEachWorker(city, worker =>
        {
            var better = Ranked(
                Array.FindAll(city.ArcsOf(worker), arc => arc.Value - prices[arc.Post] > profits[worker]),
                arc => arc.Value - prices[arc.Post]);
            better = better.Length > options.Candidates ? better[..options.Candidates] : better;
            profits[worker] = better.Length == 0 ? profits[worker] : better[0].Value - prices[better[0].Post];
            return better;
        }, cancellationToken);
        return (profits.Sum(), missing);
    }

    private T[] ForEachWorker<T>(City city, Func<int, T> work, CancellationToken cancellationToken)
    {
        var results = new T[city.Workers.Length];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, options.Threads),
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, results.Length, parallel, worker => results[worker] = work(worker));
        return results;
    }

    private static Candidate[] Ranked(Candidate[] arcs, Func<Candidate, long> value)
    {
        // Sorting plain numbers is several times faster than comparing arcs; the post breaks ties.
        var keys = Array.ConvertAll(arcs, arc => (-value(arc) << 24) | (uint)arc.Post);
        var ranked = (Candidate[])arcs.Clone();
        Array.Sort(keys, ranked);
        return ranked;
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
                    worker.Id, city.ArcsOf(i).Length == 0 ? "no-eligible-post" : bound.Contains(worker.Id) ? "not-together" : "outbid"));
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

    // A fixed mixing function, unlike HashCode, which is seeded anew in every process.
    private double Fraction(int worker)
    {
        var mixed = (ulong)(uint)worker + ((ulong)(uint)options.Seed * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed >> 11) / (double)(1UL << 53);
    }

    private sealed record Proof(double UpperBound, IReadOnlyList<long> Prices);
}
