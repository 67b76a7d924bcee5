using System.Diagnostics.CodeAnalysis;
using JobMatching.Engine.Assigning;

namespace JobMatching.Engine;

/// <summary>
/// The best assignment of a fair while workers and posts come, go and change: at any moment worth what <see cref="Assigner"/> would find, by
/// moving only those whom a change concerns. Among equally good assignments it seeks one that leaves people where they are. Every pair is
/// weighed and kept, so it is for fairs and not for cities. Not safe for use by several threads at once.
/// </summary>
public sealed class LiveAssigner
{
    // What has gone keeps its index until so much has come that sweeping it out costs each change little.
    private const int LeastSwept = 1000;

    // Values stay so far below what can be added up that several times as many people may come.
    private const int Growth = 40;

    private readonly AssignOptions options;
    private readonly Guid[] enterprises;
    private readonly int[] most;
    private readonly SortedDictionary<Guid, Seeker> seekers = [];
    private readonly SortedDictionary<Guid, Offer> offers = [];

    private PairScorer scorer;
    private LiveAssignment assignment;
    private LiveAssignment? withoutQuotas;
    private List<Offer?> byIndex;
    private int beginning;
    private int added;

    // Values are counted in so many parts, of which a place that somebody has already is worth one more: all these parts together are less
    // than one unit of value, so they only decide between assignments of equal value.
    private long scale;
    private long stays;

    /// <summary>Weighs every pair and finds the assignment.</summary>
    /// <param name="matching">How pairs are judged.</param>
    /// <param name="options">What a placement is worth, and how many threads weigh at the beginning.</param>
    /// <param name="mostOfEnterprise">At most so many people for an employer, by enterprise id.</param>
    /// <param name="workers">Who seeks.</param>
    /// <param name="posts">What is open.</param>
    /// <param name="places">Who has which place already; of workers and posts that are not given it says nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">An id occurs twice, a quota or the value of a placement is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LiveAssigner(
        MatchOptions matching, AssignOptions options, IReadOnlyDictionary<Guid, int> mostOfEnterprise, IReadOnlyList<WorkerProfile> workers,
        IReadOnlyList<PostProfile> posts, IReadOnlyList<AssignedPlace> places, CancellationToken cancellationToken)
    {
        (this.options, scorer) = (options, new PairScorer(matching));
        enterprises = [.. mostOfEnterprise.Keys.Order()];
        most = Array.ConvertAll(enterprises, enterprise => mostOfEnterprise[enterprise]);
        var city = Assigner.CityOf(workers, posts, scorer, options);
        var rows = new List<(int Post, long Value)>[city.Workers.Length];
        Parallel.For(
            0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
            worker => rows[worker] = [.. city.ArcsOf(worker).Select(arc => (arc.Post, (long)arc.Value))]);
        Array.ForEach(city.Workers, worker => seekers.Add(worker.Id, new Seeker(worker)));
        Array.ForEach(city.Posts, post => offers.Add(post.Id, new Offer(post)));
        var held = places.ToDictionary(place => place.WorkerId, place => (Guid?)place.PostId);
        Build(rows, seeker => held.GetValueOrDefault(seeker.Profile.Id), cancellationToken);
    }

    /// <summary>How pairs are judged; the blocked ones as last given.</summary>
    public MatchOptions Matching => scorer.Options;

    /// <summary>Who seeks, in the order of ids.</summary>
    public IReadOnlyList<WorkerProfile> Workers => [.. seekers.Values.Select(seeker => seeker.Profile)];

    /// <summary>What is open, in the order of ids.</summary>
    public IReadOnlyList<PostProfile> Posts => [.. offers.Values.Select(offer => offer.Profile)];

    /// <summary>
    /// Whoever is put from now on is judged by these blocked pairs in place of those known before; nobody else is judged anew. It therefore
    /// needs only those of the workers and posts that are going to be put. What else changes of how pairs are judged takes a new assigner.
    /// </summary>
    public void Block(IReadOnlySet<BlockedPair> pairs) => scorer = new PairScorer(Matching with { BlockedPairs = pairs });

    /// <summary>Adds a worker or replaces what was known. Who may take the same posts as before, worth the same, stays.</summary>
    public void Put(WorkerProfile worker)
    {
        Offer[] all = [.. offers.Values];
        var city = new City([worker], Array.ConvertAll(all, offer => offer.Profile), scorer, options, Assigner.Unit);
        List<(int Post, long Value)> pairs = [.. city.ArcsOf(0).Select(arc => (all[arc.Post].Index, (long)arc.Value))];
        Offer? held = null;
        if (seekers.TryGetValue(worker.Id, out var seeker))
        {
            seeker.Profile = worker;
            if (AreSame(assignment.PostsOf(seeker.Index).Where(pair => byIndex[pair.Post] is not null), pairs))
            {
                return;
            }

            held = OfferOf(seeker);
            OnBoth(live => live.RemoveWorker(seeker.Index));
        }
        else
        {
            seekers.Add(worker.Id, seeker = new Seeker(worker));
        }

        pairs = pairs.ConvertAll(pair => (pair.Post, Worth(pair.Value, pair.Post == held?.Index)));
        OnBoth(live => seeker.Index = live.AddWorker(pairs));
        Sweep();
    }

    /// <summary>A worker goes; false when there was none.</summary>
    public bool RemoveWorker(Guid workerId)
    {
        if (!seekers.Remove(workerId, out var seeker))
        {
            return false;
        }

        OnBoth(live => live.RemoveWorker(seeker.Index));
        return true;
    }

    /// <summary>Adds a post or replaces what was known. When only its places are others, people leave or come and nothing else is judged.</summary>
    public void Put(PostProfile post)
    {
        Seeker[] all = [.. seekers.Values];
        var city = new City(Array.ConvertAll(all, seeker => seeker.Profile), [post], scorer, options, Assigner.Unit);
        var pairs = new List<(int Worker, long Value)>();
        for (var worker = 0; worker < all.Length; worker++)
        {
            if (city.ArcOf(worker, 0) is { } arc)
            {
                pairs.Add((all[worker].Index, arc.Value));
            }
        }

        var held = new HashSet<int>();
        if (offers.TryGetValue(post.Id, out var offer))
        {
            var quota = QuotaOf(offer.Profile);
            offer.Profile = post;
            if (quota == QuotaOf(post) && AreSame(assignment.WorkersOf(offer.Index), pairs))
            {
                OnBoth(live => live.ChangePlaces(offer.Index, PlacesOf(post)));
                return;
            }

            held = [.. all.Where(seeker => OfferOf(seeker) == offer).Select(seeker => seeker.Index)];
            Withdraw(offer);
        }
        else
        {
            offers.Add(post.Id, offer = new Offer(post));
        }

        pairs = pairs.ConvertAll(pair => (pair.Worker, Worth(pair.Value, held.Contains(pair.Worker))));
        offer.Index = assignment.AddPost(PlacesOf(post), pairs, QuotaOf(post));
        withoutQuotas?.AddPost(PlacesOf(post), pairs);
        byIndex.Add(offer);
        Sweep();
    }

    /// <summary>A post goes and its people look for another; false when there was none.</summary>
    public bool RemovePost(Guid postId)
    {
        if (!offers.Remove(postId, out var offer))
        {
            return false;
        }

        Withdraw(offer);
        return true;
    }

    /// <summary>The assignment as it is now, proven best by its prices.</summary>
    /// <exception cref="InvalidOperationException">The prices do not prove it: a fault of this library.</exception>
    public RuledAssignment Read()
    {
        var (problem, solution) = assignment.Read();
        if (!CertificateChecker.Check(problem, solution).ProvesOptimum)
        {
            throw new InvalidOperationException("The prices of the assignment do not prove that it is the best.");
        }

        var (places, unplaced) = (new List<AssignedPlace>(), new List<UnplacedWorker>());
        foreach (var seeker in seekers.Values)
        {
            if (OfferOf(seeker) is { } offer)
            {
                places.Add(PlaceOf(seeker, offer));
            }
            else
            {
                var hasPairs = assignment.PostsOf(seeker.Index).Any(pair => byIndex[pair.Post] is not null);
                unplaced.Add(UnplacedWorker.Because(seeker.Profile.Id, hasPairs ? "outbid" : "no-eligible-post"));
            }
        }

        var value = ValueOf(assignment);
        var prices = withoutQuotas is null ? solution.PostPrices : [];
        var found = new Assignment
        {
            Places = places,
            Unplaced = unplaced,
            Value = value,
            UpperBound = value,
            Prices = byIndex.Zip(prices).Where(pair => pair.First is not null && pair.Second > 0 && PlacesOf(pair.First.Profile) > 0)
                .ToDictionary(pair => pair.First!.Profile.Id, pair => pair.Second / (scale * Assigner.Unit)),
        };
        return new RuledAssignment(found, [], withoutQuotas is null ? value : ValueOf(withoutQuotas), FewestMissing: 0);
    }

    // Posts of the rows are told by their place in the order of ids.
    [MemberNotNull(nameof(assignment), nameof(byIndex))]
    private void Build(List<(int Post, long Value)>[] rows, Func<Seeker, Guid?> heldBy, CancellationToken cancellationToken)
    {
        byIndex = [.. offers.Values];
        (beginning, added) = (seekers.Count + offers.Count, 0);
        var held = seekers.Values.Select(heldBy).ToArray();
        var room = AssignmentProblem.LargestSum
            / (Growth * (beginning + enterprises.Length + 1) * (options.ValueOfPlacement + 1) * Assigner.Unit);
        var wanted = (2.0 * held.Count(post => post is not null)) + beginning + LeastSwept;
        (scale, stays) = ((long)Math.Clamp(wanted, 1, Math.Max(1, room)), 0);
        foreach (var (post, offer) in offers.Values.Index())
        {
            offer.Index = post;
        }

        foreach (var (worker, seeker) in seekers.Values.Index())
        {
            seeker.Index = worker;
            rows[worker] = rows[worker].ConvertAll(pair => (pair.Post, Worth(pair.Value, byIndex[pair.Post]!.Profile.Id == held[worker])));
        }

        var starts = new int[rows.Length + 1];
        for (var worker = 0; worker < rows.Length; worker++)
        {
            starts[worker + 1] = checked(starts[worker] + rows[worker].Count);
        }

        int[] posts = [.. rows.SelectMany(row => row.Select(pair => pair.Post))];
        long[] values = [.. rows.SelectMany(row => row.Select(pair => pair.Value))];
        int[] places = [.. offers.Values.Select(offer => PlacesOf(offer.Profile))];
        var free = new AssignmentProblem(starts, posts, values, places);
        if (most.Length == 0)
        {
            assignment = new LiveAssignment(free, cancellationToken);
            return;
        }

        var quotas = new QuotaTree(
            [.. offers.Values.Select(offer => QuotaOf(offer.Profile))], most, Array.ConvertAll(most, _ => QuotaTree.None));
        assignment = new LiveAssignment(new AssignmentProblem(starts, posts, values, places, quotas), cancellationToken);
        withoutQuotas = new LiveAssignment(free, cancellationToken);
    }

    // Indexes are not given a second time: once as many have come as there were at the beginning, all are given anew.
    private void Sweep()
    {
        if (++added <= beginning + LeastSwept)
        {
            return;
        }

        var position = new int[byIndex.Count];
        foreach (var (post, offer) in offers.Values.Index())
        {
            position[offer.Index] = post;
        }

        List<(int Post, long Value)>[] rows = [.. seekers.Values.Select(seeker => assignment.PostsOf(seeker.Index)
            .Where(pair => byIndex[pair.Post] is not null).Select(pair => (position[pair.Post], pair.Value / scale)).ToList())];
        var held = seekers.Values.ToDictionary(seeker => seeker, seeker => OfferOf(seeker)?.Profile.Id);
        Build(rows, seeker => held[seeker], CancellationToken.None);
    }

    private void OnBoth(Action<LiveAssignment> change)
    {
        change(assignment);
        if (withoutQuotas is not null)
        {
            change(withoutQuotas);
        }
    }

    private void Withdraw(Offer offer)
    {
        OnBoth(live => live.RemovePost(offer.Index));
        byIndex[offer.Index] = null;
    }

    private bool AreSame(IEnumerable<(int Other, long Value)> before, List<(int Other, long Value)> now)
    {
        var known = before.ToDictionary(pair => pair.Other, pair => pair.Value / scale);
        return known.Count == now.Count && now.TrueForAll(pair => known.TryGetValue(pair.Other, out var value) && value == pair.Value);
    }

    private long Worth(long value, bool isHeld) => (value * scale) + (isHeld && ++stays < scale ? 1 : 0);

    private double ValueOf(LiveAssignment live) => live.Value / scale / Assigner.Unit;

    private Offer? OfferOf(Seeker seeker) => assignment.PostOf(seeker.Index) is { } post ? byIndex[post] : null;

    private AssignedPlace PlaceOf(Seeker seeker, Offer offer)
    {
        // Scored again only when one of the two has changed.
        if (seeker.Seat is not { } seat || !ReferenceEquals(seat.Worker, seeker.Profile) || !ReferenceEquals(seat.Post, offer.Profile))
        {
            var score = scorer.Score(seeker.Profile, offer.Profile)!.Value;
            seeker.Seat = seat = new Seat(seeker.Profile, offer.Profile, new AssignedPlace(seeker.Profile.Id, offer.Profile.Id, score));
        }

        return seat.Place;
    }

    private int QuotaOf(PostProfile post) => Math.Max(QuotaTree.None, Array.BinarySearch(enterprises, post.EnterpriseId));

    private static int PlacesOf(PostProfile post) => Math.Max(0, post.PlacesLeft);

    private sealed class Seeker(WorkerProfile profile)
    {
        public WorkerProfile Profile { get; set; } = profile;

        public int Index { get; set; }

        public Seat? Seat { get; set; }
    }

    private sealed class Offer(PostProfile profile)
    {
        public PostProfile Profile { get; set; } = profile;

        public int Index { get; set; }
    }

    private sealed record Seat(WorkerProfile Worker, PostProfile Post, AssignedPlace Place);
}
