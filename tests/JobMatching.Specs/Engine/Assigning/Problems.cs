using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

/// <summary>Random problems, and the value of their best assignment found by trying all.</summary>
internal static class Problems
{
    public static AssignmentProblem Random(
        int workers, int posts, int most, int seed, int values = 20, int density = 60, bool quotas = false)
    {
        var random = new Random(seed);
        var (rows, pairs, worth) = (new int[workers + 1], new List<int>(), new List<long>());
        for (var worker = 0; worker < workers; worker++)
        {
            for (var post = 0; post < posts; post++)
            {
                if (random.Next(100) < density)
                {
                    pairs.Add(post);
                    worth.Add(random.Next(values) - (values / 10));
                }
            }

            rows[worker + 1] = pairs.Count;
        }

        return new AssignmentProblem(
            rows, [.. pairs], [.. worth], [.. Enumerable.Range(0, posts).Select(_ => random.Next(most + 1))],
            quotas ? Quotas(posts, random) : null);
    }

    /// <summary>A problem of one row a worker.</summary>
    public static AssignmentProblem Of(int[] places, params (int Post, long Value)[][] workers) => new(
        [0, .. workers.Select((_, index) => workers.Take(index + 1).Sum(row => row.Length))],
        [.. workers.SelectMany(row => row.Select(pair => pair.Post))],
        [.. workers.SelectMany(row => row.Select(pair => pair.Value))],
        places);

    public static long BestByTryingAll(AssignmentProblem problem) => All(problem).Max(pairs => ValueOf(problem, pairs));

    public static long ValueOf(AssignmentProblem problem, IEnumerable<int> pairs) =>
        pairs.Where(pair => pair != AssignmentSolution.Unplaced).Sum(problem.ValueOf);

    /// <summary>Every assignment within places and quotas. The array is one and the same: read it before the next.</summary>
    public static IEnumerable<int[]> All(AssignmentProblem problem)
    {
        var left = Enumerable.Range(0, problem.PostCount).Select(problem.PlacesOf).ToArray();
        var under = problem.Quotas?.Places.ToArray() ?? [];
        var taken = new int[problem.WorkerCount];
        return From(0);

        IEnumerable<int[]> From(int worker)
        {
            if (worker == taken.Length)
            {
                yield return taken;
                yield break;
            }

            taken[worker] = AssignmentSolution.Unplaced;
            foreach (var rest in From(worker + 1))
            {
                yield return rest;
            }

            for (var pair = problem.PairsOf(worker).Start.Value; pair < problem.PairsOf(worker).End.Value; pair++)
            {
                var post = problem.PostOf(pair);
                int[] chain = [.. QuotasOf(problem, post)];
                if (left[post] > 0 && chain.All(quota => under[quota] > 0))
                {
                    Take(post, chain, -1);
                    taken[worker] = pair;
                    foreach (var rest in From(worker + 1))
                    {
                        yield return rest;
                    }

                    Take(post, chain, 1);
                }
            }
        }

        void Take(int post, int[] chain, int change)
        {
            left[post] += change;
            Array.ForEach(chain, quota => under[quota] += change);
        }
    }

    public static IEnumerable<int> QuotasOf(AssignmentProblem problem, int post)
    {
        for (var quota = problem.Quotas?.OfPost[post] ?? QuotaTree.None; quota != QuotaTree.None; quota = problem.Quotas!.Parents[quota])
        {
            yield return quota;
        }
    }

    private static QuotaTree Quotas(int posts, Random random)
    {
        var count = 1 + random.Next(4);
        return new QuotaTree(
            [.. Enumerable.Range(0, posts).Select(_ => random.Next(-1, count))],
            [.. Enumerable.Range(0, count).Select(_ => random.Next(4))],
            [.. Enumerable.Range(0, count).Select(quota => random.Next(-1, quota))]);
    }
}
