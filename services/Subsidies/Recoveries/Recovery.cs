using ServiceDefaults.Database;
using Subsidies.Claims;
using Subsidies.Rules.Calendar;

namespace Subsidies.Recoveries;

internal readonly record struct RecoveryId(Guid Value) : ITypedId<RecoveryId>
{
    public static RecoveryId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(RecoveryId left, RecoveryId right) => left.Value > right.Value;

    public static bool operator <(RecoveryId left, RecoveryId right) => left.Value < right.Value;
}

/// <summary>Why money is taken back.</summary>
internal enum RecoveryReason
{
    /// <summary>What the policy demands after payment does not hold any more.</summary>
    ObligationBroken,

    /// <summary>A control after payment found a fault.</summary>
    Inspection,

    /// <summary>The registry corrected what was decided on.</summary>
    Correction,

    /// <summary>A reviewer found it otherwise.</summary>
    Review,
}

internal enum RecoveryState
{
    /// <summary>The beneficiary may reply; nothing is owed yet.</summary>
    Proposed,

    /// <summary>It is owed.</summary>
    Confirmed,

    /// <summary>Nothing is owed: the reply convinced, or an appeal.</summary>
    Dropped,

    /// <summary>All of it came back.</summary>
    Settled,

    /// <summary>What is left will not come back.</summary>
    WrittenOff,
}

/// <summary>Money of a paid claim that the city takes back. Nothing is owed before its beneficiary was heard.</summary>
internal sealed partial class Recovery
{
    /// <summary>Days of work in which the beneficiary may reply; our choice, as no account states one.</summary>
    private const int ReplyWorkingDays = 5;

    private readonly List<RecoveryInstalment> _instalments = [];

    private Recovery()
    {
    }

    public RecoveryId Id { get; private set; }

    public ClaimId ClaimId { get; private set; }

    public BeneficiaryKind BeneficiaryKind { get; private set; }

    public Guid BeneficiaryId { get; private set; }

    /// <summary>The line that paid, and that the money returns to.</summary>
    public string BudgetLine { get; private set; } = "";

    public RecoveryReason Reason { get; private set; }

    /// <summary>What was found, for its beneficiary to answer.</summary>
    public string Finding { get; private set; } = "";

    public decimal Amount { get; private set; }

    /// <summary>What came back so far.</summary>
    public decimal Recovered { get; private set; }

    public RecoveryState State { get; private set; }

    /// <summary>A person, or <see cref="Claim.City"/>.</summary>
    public string ProposedBy { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>The last day for a reply.</summary>
    public DateOnly ReplyBy { get; private set; }

    public string? Reply { get; private set; }

    /// <summary>Who confirmed or dropped it.</summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was dropped or written off.</summary>
    public string? Explanation { get; private set; }

    /// <summary>Whether it is kept back from what its beneficiary is paid next.</summary>
    public bool SetOff { get; private set; }

    public IReadOnlyList<RecoveryInstalment> Instalments => _instalments;

    public decimal Outstanding => Amount - Recovered;

    /// <summary>PostgreSQL's row version.</summary>
    public uint Version { get; private set; }

    public static Recovery Propose(
        Claim claim, RecoveryReason reason, decimal amount, string finding, string proposedBy, DateOnly today, TimeProvider clock) => new()
        {
            Id = TypedId.New<RecoveryId>(clock),
            ClaimId = claim.Id,
            BeneficiaryKind = claim.BeneficiaryKind,
            BeneficiaryId = claim.BeneficiaryId,
            BudgetLine = claim.BudgetLine,
            Reason = reason,
            Finding = finding,
            Amount = amount,
            ProposedBy = proposedBy,
            ProposedAt = clock.GetUtcNow(),
            ReplyBy = WorkingDays.China.Add(today, ReplyWorkingDays),
        };
}
