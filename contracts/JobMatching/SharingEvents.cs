namespace Contracts.JobMatching.V1;

/// <summary>
/// Staff of a lender work for a borrower from this day on (JM.SharingStarted; TZ-15, NB-12). They remain the lender's employees (JM-C08).
/// </summary>
public sealed record StaffShared
{
    /// <summary>What both sides agreed on.</summary>
    public required StaffSharingDetails Sharing { get; init; }

    /// <summary>The first day, by the city's calendar.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A sharing of staff that had started is over (JM.SharingEnded). One that is called off before its first day is never told of.</summary>
public sealed record StaffSharingEnded
{
    /// <summary>What both sides had agreed on.</summary>
    public required StaffSharingDetails Sharing { get; init; }

    /// <summary>Why: <c>completed</c>, <c>recalled</c> by the lender or <c>returned</c> by the borrower.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day, by the city's calendar.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Who lends how many to whom, and for which days.</summary>
public sealed record StaffSharingDetails
{
    /// <summary>Id of the sharing, minted by JobMatching.</summary>
    public required Guid SharingId { get; init; }

    /// <summary>The lender's declaration of surplus, of Liaison.</summary>
    public required Guid SurplusId { get; init; }

    /// <summary>The borrower's declaration of shortage, of Liaison.</summary>
    public required Guid ShortageId { get; init; }

    /// <summary>The enterprise whose employees they are.</summary>
    public required Guid LenderId { get; init; }

    /// <summary>The enterprise that they work for meanwhile.</summary>
    public required Guid BorrowerId { get; init; }

    /// <summary>How many.</summary>
    public required int Persons { get; init; }

    /// <summary>The first day agreed.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day agreed, itself included.</summary>
    public required DateOnly Until { get; init; }
}
