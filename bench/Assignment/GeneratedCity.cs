using JobMatching.Engine.Assigning;

namespace AssignmentBench;

/// <summary>
/// A city as matching sees it: workers of 41 origins, employers of very different size in nine districts, candidate pairs mostly
/// within an occupation, and scores put together from factors with few levels, so that many are equal.
/// </summary>
internal sealed class GeneratedCity
{
    private const int Origins = 41;
    private const int DistrictCount = 9;
    private const int Occupations = 400;
    private const int CandidatesEach = 21;

    private readonly Random random;
    private readonly int[,] nearness = new int[Origins, DistrictCount];
    private readonly Employer[] employers;
    private readonly int[][] ofOccupation;
    private readonly Worker[] people;

    public GeneratedCity(int workers, int employerCount, int seed)
    {
        random = new Random(seed);
        for (var origin = 0; origin < Origins; origin++)
        {
            for (var district = 0; district < DistrictCount; district++)
            {
                nearness[origin, district] = random.Next(101);
            }
        }

        // 225,600 places of 38,000 employers, where a few have hundreds.
        var target = (long)Math.Round(employerCount * 225_600.0 / 38_000);
        employers = [.. Enumerable.Range(0, employerCount).Select(_ => NewEmployer())];
        for (var left = target - employerCount; left > 0; left--)
        {
            var index = Skewed(employerCount);
            employers[index] = employers[index] with { Places = employers[index].Places + 1 };
        }

        random.Shuffle(employers);
        ofOccupation = [.. Enumerable.Range(0, Occupations).Select(occupation => Enumerable.Range(0, employerCount)
            .Where(index => employers[index].Occupation == occupation).ToArray())];
        var rows = new int[workers + 1];
        var (posts, values) = (new List<int>(workers * CandidatesEach), new List<long>(workers * CandidatesEach));
        people = [.. Enumerable.Range(0, workers).Select(_ => NewWorker())];
        for (var worker = 0; worker < workers; worker++)
        {
            foreach (var (post, value) in Candidates(people[worker]))
            {
                posts.Add(post);
                values.Add(value);
            }

            rows[worker + 1] = posts.Count;
        }

        Problem = new AssignmentProblem(rows, [.. posts], [.. values], [.. employers.Select(employer => employer.Places)]);
    }

    public AssignmentProblem Problem { get; }

    /// <summary>The district of each post.</summary>
    public int[] Districts => [.. employers.Select(employer => employer.District)];

    /// <summary>
    /// Quotas that cross: floors for five priority groups that overlap, in the city and in each district, ceilings for each origin, and for
    /// each of the largest employers at most a tenth of its places for one origin.
    /// </summary>
    public IReadOnlyList<AssignmentLimit> CrossingQuotas()
    {
        var chance = new Random(people.Length);
        int[][] groups = [.. Enumerable.Range(0, 5).Select(_ => WorkersWhere(_ => chance.Next(10) == 0))];
        int[][] origins = [.. Enumerable.Range(0, Origins).Select(origin => WorkersWhere(worker => worker.Origin == origin))];
        var largest = Enumerable.Range(0, employers.Length).OrderByDescending(post => employers[post].Places).Take(20);
        return
        [
            .. groups.Select(group => new AssignmentLimit { Workers = group, AtLeast = group.Length * 9 / 10 }),
            .. origins.Select(origin => new AssignmentLimit { Workers = origin, AtMost = origin.Length * 9 / 10 }),
            .. from @group in groups
            from district in Enumerable.Range(0, DistrictCount)
            select new AssignmentLimit
            {
                Workers = @group,
                Posts = [.. Enumerable.Range(0, employers.Length).Where(post => employers[post].District == district)],
                AtLeast = @group.Length / 12,
            },
            .. from post in largest
            from origin in origins
            select new AssignmentLimit { Workers = origin, Posts = [post], AtMost = employers[post].Places / 10 },
        ];

        int[] WorkersWhere(Predicate<Worker> belongs) => [.. Enumerable.Range(0, people.Length).Where(worker => belongs(people[worker]))];
    }

    /// <summary>The pairs of one worker more.</summary>
    public IReadOnlyCollection<(int Post, long Value)> NewcomersPairs() => Candidates(NewWorker());

    /// <summary>The pairs of one post more: as many as a post has on average.</summary>
    public IReadOnlyCollection<(int Worker, long Value)> NewPostsPairs()
    {
        var employer = NewEmployer();
        var alike = Enumerable.Range(0, 40 * CandidatesEach).Select(_ => random.Next(people.Length)).Distinct()
            .OrderBy(worker => Math.Abs(people[worker].Occupation - employer.Occupation)).ThenBy(worker => worker);
        return [.. alike.Take(CandidatesEach * people.Length / employers.Length)
            .Select(worker => (worker, Value(people[worker], employer)))];
    }

    private IReadOnlyCollection<(int Post, long Value)> Candidates(Worker worker)
    {
        var candidates = new Dictionary<int, long>();
        for (var tries = 0; candidates.Count < Math.Min(CandidatesEach + random.Next(2), employers.Length) && tries < 60; tries++)
        {
            var near = random.Next(10) switch
            {
                < 7 => worker.Occupation,
                < 9 => Math.Min(Occupations - 1, (worker.Occupation / 10 * 10) + random.Next(10)),
                _ => random.Next(Occupations),
            };
            if (ofOccupation[near] is { Length: > 0 } group)
            {
                var post = group[random.Next(group.Length)];
                candidates[post] = Value(worker, employers[post]);
            }
        }

        return [.. candidates.Select(candidate => (candidate.Key, candidate.Value))];
    }

    // In millionths, as the engine counts: placing anybody is worth one, the score comes on top.
    private long Value(Worker worker, Employer employer)
    {
        var occupation = worker.Occupation == employer.Occupation ? 100 : worker.Occupation / 10 == employer.Occupation / 10 ? 60 : 20;
        var wage = 100 - (4 * Math.Max(0, worker.Wish - employer.Wage));
        var education = worker.Education >= employer.Education ? 100 : 50;
        var sum = (3 * occupation) + (3 * wage) + (2 * nearness[worker.Origin, employer.District]) + education + (10 * employer.Answers);
        return 1_000_000 + (sum * 10_000 / 10);
    }

    private Employer NewEmployer() =>
        new(Skewed(Occupations), random.Next(DistrictCount), random.Next(21), random.Next(11), random.Next(3), Places: 1);

    private Worker NewWorker() => new(Skewed(Occupations), random.Next(Origins), random.Next(21), random.Next(3));

    private int Skewed(int count) => (int)(count * Math.Pow(random.NextDouble(), 2.2));

    private sealed record Employer(int Occupation, int District, int Wage, int Answers, int Education, int Places);

    private sealed record Worker(int Occupation, int Origin, int Wish, int Education);
}
