using ServiceDefaults.Errors;
using Subsidies.Notices;

namespace Subsidies.Claims;

/// <summary>The steps of a claim. A step that its state does not allow is refused, never passed over in silence.</summary>
internal sealed partial class Claim
{
    /// <summary>Why a claim ends whose facts were corrected before it was paid.</summary>
    public const string Corrected = "facts-corrected";

    /// <summary>Before it is opened: its beneficiary may have so much and no more.</summary>
    public void Limit(decimal amount) => Amount = Math.Min(Amount, amount);

    /// <summary>
    /// A second person approves, and in a joint review a third. After the last of them the money is reserved; until then it stays under
    /// review.
    /// </summary>
    public Failure? Approve(string reviewer)
    {
        if (State != ClaimState.UnderReview)
        {
            return WrongState();
        }

        if (reviewer == SubmittedBy || reviewer == ReviewedBy)
        {
            return ClaimErrors.FourEyes;
        }

        if (ReviewedBy is null)
        {
            ReviewedBy = reviewer;
        }
        else
        {
            AlsoReviewedBy = reviewer;
        }

        if (Reviewers < 2 || AlsoReviewedBy is not null)
        {
            State = ClaimState.AwaitingBudget;
        }

        return null;
    }

    /// <summary>Whether somebody had a hand in it; nobody then decides of it again or pays it.</summary>
    public bool WasHandledBy(string person) => person == SubmittedBy || person == ReviewedBy || person == AlsoReviewedBy;

    /// <summary>A second person refuses, or upholds an objection. Money that was reserved has to be released.</summary>
    public Failure? Reject(string reviewer, string reason, DateTimeOffset now)
    {
        if (State is not (ClaimState.UnderReview or ClaimState.Objected))
        {
            return WrongState();
        }

        if (reviewer == SubmittedBy)
        {
            return ClaimErrors.FourEyes;
        }

        (ReviewedBy, RejectionReason, RejectedAt, State) = (ReviewedBy ?? reviewer, reason, now, ClaimState.Rejected);
        return null;
    }

    /// <summary>
    /// The facts were corrected before anything of it was ordered: what is due is claimed anew. Answers whether its money was reserved.
    /// </summary>
    public bool Withdraw(DateTimeOffset now)
    {
        var reserved = State is not (ClaimState.UnderReview or ClaimState.AwaitingBudget);
        (RejectionReason, RejectedAt, State) = (Corrected, now, ClaimState.Rejected);
        return reserved;
    }

    /// <summary>An appeal against its refusal is upheld; who decides that approves it, and in a joint review another does too.</summary>
    public Failure? Resume(string reviewer)
    {
        if (State != ClaimState.Rejected || RejectionReason == Corrected)
        {
            return WrongState();
        }

        if (WasHandledBy(reviewer))
        {
            return ClaimErrors.FourEyes;
        }

        (ReviewedBy, AlsoReviewedBy, RejectionReason, RejectedAt) = (reviewer, null, null, null);
        State = Reviewers < 2 ? ClaimState.AwaitingBudget : ClaimState.UnderReview;
        return null;
    }

    /// <summary>A part of it is kept back for what its beneficiary owes.</summary>
    public Failure? KeepBack(decimal amount)
    {
        if (State != ClaimState.Payable || amount > Due)
        {
            return WrongState();
        }

        SetOffAmount += amount;
        State = Due == 0 ? ClaimState.SetOff : State;
        return null;
    }

    /// <summary>Its money is reserved: on to the public notice, or to payment where the policy demands none.</summary>
    public Failure? Reserve()
    {
        if (State != ClaimState.AwaitingBudget)
        {
            return WrongState();
        }

        State = NoticeWorkingDays > 0 ? ClaimState.Approved : Ready;
        return null;
    }

    /// <summary>Somebody objects while it is shown.</summary>
    public Failure? Object() => Move(ClaimState.OnNotice, ClaimState.Objected);

    /// <summary>An objection is dismissed: it is shown on, or payable when its notice has closed meanwhile.</summary>
    public Failure? Dismiss(NoticeState notice) => Move(
        ClaimState.Objected, notice == NoticeState.Open ? ClaimState.OnNotice : Ready);

    /// <summary>Its beneficiary says which account is theirs: before its turn, or after the bank could not pay to another.</summary>
    public Failure? ConfirmAccount(int revision)
    {
        if (State is ClaimState.Rejected or ClaimState.Released or ClaimState.SetOff)
        {
            return WrongState();
        }

        AccountRevision = revision;
        if (State == ClaimState.AwaitingAccount)
        {
            State = ClaimState.Payable;
        }

        return null;
    }

    /// <summary>Nobody will attempt to pay it again, or says where to; its money goes back.</summary>
    public Failure? Release(string reviewer, string reason, DateTimeOffset now)
    {
        if (reviewer == SubmittedBy)
        {
            return ClaimErrors.FourEyes;
        }

        if (Move(State == ClaimState.AwaitingAccount ? State : ClaimState.Payable, ClaimState.Released) is { } failure)
        {
            return failure;
        }

        (RejectionReason, RejectedAt) = (reason, now);
        return null;
    }

    private ClaimState Ready => ConfirmsAccount && AccountRevision is null ? ClaimState.AwaitingAccount : ClaimState.Payable;

    private Failure? Move(ClaimState from, ClaimState to)
    {
        if (State != from)
        {
            return WrongState();
        }

        State = to;
        return null;
    }

    private Failure WrongState() => ClaimErrors.WrongState.Because($"The claim is {Words.Of(State)}.");
}
