namespace Contracts.JobMatching.V1;

/// <summary>A worker entered the register. Carries no name, id number or phone.</summary>
public sealed record WorkerRegistered
{
    /// <summary>Id of the worker, minted by JobMatching.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>What other services may know of the worker.</summary>
    public required WorkerDetails Details { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A worker's entry changed. Carries the whole entry, so an older one may be dropped.</summary>
public sealed record WorkerUpdated
{
    /// <summary>Id of the worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The entry after the change.</summary>
    public required WorkerDetails Details { get; init; }

    /// <summary>Number of the change, growing by one per worker: a consumer keeps the highest it has seen.</summary>
    public required int Revision { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>What other services may know of a worker.</summary>
public sealed record WorkerDetails
{
    /// <summary>Home county, 6 digits (GB/T 2260).</summary>
    public required string OriginDivisionCode { get; init; }

    /// <summary>
    /// Groups the worker belongs to (JM-C01), for example <c>lifted-out-of-poverty</c>, <c>migrant</c>,
    /// <c>hard-to-employ</c>, <c>graduate</c>, <c>veteran</c>.
    /// </summary>
    public required IReadOnlyList<string> Categories { get; init; }
}

/// <summary>A post is open.</summary>
public sealed record JobPosted
{
    /// <summary>Id of the post, minted by JobMatching.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Title as advertised.</summary>
    public required string Title { get; init; }

    /// <summary>How many people are sought.</summary>
    public required int Places { get; init; }

    /// <summary>Where the work is, 6 digits (GB/T 2260).</summary>
    public required string DivisionCode { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A post takes nobody any more.</summary>
public sealed record JobClosed
{
    /// <summary>Id of the post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>Why: <c>filled</c>, <c>withdrawn</c>, <c>expired</c> or <c>duplicate</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A post was published that a worker's saved search was waiting for. Comes at most once for a search and a post.</summary>
public sealed record SavedSearchMatched
{
    /// <summary>Id of the saved search, minted by JobMatching.</summary>
    public required Guid SavedSearchId { get; init; }

    /// <summary>The worker who saved it.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>
/// A seeker registered or changed whom an enterprise's search for candidates was waiting for. Comes at most once for a search and a worker, and
/// tells nothing of the person but the id.
/// </summary>
public sealed record CandidateSearchMatched
{
    /// <summary>Id of the search, minted by JobMatching.</summary>
    public required Guid CandidateSearchId { get; init; }

    /// <summary>The enterprise that saved it.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>One side said yes to a proposed match (initial intent, TZ-17).</summary>
public sealed record IntentExpressed
{
    /// <summary>Id of the intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>The worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Who spoke first: <c>worker</c> or <c>enterprise</c>.</summary>
    public required string ExpressedBy { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An intent still waits for an answer, and the day by which it must come is near: whoever is awaited has to be told.</summary>
public sealed record IntentReminded
{
    /// <summary>Id of the intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>The worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Who has yet to answer: <c>worker</c>, <c>enterprise</c> or both.</summary>
    public required IReadOnlyList<string> Awaits { get; init; }

    /// <summary>Without an answer until then the intent is closed (UTC).</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An intent came to nothing; whoever waited for an answer learns it. An intent that was agreed is a placement instead.</summary>
public sealed record IntentClosed
{
    /// <summary>Id of the intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>The worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>
    /// <c>declined</c>, <c>expired</c> (a side did not answer in time) or <c>obsolete</c> (the worker or the last place went elsewhere, or
    /// the post was closed).
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Which side declined: <c>worker</c> or <c>enterprise</c>; null when none did.</summary>
    public string? DeclinedBy { get; init; }

    /// <summary>The reason of who declined, for example <c>wage-too-low</c>; null when nobody did.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Both sides agreed: a placement exists, and the worker has to get there.</summary>
public sealed record PlacementAgreed
{
    /// <summary>The agreed placement.</summary>
    public required PlacementDetails Placement { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The worker arrived and works: the placement runs.</summary>
public sealed record PlacementStarted
{
    /// <summary>The placement that started.</summary>
    public required PlacementDetails Placement { get; init; }

    /// <summary>First day at the post.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The placement is over, or never began.</summary>
public sealed record PlacementEnded
{
    /// <summary>The placement that ended.</summary>
    public required PlacementDetails Placement { get; init; }

    /// <summary>Why: <c>no-show</c>, <c>withdrawn</c>, <c>resigned</c>, <c>dismissed</c> or <c>completed</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Last day, by the city's calendar.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Who goes where, for whom, and when.</summary>
public sealed record PlacementDetails
{
    /// <summary>Id of the placement, minted by JobMatching.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>The worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Home county of the worker, 6 digits.</summary>
    public required string OriginDivisionCode { get; init; }

    /// <summary>Division of the post, 6 digits.</summary>
    public required string DestinationDivisionCode { get; init; }

    /// <summary>The day by which the worker should have arrived.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Monthly wage agreed, in yuan.</summary>
    public required decimal MonthlyWage { get; init; }

    /// <summary>Agency that introduced the worker (TC-07); null when the bureau's own matching did.</summary>
    public Guid? IntroducedBy { get; init; }
}
