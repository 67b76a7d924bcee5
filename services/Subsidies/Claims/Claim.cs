using System.Globalization;
using Contracts.Subsidies.V1;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Subsidies.Facts;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

internal readonly record struct ClaimId(Guid Value) : ITypedId<ClaimId>
{
    public static ClaimId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(ClaimId left, ClaimId right) => left.Value > right.Value;

    public static bool operator <(ClaimId left, ClaimId right) => left.Value < right.Value;
}

/// <summary>Somebody's claim to a sum under one version of a policy, for one basis.</summary>
internal sealed partial class Claim
{
    /// <summary>Stands as the submitter of what the city found by itself.</summary>
    public const string City = "city";

    private Claim()
    {
    }

    public ClaimId Id { get; private set; }

    public string PolicyCode { get; private set; } = "";

    public int PolicyVersion { get; private set; }

    public BeneficiaryKind BeneficiaryKind { get; private set; }

    public Guid BeneficiaryId { get; private set; }

    public BasisKind BasisKind { get; private set; }

    public Guid BasisId { get; private set; }

    /// <summary>The day the basis fell on.</summary>
    public DateOnly BasisOn { get; private set; }

    /// <summary>What may be claimed once: the basis, the beneficiary (in a month, a year or ever) or the household, as the policy says.</summary>
    public string StackingKey { get; private set; } = "";

    public decimal Amount { get; private set; }

    /// <summary>What of it was kept back for what its beneficiary owes.</summary>
    public decimal SetOffAmount { get; private set; }

    /// <summary>What is left to be paid.</summary>
    public decimal Due => Amount - SetOffAmount;

    /// <summary>0 for what was decided first; what follows from a correction of its facts has the next number.</summary>
    public short Correction { get; private set; }

    /// <summary>Whether it adds to another claim that stands; what may be claimed once, that one has claimed.</summary>
    public bool IsSupplement { get; private set; }

    public string BudgetLine { get; private set; } = "";

    public int NoticeWorkingDays { get; private set; }

    /// <summary>People who have to approve it: 0 where the conditions decide, 2 for a joint review.</summary>
    public short Reviewers { get; private set; }

    /// <summary>Whether it is paid only after its beneficiary has confirmed an account.</summary>
    public bool ConfirmsAccount { get; private set; }

    /// <summary>The account that its beneficiary confirmed; null until then, and where nobody has to.</summary>
    public int? AccountRevision { get; private set; }

    public ClaimState State { get; private set; }

    /// <summary>Who opened it: a client id, or <see cref="City"/>.</summary>
    public string SubmittedBy { get; private set; } = "";

    /// <summary>The second person; null where none was needed or none has looked yet.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>The third, where two have to approve.</summary>
    public string? AlsoReviewedBy { get; private set; }

    public string? RejectionReason { get; private set; }

    /// <summary>When it was refused or given up; an appeal's time begins.</summary>
    public DateTimeOffset? RejectedAt { get; private set; }

    public Notices.NoticeId? NoticeId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>
    /// The decision with all that it saw (<see cref="DecisionRecord"/>), frozen when the claim was opened; null where a run decided:
    /// then it stands among the run's decisions.
    /// </summary>
    public string? Decision { get; private set; }

    /// <summary>PostgreSQL's row version.</summary>
    public uint Version { get; private set; }

    public static Claim Open(
        PolicyDocument policy, Decision decision, BasisKind kind, Guid basisId, DateOnly on, string submittedBy,
        TimeProvider clock)
    {
        var claim = Open(policy, Guid.Parse(decision.Payee!), decision.Amount!.Value, decision.HouseholdId, kind, basisId, on, submittedBy, clock);
        claim.Decision = DecisionRecord.Of(decision).Json;
        return claim;
    }

    public static Claim Open(
        PolicyDocument policy, Guid beneficiary, decimal amount, string? householdId, BasisKind kind, Guid basisId, DateOnly on,
        string submittedBy, TimeProvider clock) => new()
        {
            Id = TypedId.New<ClaimId>(clock),
            PolicyCode = policy.Code,
            PolicyVersion = policy.Version,
            BeneficiaryKind = policy.TargetGroup == TargetGroup.Enterprise ? BeneficiaryKind.Enterprise : BeneficiaryKind.Worker,
            BeneficiaryId = beneficiary,
            BasisKind = kind,
            BasisId = basisId,
            BasisOn = on,
            StackingKey = KeyOf(policy, beneficiary, householdId, basisId, on),
            Amount = amount,
            BudgetLine = policy.Flow.BudgetLine,
            NoticeWorkingDays = policy.Flow.NoticeWorkingDays,
            ConfirmsAccount = policy.Flow.Application == ApplicationFlow.AutomaticWithAccountConfirmation,
            // What a person submitted another looks at, whatever the policy says.
            Reviewers = (short)(submittedBy == City ? policy.Flow.Reviewers : Math.Max(1, policy.Flow.Reviewers)),
            State = policy.Flow.Reviewers > 0 || submittedBy != City ? ClaimState.UnderReview : ClaimState.AwaitingBudget,
            SubmittedBy = submittedBy,
            OpenedAt = clock.GetUtcNow(),
        };

    /// <summary>What a correction of the facts adds to claims for the same, or puts in their place.</summary>
    public static Claim OpenCorrection(
        PolicyDocument policy, Decision decision, decimal amount, Claim last, bool isSupplement, TimeProvider clock)
    {
        var claim = Open(policy, decision, last.BasisKind, last.BasisId, last.BasisOn, City, clock);
        (claim.Amount, claim.Correction, claim.IsSupplement) = (amount, (short)(last.Correction + 1), isSupplement);
        return claim;
    }

    /// <summary>What was taken back wrongly is claimed anew: nobody reviews or shows it another time.</summary>
    public static Claim OpenReturn(Claim claim, decimal amount, short correction, TimeProvider clock) => new()
    {
        Id = TypedId.New<ClaimId>(clock),
        PolicyCode = claim.PolicyCode,
        PolicyVersion = claim.PolicyVersion,
        BeneficiaryKind = claim.BeneficiaryKind,
        BeneficiaryId = claim.BeneficiaryId,
        BasisKind = claim.BasisKind,
        BasisId = claim.BasisId,
        BasisOn = claim.BasisOn,
        StackingKey = claim.StackingKey,
        Amount = amount,
        Correction = correction,
        IsSupplement = true,
        BudgetLine = claim.BudgetLine,
        ConfirmsAccount = claim.ConfirmsAccount,
        AccountRevision = claim.AccountRevision,
        State = ClaimState.AwaitingBudget,
        SubmittedBy = City,
        OpenedAt = clock.GetUtcNow(),
        Decision = claim.Decision,
    };

    /// <summary>What may be claimed once under the policy.</summary>
    public static string KeyOf(PolicyDocument policy, Guid beneficiary, string? householdId, Guid basisId, DateOnly on) =>
        policy.Stacking.OncePer switch
        {
            OncePer.Basis => $"{beneficiary:n}/{basisId:n}",
            OncePer.SubjectAndMonth => string.Create(CultureInfo.InvariantCulture, $"{beneficiary:n}/{on.Year:D4}-{on.Month:D2}"),
            OncePer.SubjectAndYear => string.Create(CultureInfo.InvariantCulture, $"{beneficiary:n}/{on.Year:D4}"),
            OncePer.Subject => $"{beneficiary:n}",
            OncePer.Household => $"household/{householdId}",
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy.Stacking.OncePer, null),
        };

    public ClaimDetails ToDetails() => new()
    {
        ClaimId = Id.Value,
        PolicyCode = PolicyCode,
        PolicyVersion = PolicyVersion,
        BeneficiaryKind = Words.Of(BeneficiaryKind),
        BeneficiaryId = BeneficiaryId,
        BasisId = BasisId,
        Amount = Amount,
    };
}
