namespace JobMatching.Engine.Balancing;

/// <summary>Staff whom an enterprise has too many of, or too few, for some time (TZ-15).</summary>
public sealed record StaffDeclaration
{
    /// <summary>The declaration's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who declares: the lender of a surplus, the borrower of a shortage.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>What the staff do, in any words.</summary>
    public required string Occupation { get; init; }

    /// <summary>How many are left to be shared.</summary>
    public required int Persons { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, itself included.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Where the staff work, or are needed.</summary>
    public required Place Workplace { get; init; }
}
