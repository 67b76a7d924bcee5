namespace Subsidies.Claims;

/// <summary>Where a claim stands, in the order of its life. From its order on that is read from its payments and not stored.</summary>
internal enum ClaimState
{
    UnderReview,
    AwaitingBudget,
    Approved,
    OnNotice,
    Objected,

    /// <summary>Its beneficiary has not yet said which account is theirs.</summary>
    AwaitingAccount,
    Payable,
    Ordered,
    Paid,
    Failed,
    Rejected,

    /// <summary>Given up after the bank could not pay it.</summary>
    Released,

    /// <summary>Kept back in full for what its beneficiary owes.</summary>
    SetOff,
}

/// <summary>Who is paid.</summary>
internal enum BeneficiaryKind
{
    Worker,
    Enterprise,
}
