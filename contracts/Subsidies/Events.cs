namespace Contracts.Subsidies.V1;

/// <summary>A version of a policy is in force from a day on.</summary>
public sealed record PolicyPublished
{
    /// <summary>Code of the policy, for example <c>TC-06</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The city found by itself that somebody is entitled.</summary>
public sealed record EntitlementFound
{
    /// <summary>The claim that was opened for it.</summary>
    public required ClaimDetails Claim { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>
/// A policy was decided for many records at once, without anybody's application. A run over a month tells of it part by part; figures are
/// what came to those of the parts before, and fall below zero where facts were corrected.
/// </summary>
public sealed record EntitlementsDecided
{
    /// <summary>Id of the run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Code of the policy, for example <c>DQ-11</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>First day of the month that the records speak of.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>How many more are entitled.</summary>
    public required int Entitled { get; init; }

    /// <summary>How much more they are entitled to, in yuan; what is exempted, reduced or deferred is not paid.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Claims that were opened for what is paid.</summary>
    public required int Claims { get; init; }

    /// <summary>Of them those that need no review.</summary>
    public required int ClaimsApproved { get; init; }

    /// <summary>Their sum, in yuan.</summary>
    public required decimal AmountApproved { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A claim was handed in by application.</summary>
public sealed record ClaimSubmitted
{
    /// <summary>The claim.</summary>
    public required ClaimDetails Claim { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A claim was approved, by rule or by a second person.</summary>
public sealed record ClaimApproved
{
    /// <summary>The claim.</summary>
    public required ClaimDetails Claim { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A claim was refused, or given up after the bank could not pay it.</summary>
public sealed record ClaimRejected
{
    /// <summary>The claim.</summary>
    public required ClaimDetails Claim { get; init; }

    /// <summary>Why, as a stable code such as <c>evidence-missing</c> or <c>objection-upheld</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Claims are shown to the public before they are paid (AS-04).</summary>
public sealed record PublicNoticeOpened
{
    /// <summary>Id of the notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>Policy of the claims on it.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>First day shown.</summary>
    public required DateOnly OpensOn { get; init; }

    /// <summary>Last day on which an objection is taken.</summary>
    public required DateOnly ClosesOn { get; init; }

    /// <summary>How many claims it shows.</summary>
    public required int Claims { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The notice's days are over.</summary>
public sealed record PublicNoticeClosed
{
    /// <summary>Id of the notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>Claims that nobody objected to.</summary>
    public required int Unopposed { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The bank was told to pay: what a batch has under one policy.</summary>
public sealed record PaymentOrdered
{
    /// <summary>Id of the batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Code of the policy, for example <c>TC-06</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>How many payments the batch has.</summary>
    public required int Payments { get; init; }

    /// <summary>Their sum, in yuan.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The bank confirmed payments of a batch under one policy. Results may come in several files.</summary>
public sealed record PaymentSettled
{
    /// <summary>Id of the batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Code of the policy, for example <c>TC-06</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>How many payments were confirmed.</summary>
    public required int Payments { get; init; }

    /// <summary>Their sum, in yuan.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The bank could not pay some of a batch under one policy. They are attempted again or given up.</summary>
public sealed record PaymentFailed
{
    /// <summary>Id of the batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Code of the policy, for example <c>TC-06</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>How many payments failed.</summary>
    public required int Payments { get; init; }

    /// <summary>Their sum, in yuan.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The city means to take money of a paid claim back. Its beneficiary may reply before that is decided.</summary>
public sealed record RecoveryProposed
{
    /// <summary>What and from whom.</summary>
    public required RecoveryDetails Recovery { get; init; }

    /// <summary>What was found, for the beneficiary to answer.</summary>
    public required string Finding { get; init; }

    /// <summary>The last day for a reply.</summary>
    public required DateOnly ReplyBy { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>It was decided whether money is taken back; a recovery that was confirmed may still be written off, or dropped after an appeal.</summary>
public sealed record RecoveryDecided
{
    /// <summary>What and from whom.</summary>
    public required RecoveryDetails Recovery { get; init; }

    /// <summary><c>confirmed</c>, <c>dropped</c> or <c>written-off</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it was dropped or written off; null where it was confirmed.</summary>
    public required string? Explanation { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Money came back.</summary>
public sealed record RecoveryReceived
{
    /// <summary>What and from whom.</summary>
    public required RecoveryDetails Recovery { get; init; }

    /// <summary>What came back this time, in yuan.</summary>
    public required decimal Received { get; init; }

    /// <summary>What is still owed, in yuan.</summary>
    public required decimal Outstanding { get; init; }

    /// <summary>Whether it was kept back from a payment; otherwise it arrived at the bank.</summary>
    public required bool BySetOff { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An appeal against a refusal or a recovery was decided.</summary>
public sealed record AppealDecided
{
    /// <summary>Id of the appeal.</summary>
    public required Guid AppealId { get; init; }

    /// <summary>The claim that was refused, or of which money is taken back.</summary>
    public required ClaimDetails Claim { get; init; }

    /// <summary>The recovery that it is about; null where it is about the claim's refusal.</summary>
    public required Guid? RecoveryId { get; init; }

    /// <summary>Whether the beneficiary was right.</summary>
    public required bool Upheld { get; init; }

    /// <summary>Why it was decided so.</summary>
    public required string Answer { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A budget line has too little left for a claim. Published once until money is added.</summary>
public sealed record BudgetExhausted
{
    /// <summary>Code of the budget line.</summary>
    public required string BudgetLine { get; init; }

    /// <summary>What is left, in yuan.</summary>
    public required decimal Remaining { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>What is taken back, from whom and why.</summary>
public sealed record RecoveryDetails
{
    /// <summary>Id of the recovery, minted by Subsidies.</summary>
    public required Guid RecoveryId { get; init; }

    /// <summary>The claim that was paid.</summary>
    public required Guid ClaimId { get; init; }

    /// <summary><c>worker</c> or <c>enterprise</c>.</summary>
    public required string BeneficiaryKind { get; init; }

    /// <summary>Id of the worker or enterprise who was paid.</summary>
    public required Guid BeneficiaryId { get; init; }

    /// <summary><c>obligation-broken</c>, <c>inspection</c>, <c>correction</c> or <c>review</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>In yuan.</summary>
    public required decimal Amount { get; init; }
}

/// <summary>Who gets how much, under which policy, for what.</summary>
public sealed record ClaimDetails
{
    /// <summary>Id of the claim, minted by Subsidies.</summary>
    public required Guid ClaimId { get; init; }

    /// <summary>Code of the policy, for example <c>TC-06</c>.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>Version of the policy that decided it.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary><c>worker</c> or <c>enterprise</c>.</summary>
    public required string BeneficiaryKind { get; init; }

    /// <summary>Id of the worker or enterprise who is paid.</summary>
    public required Guid BeneficiaryId { get; init; }

    /// <summary>What it is paid for: id of the placement, trip or enrolment. One claim a policy, beneficiary and basis.</summary>
    public required Guid BasisId { get; init; }

    /// <summary>Amount in yuan.</summary>
    public required decimal Amount { get; init; }
}
