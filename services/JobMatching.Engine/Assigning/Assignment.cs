namespace JobMatching.Engine;

/// <summary>Who goes to which post so that the total value is greatest.</summary>
public sealed record Assignment
{
    /// <summary>At most one a worker, never more than its places a post; ordered by worker id.</summary>
    public required IReadOnlyList<AssignedPlace> Places { get; init; }

    /// <summary>Workers left without a post, ordered by id.</summary>
    public required IReadOnlyList<UnplacedWorker> Unplaced { get; init; }

    /// <summary>The sum of the values of the assigned pairs.</summary>
    public required double Value { get; init; }

    /// <summary>No assignment can be worth more: proven by the prices of the places.</summary>
    public required double UpperBound { get; init; }

    /// <summary>The price of a place of each post with a price, by post id: the proof of the bound.</summary>
    public required IReadOnlyDictionary<Guid, double> Prices { get; init; }

    /// <summary>Whether the value is proven greatest, to the millionth that scores are counted in.</summary>
    public bool ProvenOptimal => UpperBound - Value < 1e-6;

    /// <summary>For whom this is another answer than an earlier assignment gave.</summary>
    public AssignmentChanges Since(Assignment earlier) => new(
        [.. Places.Except(earlier.Places)], [.. Unplaced.Except(earlier.Unplaced)], [.. earlier.WorkerIds.Except(WorkerIds)]);

    private IEnumerable<Guid> WorkerIds => Places.Select(place => place.WorkerId).Concat(Unplaced.Select(worker => worker.WorkerId));
}

/// <summary>In what two assignments differ.</summary>
/// <param name="Places">Of workers who have another place or score than before, or had none.</param>
/// <param name="Unplaced">Workers who have no place any more, have none for another reason, or are new.</param>
/// <param name="Gone">Workers who are not among those to be assigned any more.</param>
public sealed record AssignmentChanges(
    IReadOnlyList<AssignedPlace> Places, IReadOnlyList<UnplacedWorker> Unplaced, IReadOnlyList<Guid> Gone)
{
    /// <summary>The assignments are the same.</summary>
    public bool None => Places.Count == 0 && Unplaced.Count == 0 && Gone.Count == 0;
}

/// <summary>A worker's place.</summary>
/// <param name="Score">From 0 to 1.</param>
public sealed record AssignedPlace(Guid WorkerId, Guid PostId, double Score);

/// <summary>A worker whom the assignment leaves without a post.</summary>
/// <param name="Code">
/// <c>no-eligible-post</c>, <c>outbid</c> when others make more of every place, or <c>not-together</c> for a member of a cohort.
/// </param>
public sealed record UnplacedWorker(Guid WorkerId, string Code, string ReasonZh, string ReasonEn)
{
    /// <summary>With the code's reason in words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such code.</exception>
    public static UnplacedWorker Because(Guid workerId, string code) => code switch
    {
        "no-eligible-post" => new(workerId, code, "没有符合条件的岗位", "No post meets the hard conditions"),
        "not-together" => new(workerId, code, "同行者无法安排在一起", "There is no place for all who go together"),
        "outbid" => new(workerId, code, "合适岗位的名额由更匹配者获得", "Others make more of every place that fits"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such code."),
    };
}

/// <summary>How an assignment is sought.</summary>
public sealed record AssignOptions
{
    /// <summary>
    /// What placing anybody is worth on top of the score. At 1, the default, two people placed at all are worth at
    /// least as much as one placed perfectly.
    /// </summary>
    public double ValueOfPlacement { get; init; } = 1;

    /// <summary>Up to this many pairs all are weighed at once; beyond, candidates are priced in round by round.</summary>
    public long ExhaustivePairs { get; init; } = 4_000_000;

    /// <summary>So many of a large city's workers, evenly chosen, are assigned before: at their prices all look for candidates.</summary>
    public int EstimatedFrom { get; init; } = 8_000;

    /// <summary>Candidates a worker in the first round.</summary>
    public int Candidates { get; init; } = 40;

    /// <summary>The rounds after which the best found is returned with its gap to the bound.</summary>
    public int MaximumRounds { get; init; } = 20;

    /// <summary>Varies the candidates of the first round; equal seeds give equal assignments.</summary>
    public int Seed { get; init; }

    /// <summary>Threads that weigh pairs; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>How far an assignment is.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Value">Of the best assignment so far.</param>
/// <param name="UpperBound">No assignment can be worth more.</param>
public sealed record AssignProgress(int Round, double Value, double UpperBound);
