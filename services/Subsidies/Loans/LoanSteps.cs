using ServiceDefaults.Errors;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>The steps of a loan. A step that its state does not allow is refused, never passed over in silence.</summary>
internal sealed partial class Loan
{
    /// <summary>The sides that approve: a guarantee company where one guarantees.</summary>
    public IEnumerable<LoanSide> Sides => Guarantor == GuarantorKind.GuaranteeCompany
        ? [LoanSide.Bureau, LoanSide.Bank, LoanSide.GuaranteeCompany]
        : [LoanSide.Bureau, LoanSide.Bank];

    /// <summary>One side approves; with the last the loan is approved.</summary>
    public Failure? Sign(LoanSide side, string by, DateTimeOffset now)
    {
        if (State != LoanState.UnderReview)
        {
            return WrongState();
        }

        if (!Sides.Contains(side))
        {
            return LoanErrors.SideNotNeeded;
        }

        if (_signOffs.Exists(one => one.Side == side))
        {
            return LoanErrors.AlreadySigned;
        }

        if (by == SubmittedBy || _signOffs.Exists(one => one.SignedBy == by))
        {
            return LoanErrors.FourEyes;
        }

        _signOffs.Add(new() { LoanId = Id, Side = side, SignedBy = by, SignedAt = now });
        State = _signOffs.Count == Sides.Count() ? LoanState.Approved : State;
        return null;
    }

    /// <summary>The bank names the rate of the contract when it signs.</summary>
    public Failure? Agree(decimal annualRate, decimal referenceRate, LoanProgramme programme)
    {
        if (annualRate > referenceRate + (programme.PointsAboveReference.Value / 10_000m))
        {
            return LoanErrors.RateAboveCeiling;
        }

        (AnnualRate, ReferenceRate) = (annualRate, referenceRate);
        return null;
    }

    /// <summary>A side refuses, also after all have signed: until it is paid out it is nobody's debt.</summary>
    public Failure? Reject(string reason)
    {
        if (State is not (LoanState.UnderReview or LoanState.Approved))
        {
            return WrongState();
        }

        (State, RejectionReason) = (LoanState.Rejected, reason);
        return null;
    }

    /// <summary>The applicant gives it up.</summary>
    public Failure? Withdraw()
    {
        if (State is not (LoanState.UnderReview or LoanState.Approved))
        {
            return WrongState();
        }

        State = LoanState.Withdrawn;
        return null;
    }

    /// <summary>The bank has paid it out.</summary>
    public Failure? Disburse(string reference, DateOnly on)
    {
        if (State != LoanState.Approved)
        {
            return WrongState();
        }

        (State, DisbursedOn, DisbursementReference, Outstanding) = (LoanState.Disbursed, on, reference, Principal);
        return null;
    }

    /// <summary>Principal and interest came back; with the last fen of the principal the loan is repaid, on the last of all days.</summary>
    public Failure? Repay(decimal principal, DateOnly on, DateOnly? lastBefore)
    {
        if (State != LoanState.Disbursed)
        {
            return WrongState();
        }

        if (on < DisbursedOn)
        {
            return LoanErrors.BeforeLoan;
        }

        if (principal > Outstanding)
        {
            return LoanErrors.MoreThanOutstanding.Because($"Outstanding are {Outstanding:0.00} yuan.");
        }

        Outstanding -= principal;
        if (Outstanding == 0)
        {
            (State, ClosedOn) = (LoanState.Repaid, lastBefore > on ? lastBefore : on);
        }

        return null;
    }

    /// <summary>From this day on nothing is subsidised. What is learnt later of an earlier day holds.</summary>
    public Failure? Stop(DateOnly on, StopReason reason, string by)
    {
        if (State is not (LoanState.Disbursed or LoanState.Repaid))
        {
            return WrongState();
        }

        if (on < DisbursedOn)
        {
            return LoanErrors.BeforeLoan;
        }

        if (StoppedOn <= on)
        {
            return LoanErrors.AlreadyStopped.Because($"It stopped on {StoppedOn:yyyy-MM-dd}.");
        }

        (StoppedOn, StopReason, StoppedBy) = (on, reason, by);
        return null;
    }

    /// <summary>The stop was reported wrongly, or its reason is over: the interest is subsidised as if it had never stopped.</summary>
    public Failure? Resume(string by, DateTimeOffset now)
    {
        if (StoppedOn is null)
        {
            return LoanErrors.NotStopped;
        }

        if (StoppedBy == by)
        {
            return LoanErrors.LiftedByReporter;
        }

        (StoppedOn, StopReason, StoppedBy, ResumedAt) = (null, null, null, now);
        return null;
    }

    private Failure WrongState() => LoanErrors.WrongState.Because($"The loan is {Words.Of(State)}.");
}
