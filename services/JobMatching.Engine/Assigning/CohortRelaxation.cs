namespace JobMatching.Engine.Assigning;

/// <summary>Assignments in which some of the rules are decided and the others are left out.</summary>
internal sealed class CohortRelaxation(
    AssignmentProblem problem, IReadOnlyList<Cohort> cohorts, IReadOnlyList<int> minimum, CancellationToken cancellationToken)
{
    private const int Free = -1;
    private const int Nobody = -2;

    // What is decided is worth more than all values together, so that it is done wherever it can be.
    private readonly long decided = GroupedAssignment.Outweighing(problem);
    private readonly int[] cohortOf = CohortOf(problem, cohorts);

    /// <summary>How many assignments have been solved.</summary>
    public int Solved { get; private set; }

    /// <summary>No cohort is placed and nothing with a minimum is opened: always possible.</summary>
    public Choice Nothing => new(
        [.. cohorts.Select(_ => Nobody)], [.. cohorts.Select(_ => new HashSet<int>())], [.. minimum.Select(few => few > 1 ? Nobody : Free)]);

    /// <summary>Nothing is decided.</summary>
    public Choice Anything => new([.. cohorts.Select(_ => Free)], [.. cohorts.Select(_ => new HashSet<int>())], [.. minimum.Select(_ => Free)]);

    /// <summary>The best assignment under what is decided; null when it cannot be done.</summary>
    public Answer? Solve(Choice choice)
    {
        Solved++;
        var (rows, posts, values, original) = (new int[problem.Rows.Length], new List<int>(), new List<long>(), new List<int>());
        var opened = Enumerable.Range(0, problem.PostCount).Where(post => choice.Post[post] >= 0).ToList();
        var twin = opened.Select((post, index) => (post, index)).ToDictionary(one => one.post, one => problem.PostCount + one.index);
        var required = (Int128)opened.Sum(post => (long)minimum[post]);
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var cohort = cohortOf[worker];
            var area = cohort < 0 ? Free : choice.Area[cohort];
            required += area >= 0 ? 1 : 0;
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                var post = problem.Posts[pair];
                if (cohort >= 0 && !MayTake(choice, cohort, post))
                {
                    continue;
                }

                var value = problem.Values[pair] + (area >= 0 ? decided : 0);
                Add(post, value, pair);
                if (twin.TryGetValue(post, out var first))
                {
                    // The first places of what is opened are filled before all others.
                    Add(first, value + decided, pair);
                }
            }

            rows[worker + 1] = posts.Count;
        }

        int[] places = [.. problem.Places.Select((count, post) => PlacesOf(choice, post, count)), .. opened.Select(post => minimum[post])];
        var quotas = problem.Quotas is not { } limits ? null : new QuotaTree(
            [.. limits.OfPost, .. opened.Select(post => limits.OfPost[post])], [.. limits.Places], [.. limits.Parents]);
        var lifted = new AssignmentProblem(rows, [.. posts], [.. values], places, quotas);
        var solution = AssignmentSolver.Solve(lifted, progress: null, cancellationToken);
        int[] pairs = [.. solution.Pairs.Select(pair => pair < 0 ? pair : original[pair])];
        var value0 = StableAssignment.ValueOf(problem, pairs);
        Last = solution.Value == value0 + (required * decided) ? new Answer(choice, pairs, value0) : null;
        return Last;

        void Add(int post, long value, int from)
        {
            posts.Add(post);
            values.Add(value);
            original.Add(from);
        }
    }

    /// <summary>What was solved last; null when it could not be done.</summary>
    public Answer? Last { get; private set; }

    /// <summary>Whether an answer keeps all rules, also those that were left out.</summary>
    public bool KeepsRules(Answer answer) => Broken(answer).Cohorts.Count + Broken(answer).Posts.Count == 0;

    /// <summary>The two ways to decide one of the rules that an answer breaks.</summary>
    public IEnumerable<Choice> Branch(Answer answer)
    {
        var (broken, unfilled) = Broken(answer);
        if (broken.Count > 0)
        {
            var cohort = broken.MaxBy(index => cohorts[index].Members.Count);
            var area = LikeliestArea(answer, cohort);
            var (together, apart) = (answer.Choice.Copy(), answer.Choice.Copy());
            together.Area[cohort] = area;
            apart.Forbidden[cohort].Add(area);
            return [together, apart];
        }

        var (open, closed) = (answer.Choice.Copy(), answer.Choice.Copy());
        (open.Post[unfilled[0]], closed.Post[unfilled[0]]) = (0, Nobody);
        return [open, closed];
    }

    /// <summary>Decides every rule that an answer breaks, as most of its people have it.</summary>
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

    private bool MayTake(Choice choice, int cohort, int post)
    {
        var (area, there) = (choice.Area[cohort], cohorts[cohort].AreaOfPost[post]);
        return area != Nobody && (area == Free || area == there) && !choice.Forbidden[cohort].Contains(there);
    }

    private int PlacesOf(Choice choice, int post, int places) => choice.Post[post] switch
    {
        Nobody => 0,
        Free => minimum[post] > places ? 0 : places,
        _ => Math.Max(0, places - minimum[post]),
    };

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

    private static int[] CohortOf(AssignmentProblem problem, IReadOnlyList<Cohort> cohorts)
    {
        var cohortOf = new int[problem.WorkerCount];
        Array.Fill(cohortOf, -1);
        foreach (var (index, cohort) in cohorts.Index())
        {
            foreach (var worker in cohort.Members)
            {
                cohortOf[worker] = index;
            }
        }

        return cohortOf;
    }

    /// <summary>What is decided: the area of each cohort, the areas it does not take, and which posts are opened (0) or not.</summary>
    public sealed record Choice(int[] Area, HashSet<int>[] Forbidden, int[] Post)
    {
        public List<int> Order { get; } = [];

        public Choice Copy() => new([.. Area], [.. Forbidden.Select(areas => new HashSet<int>(areas))], [.. Post]);
    }

    /// <summary>The best assignment under a choice.</summary>
    public sealed record Answer(Choice Choice, int[] Pairs, long Value);
}
