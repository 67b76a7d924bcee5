using ServiceDefaults.Errors;
using Subsidies.Claims;

namespace Subsidies.Recoveries;

/// <summary>The steps of a recovery. A step that its state does not allow is refused, never passed over in silence.</summary>
internal sealed partial class Recovery
{
    /// <summary>Its beneficiary replies, once and in time.</summary>
    public Failure? Answer(string reply, DateOnly today)
    {
        if (State != RecoveryState.Proposed || Reply is not null)
        {
            return WrongState();
        }

        if (today > ReplyBy)
        {
            return RecoveryErrors.ReplyTooLate;
        }

        Reply = reply;
        return null;
    }

    /// <summary>After its beneficiary was heard, or had the time: it is owed, at once or in monthly parts.</summary>
    public Failure? Confirm(string by, bool setOff, int instalments, DateOnly firstDueOn, DateOnly today, TimeProvider clock)
    {
        if (State != RecoveryState.Proposed)
        {
            return WrongState();
        }

        if (Reply is null && today <= ReplyBy)
        {
            return RecoveryErrors.NotHeard.Because($"A reply is taken until {ReplyBy:yyyy-MM-dd}.");
        }

        if (Decide(by, RecoveryState.Confirmed, clock) is { } failure)
        {
            return failure;
        }

        SetOff = setOff;
        _instalments.AddRange(RecoveryInstalment.Plan(Id, Amount, instalments, firstDueOn));
        return null;
    }

    /// <summary>The reply convinced.</summary>
    public Failure? Drop(string by, string explanation, TimeProvider clock)
    {
        if (State != RecoveryState.Proposed)
        {
            return WrongState();
        }

        Explanation = explanation;
        return Decide(by, RecoveryState.Dropped, clock);
    }

    /// <summary>An appeal against what was confirmed was upheld.</summary>
    public Failure? Revoke(string explanation)
    {
        if (State is not (RecoveryState.Confirmed or RecoveryState.Settled or RecoveryState.WrittenOff))
        {
            return WrongState();
        }

        (State, Explanation) = (RecoveryState.Dropped, explanation);
        return null;
    }

    /// <summary>What is left will not come back; another person than the one who confirmed it says so.</summary>
    public Failure? WriteOff(string by, string explanation)
    {
        if (State != RecoveryState.Confirmed)
        {
            return WrongState();
        }

        if (by == DecidedBy)
        {
            return ClaimErrors.FourEyes;
        }

        (State, Explanation) = (RecoveryState.WrittenOff, explanation);
        return null;
    }

    /// <summary>Money came back.</summary>
    public Failure? Receive(decimal amount)
    {
        if (State != RecoveryState.Confirmed)
        {
            return WrongState();
        }

        if (amount > Outstanding)
        {
            return RecoveryErrors.MoreThanOwed.Because($"{Outstanding:0.00} yuan are owed.");
        }

        Recovered += amount;
        State = Outstanding == 0 ? RecoveryState.Settled : State;
        return null;
    }

    private Failure? Decide(string by, RecoveryState state, TimeProvider clock)
    {
        if (by == ProposedBy)
        {
            return ClaimErrors.FourEyes;
        }

        (State, DecidedBy, DecidedAt) = (state, by, clock.GetUtcNow());
        return null;
    }

    private Failure WrongState() => RecoveryErrors.WrongState.Because(
        Reply is not null && State == RecoveryState.Proposed ? "The reply was given." : $"The recovery is {Words.Of(State)}.");
}
