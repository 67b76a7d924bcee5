namespace JobMatching.Engine.Assigning;

/// <summary>
/// An assignment made to keep all side constraints: who breaks one is taken out, then everybody who goes alone takes what is worth most and is
/// still allowed, until nothing gains any more.
/// </summary>
internal sealed class FeasibleAssignment
{
    private const int MostPasses = 4;

    private readonly AssignmentProblem problem;
    private readonly LimitTable table;
    private readonly IReadOnlyList<Cohort> cohorts;
    private readonly int[] cohortOf;
    private readonly int[] minimum;
    private readonly long weight;
    private readonly int[] taken;
    private readonly int[] counted;
    private readonly int[] under;
    private readonly List<int>[] people;
    private readonly int[] pairs;

    /// <param name="pairs">An assignment within places and quotas.</param>
    public FeasibleAssignment(
        AssignmentProblem problem, LimitTable table, IReadOnlyList<Cohort> cohorts, int[] cohortOf, int[] minimum, long weight,
        IReadOnlyList<int> pairs)
    {
        (this.problem, this.table, this.cohorts, this.cohortOf, this.minimum, this.weight) = (problem, table, cohorts, cohortOf, minimum, weight);
        (taken, counted) = (new int[problem.PostCount], new int[table.Limits.Length]);
        under = new int[problem.Quotas?.Places.Count ?? 0];
        people = [.. taken.Select(_ => new List<int>())];
        this.pairs = new int[problem.WorkerCount];
        Array.Fill(this.pairs, AssignmentSolution.Unplaced);
        for (var worker = 0; worker < pairs.Count; worker++)
        {
            Put(worker, pairs[worker]);
        }

        TakeOut();
        for (var pass = 0; pass < MostPasses && Improve(); pass++)
        {
        }

        Value = StableAssignment.ValueOf(problem, this.pairs);
        Missing = [.. table.Limits.Zip(counted, (limit, count) => Math.Max(0, limit.AtLeast - count))];
        Worth = Value - ((Int128)weight * Missing.Sum(few => (long)few));
    }

    public IReadOnlyList<int> Pairs => pairs;

    public long Value { get; }

    public IReadOnlyList<int> Missing { get; }

    /// <summary>The value, less the weight of everybody who is missing to a floor.</summary>
    public Int128 Worth { get; }

    private void TakeOut()
    {
        foreach (var cohort in cohorts)
        {
            var areas = cohort.Members.Select(worker => pairs[worker] < 0 ? -1 : cohort.AreaOfPost[problem.Posts[pairs[worker]]]);
            if (areas.Distinct().Count() > 1)
            {
                Drop(cohort.Members);
            }
        }

        for (var limit = 0; limit < counted.Length; limit++)
        {
            if (counted[limit] > table.Limits[limit].AtMost)
            {
                DropAbove(limit);
            }
        }

        for (var again = true; again;)
        {
            again = false;
            for (var post = 0; post < taken.Length; post++)
            {
                if (taken[post] > 0 && taken[post] < minimum[post])
                {
                    again = true;
                    Drop([.. people[post].SelectMany(UnitOf)]);
                }
            }
        }
    }

    private void DropAbove(int limit)
    {
        var inside = Enumerable.Range(0, pairs.Length).Where(worker => pairs[worker] >= 0 && CountsIn(limit, worker))
            .OrderBy(worker => cohortOf[worker] >= 0).ThenBy(worker => Gain(worker, pairs[worker])).ThenBy(worker => worker);
        foreach (var worker in inside.ToList())
        {
            if (counted[limit] <= table.Limits[limit].AtMost)
            {
                return;
            }

            Drop([.. UnitOf(worker)]);
        }
    }

    private bool CountsIn(int limit, int worker)
    {
        foreach (var own in table.Of(worker, problem.Posts[pairs[worker]]))
        {
            if (own == limit)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<int> UnitOf(int worker) => cohortOf[worker] < 0 ? [worker] : cohorts[cohortOf[worker]].Members;

    private void Drop(IEnumerable<int> workers)
    {
        foreach (var worker in workers)
        {
            Put(worker, AssignmentSolution.Unplaced);
        }
    }

    private bool Improve()
    {
        var changed = false;
        for (var worker = 0; worker < pairs.Length; worker++)
        {
            changed |= cohortOf[worker] < 0 && !IsNeeded(worker) && Improve(worker);
        }

        return changed;
    }

    // Whoever leaves would leave a post below its minimum.
    private bool IsNeeded(int worker) =>
        pairs[worker] >= 0 && problem.Posts[pairs[worker]] is var post && minimum[post] > 1 && taken[post] == minimum[post];

    private bool Improve(int worker)
    {
        var (before, other) = (pairs[worker], -1);
        Put(worker, AssignmentSolution.Unplaced);
        var (best, chosen) = (before < 0 ? 0 : Gain(worker, before), before);
        for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
        {
            var (post, gain) = (problem.Posts[pair], Gain(worker, pair));
            if (pair == before || gain <= best || (minimum[post] > 1 && taken[post] == 0))
            {
                continue;
            }

            if (Fits(worker, pair))
            {
                (best, chosen, other) = (gain, pair, -1);
            }
            else if (Exchange(worker, pair, gain, best) is (var more, >= 0 and var leaving))
            {
                (best, chosen, other) = (more, pair, leaving);
            }
        }

        if (other >= 0)
        {
            Put(other, AssignmentSolution.Unplaced);
        }

        Put(worker, chosen);
        return chosen != before;
    }

    /// <summary>Who of a post would best leave for somebody, when that gains more than something else.</summary>
    private (Int128 Gain, int Leaving) Exchange(int worker, int pair, Int128 gain, Int128 best)
    {
        var leaving = -1;
        foreach (var person in people[problem.Posts[pair]].ToArray())
        {
            var theirs = pairs[person];
            // Whatever floor the leaving makes room in, it took out of before.
            if (cohortOf[person] >= 0 || gain - problem.Values[theirs] <= best)
            {
                continue;
            }

            Put(person, AssignmentSolution.Unplaced);
            var more = Gain(worker, pair) - Gain(person, theirs);
            (best, leaving) = more > best && Fits(worker, pair) ? (more, person) : (best, leaving);
            Put(person, theirs);
        }

        return (best, leaving);
    }

    /// <summary>What a pair that is not taken would add: its value, and the weight of each floor that lacks somebody.</summary>
    private Int128 Gain(int worker, int pair)
    {
        Int128 gain = problem.Values[pair];
        foreach (var limit in table.Of(worker, problem.Posts[pair]))
        {
            gain += counted[limit] < table.Limits[limit].AtLeast ? weight : 0;
        }

        return gain;
    }

    private bool Fits(int worker, int pair)
    {
        var post = problem.Posts[pair];
        if (taken[post] >= problem.Places[post])
        {
            return false;
        }

        for (var quota = problem.Quotas?.OfPost[post] ?? QuotaTree.None; quota != QuotaTree.None; quota = problem.Quotas!.Parents[quota])
        {
            if (under[quota] >= problem.Quotas!.Places[quota])
            {
                return false;
            }
        }

        foreach (var limit in table.Of(worker, post))
        {
            if (counted[limit] >= table.Limits[limit].AtMost)
            {
                return false;
            }
        }

        return true;
    }

    private void Put(int worker, int pair)
    {
        if (pairs[worker] >= 0)
        {
            Count(worker, problem.Posts[pairs[worker]], -1);
            people[problem.Posts[pairs[worker]]].Remove(worker);
        }

        pairs[worker] = pair;
        if (pair >= 0)
        {
            Count(worker, problem.Posts[pair], 1);
            people[problem.Posts[pair]].Add(worker);
        }
    }

    private void Count(int worker, int post, int change)
    {
        taken[post] += change;
        for (var quota = problem.Quotas?.OfPost[post] ?? QuotaTree.None; quota != QuotaTree.None; quota = problem.Quotas!.Parents[quota])
        {
            under[quota] += change;
        }

        foreach (var limit in table.Of(worker, post))
        {
            counted[limit] += change;
        }
    }
}
