using System.Collections.Immutable;

namespace JobMatching.Engine.Assigning;

/// <summary>Assignments in which limits have prices, and some of the other rules are decided and the rest left out.</summary>
internal sealed class ConstrainedRelaxation
{
    private const int Free = -1;
    private const int Nobody = -2;

    private readonly AssignmentProblem problem;
    private readonly IReadOnlyList<Cohort> cohorts;
    private readonly int[] minimum;
    private readonly int[] cohortOf;
    private readonly LimitTable table;
    private readonly CancellationToken cancellationToken;
    private readonly long weight;
    private readonly long largestValue;
    private Int128? boundWithoutPrices;
    private Int128 certified = Int128.MaxValue;
    private LimitCertificate? certificate;

    public ConstrainedRelaxation(AssignmentProblem problem, SideConstraints constraints, CancellationToken cancellationToken)
    {
        (this.problem, cohorts, this.cancellationToken) = (problem, constraints.Cohorts, cancellationToken);
        minimum = [.. constraints.Minimum ?? new int[problem.PostCount]];
        cohortOf = new int[problem.WorkerCount];
        Array.Fill(cohortOf, Free);
        foreach (var (index, cohort) in cohorts.Index())
        {
            foreach (var worker in cohort.Members)
            {
                cohortOf[worker] = index;
            }
        }

        table = new LimitTable(problem, constraints.Limits);
        largestValue = problem.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        weight = PricedProblem.WeightOfFloors(problem, table, largestValue);
    }

    /// <summary>How many assignments have been solved.</summary>
    public int Solved { get; private set; }

    /// <summary>Nothing is decided.</summary>
    public Choice Anything => new(
        [.. cohorts.Select(_ => Free)], [.. cohorts.Select(_ => ImmutableHashSet<int>.Empty)], [.. minimum.Select(_ => Free)],
        ImmutableDictionary<int, int>.Empty, ImmutableHashSet<int>.Empty);

    public FeasibleAssignment Repair(IReadOnlyList<int> pairs) => new(problem, table, cohorts, cohortOf, minimum, weight, pairs);

    /// <summary>
    /// The best assignment under what is decided, at the prices that lower its bound the most in so many steps; null when it cannot
    /// be done.
    /// </summary>
    /// <param name="reached">What the best assignment known is worth; null when there is none yet.</param>
    public Answer? Solve(Choice choice, long[] prices, int steps, Int128? reached)
    {
        if (FullLimits(choice) is not { } full)
        {
            return null;
        }

        var priced = Lift(choice, full);
        var search = new PriceSearch(table.Limits, weight, priced.Reach, prices, firstStep: 1 + (largestValue / 8), reached);
        Answer? best = null;
        for (var step = 0; step < steps; step++)
        {
            Solved++;
            var (bound, isDecided, isImpossible) = priced.Solve(search.Prices, cancellationToken);
            if (isImpossible)
            {
                return null;
            }

            var pairs = priced.Pairs();
            boundWithoutPrices ??= bound;
            if (best is null || bound < best.Bound)
            {
                best = new Answer(choice, pairs, best?.Pairs ?? pairs, bound, [.. search.Prices], isDecided);
                if (choice.DecidesNothing && table.Limits.Length > 0 && bound < certified)
                {
                    (certified, certificate) = (bound, new LimitCertificate(weight, best.Prices, priced.Read(pairs)));
                }
            }
            else
            {
                best = best with { Other = pairs };
            }

            if (!search.Move(Counted(pairs), bound))
            {
                break;
            }
        }

        return best;
    }

    /// <summary>Whether an answer keeps cohorts together and fills what it opens.</summary>
    public bool KeepsTogether(Answer answer) => Broken(answer) is ({ Count: 0 }, { Count: 0 });

    /// <summary>The two ways to decide one of the rules that an answer breaks, or where one worker goes; nothing when all is decided.</summary>
    public IEnumerable<Choice> Branch(Answer answer)
    {
        var (broken, unfilled) = Broken(answer);
        var choice = answer.Choice;
        if (broken.Count == 0 && unfilled.Count == 0)
        {
            // Those whom different prices send to different posts are the ones on whom a limit turns.
            broken = [.. Enumerable.Range(0, cohorts.Count).Where(cohort => choice.Area[cohort] == Free && Wavers(answer, cohort))];
            answer = broken.Count > 0 && AreasTaken(answer, Largest(broken)).All(area => area == int.MinValue)
                ? answer with { Pairs = answer.Other } : answer;
        }

        if (broken.Count > 0)
        {
            var cohort = Largest(broken);
            var area = LikeliestArea(answer, cohort);
            var (together, apart) = (choice.Copy(), choice.Copy());
            together.Area[cohort] = area;
            apart.Forbidden[cohort] = apart.Forbidden[cohort].Add(area);
            return [together, apart];
        }

        if (unfilled.Count > 0)
        {
            var (open, closed) = (choice.Copy(), choice.Copy());
            (open.Post[unfilled[0]], closed.Post[unfilled[0]]) = (0, Nobody);
            return [open, closed];
        }

        return FullLimits(choice) is { } full && Undecided(answer, full) is (var worker, >= 0 and var pair)
            ? [choice with { Taken = choice.Taken.Add(worker, pair) }, choice with { Left = choice.Left.Add(pair) }]
            : [];
    }

    /// <summary>Decides every cohort and minimum that an answer breaks, as most of its people have it.</summary>
    public Choice DecideAll(Answer answer)
    {
        var (broken, unfilled) = Broken(answer);
        var choice = answer.Choice.Copy();
        foreach (var cohort in broken)
        {
            choice.Area[cohort] = LikeliestArea(answer, cohort);
            choice.Order.Add(cohort);
        }

        var taken = answer.Pairs.Where(pair => pair >= 0).CountBy(problem.PostOf).ToDictionary();
        foreach (var post in unfilled)
        {
            choice.Post[post] = 2 * taken[post] >= minimum[post] ? 0 : Nobody;
            choice.Order.Add(cohorts.Count + post);
        }

        return choice;
    }

    /// <summary>Takes the last decision back: nobody goes. False when there is none left.</summary>
    public bool GiveUpLast(Choice choice)
    {
        while (choice.Order.Count > 0)
        {
            var last = choice.Order[^1];
            choice.Order.RemoveAt(choice.Order.Count - 1);
            ref var decision = ref last < cohorts.Count ? ref choice.Area[last] : ref choice.Post[last - cohorts.Count];
            if (decision != Nobody)
            {
                decision = Nobody;
                return true;
            }
        }

        return false;
    }

    /// <summary>The solution that an assignment is when nothing can be worth more than a bound.</summary>
    public ConstrainedSolution Read(FeasibleAssignment best, Int128 bound)
    {
        // What lacks fewer is worth more by the weight than all values can make up for.
        var least = Enumerable.Range(0, problem.WorkerCount).Aggregate(
            Int128.Zero, (sum, worker) => sum + problem.Values.AsSpan(problem.PairsOf(worker)).ToArray().Append(0).Min());
        var fewest = weight == 0 || bound >= least ? 0 : (least - bound + weight - 1) / weight;
        return new ConstrainedSolution
        {
            Pairs = best.Pairs,
            Value = best.Value,
            Missing = best.Missing,
            FewestMissing = (long)fewest,
            UpperBound = (long)Int128.Min(boundWithoutPrices!.Value, bound + ((Int128)weight * best.Missing.Sum(few => (long)few))),
            Relaxations = Solved,
            Certificate = certificate,
        };
    }

    private PricedProblem Lift(Choice choice, bool[] full)
    {
        var opened = Enumerable.Range(0, problem.PostCount).Where(post => choice.Post[post] >= 0).ToList();
        var twin = opened.Select((post, index) => (post, index)).ToDictionary(one => one.post, one => problem.PostCount + one.index);
        int[] places = [.. problem.Places.Select((count, post) => PlacesOf(choice, post, count)), .. opened.Select(post => minimum[post])];
        var quotas = problem.Quotas is not { } limits ? null : new QuotaTree(
            [.. limits.OfPost, .. opened.Select(post => limits.OfPost[post])], [.. limits.Places], [.. limits.Parents]);
        var lifted = new PricedProblem(problem, table, places, quotas, opened.Sum(post => (long)minimum[post]));
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var cohort = cohortOf[worker];
            var mustGo = choice.Taken.ContainsKey(worker) || (cohort >= 0 && choice.Area[cohort] >= 0);
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                if (!IsOpen(choice, full, worker, pair))
                {
                    continue;
                }

                lifted.Add(problem.Posts[pair], pair, mustGo ? 1 : 0);
                if (twin.TryGetValue(problem.Posts[pair], out var first))
                {
                    // The first places of what is opened are filled before all others.
                    lifted.Add(first, pair, mustGo ? 2 : 1);
                }
            }

            lifted.EndRow(mustGo);
        }

        return lifted;
    }

    private bool IsOpen(Choice choice, bool[] full, int worker, int pair)
    {
        var (cohort, post) = (cohortOf[worker], problem.Posts[pair]);
        if (choice.Taken.TryGetValue(worker, out var taken))
        {
            return pair == taken && MayTake(choice, cohort, post);
        }

        if (!MayTake(choice, cohort, post) || choice.Left.Contains(pair))
        {
            return false;
        }

        foreach (var limit in table.Of(worker, post))
        {
            if (full[limit])
            {
                return false;
            }
        }

        return true;
    }

    private bool MayTake(Choice choice, int cohort, int post)
    {
        if (cohort < 0)
        {
            return true;
        }

        var (area, there) = (choice.Area[cohort], cohorts[cohort].AreaOfPost[post]);
        return area != Nobody && (area == Free || area == there) && !choice.Forbidden[cohort].Contains(there);
    }

    private int PlacesOf(Choice choice, int post, int places) => choice.Post[post] switch
    {
        Nobody => 0,
        Free => minimum[post] > places ? 0 : places,
        _ => Math.Max(0, places - minimum[post]),
    };

    /// <summary>Which limits those who are decided fill up; null when they pass one.</summary>
    private bool[]? FullLimits(Choice choice)
    {
        var counted = new int[table.Limits.Length];
        foreach (var (worker, pair) in choice.Taken)
        {
            foreach (var limit in table.Of(worker, problem.Posts[pair]))
            {
                counted[limit]++;
            }
        }

        return table.Limits.Zip(counted).Any(one => one.Second > one.First.AtMost)
            ? null
            : [.. table.Limits.Zip(counted, (limit, count) => count == limit.AtMost)];
    }

    private int[] Counted(int[] pairs)
    {
        var counted = new int[table.Limits.Length];
        for (var worker = 0; worker < pairs.Length && counted.Length > 0; worker++)
        {
            if (pairs[worker] >= 0)
            {
                foreach (var limit in table.Of(worker, problem.Posts[pairs[worker]]))
                {
                    counted[limit]++;
                }
            }
        }

        return counted;
    }

    private int Largest(List<int> some) => some.MaxBy(cohort => cohorts[cohort].Members.Count);

    private bool Wavers(Answer answer, int cohort) => cohorts[cohort].Members.Any(worker => answer.Pairs[worker] != answer.Other[worker]);

    private (int Worker, int Pair) Undecided(Answer answer, bool[] full)
    {
        var workers = Enumerable.Range(0, problem.WorkerCount);
        foreach (var worker in workers.Where(worker => answer.Pairs[worker] != answer.Other[worker]).Concat(workers))
        {
            if (answer.Choice.Taken.ContainsKey(worker))
            {
                continue;
            }

            var own = Enumerable.Range(problem.Rows[worker], problem.Rows[worker + 1] - problem.Rows[worker]);
            var pair = own.Where(pair => IsOpen(answer.Choice, full, worker, pair))
                .OrderByDescending(pair => pair == answer.Pairs[worker]).ThenByDescending(pair => pair == answer.Other[worker])
                .FirstOrDefault(Free);
            if (pair >= 0)
            {
                return (worker, pair);
            }
        }

        return (Free, Free);
    }

    private (List<int> Cohorts, List<int> Posts) Broken(Answer answer)
    {
        var taken = new int[problem.PostCount];
        foreach (var pair in answer.Pairs.Where(pair => pair >= 0))
        {
            taken[problem.PostOf(pair)]++;
        }

        return (
            [.. Enumerable.Range(0, cohorts.Count).Where(cohort => AreasTaken(answer, cohort).Distinct().Count() > 1)],
            [.. Enumerable.Range(0, taken.Length).Where(post => taken[post] > 0 && taken[post] < minimum[post])]);
    }

    private IEnumerable<int> AreasTaken(Answer answer, int cohort) => cohorts[cohort].Members
        .Select(worker => answer.Pairs[worker])
        .Select(pair => pair < 0 ? int.MinValue : cohorts[cohort].AreaOfPost[problem.PostOf(pair)]);

    private int LikeliestArea(Answer answer, int cohort) => AreasTaken(answer, cohort)
        .Where(area => area != int.MinValue).CountBy(area => area)
        .OrderByDescending(area => area.Value).ThenBy(area => area.Key).First().Key;

    /// <summary>
    /// What is decided: the area of each cohort, the areas it does not take, which posts are opened (0) or not, the pairs that workers take,
    /// and those that they do not.
    /// </summary>
    public sealed record Choice(
        int[] Area, ImmutableHashSet<int>[] Forbidden, int[] Post, ImmutableDictionary<int, int> Taken, ImmutableHashSet<int> Left)
    {
        public List<int> Order { get; } = [];

        public bool DecidesNothing => Taken.IsEmpty && Left.IsEmpty && Post.All(post => post == Free)
            && Area.All(area => area == Free) && Forbidden.All(areas => areas.IsEmpty);

        public Choice Copy() => new([.. Area], [.. Forbidden], [.. Post], Taken, Left);
    }

    /// <summary>The best assignment under a choice, at prices that bound what is possible; another one, at other prices.</summary>
    /// <param name="IsDecided">Everybody who must go does, and what is opened is filled.</param>
    public sealed record Answer(Choice Choice, int[] Pairs, int[] Other, Int128 Bound, long[] Prices, bool IsDecided);
}
