using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>Looks whether what must stay true, or come true by a day, does.</summary>
internal static class Overseer
{
    public static ObligationOutcome Look(CompiledPolicy policy, int index, Facts facts, DateOnly basis, DateOnly today)
    {
        var obligation = policy.Document.Obligations[index];
        var expressions = policy.Expressions.Obligations[index];
        var (until, missing) = End(policy, index, facts, basis);

        // What happens after the end is none of its business.
        var day = until < today ? until.Value : today;
        var view = new View(policy, expressions.Reads(policy.Schema), facts, day);
        if (until is not { } last)
        {
            return new(obligation, missing, null, 0m, view.Facts);
        }

        if (obligation.IsDeadline && today < last)
        {
            return new(obligation, ObligationState.Running, last, 0m, view.Facts);
        }

        var holds = view.Evaluate(expressions.Holds);
        var share = holds.IsFalse ? Share(obligation, expressions, view, basis, last, day) : 0m;
        var state = holds.Kind switch
        {
            CelKind.Bool when holds.AsBool => today >= last ? ObligationState.Kept : ObligationState.Running,
            CelKind.Bool => share is null ? ObligationState.Failed : ObligationState.Broken,
            CelKind.Unknown => ObligationState.Unknown,
            _ => ObligationState.Failed,
        };
        return new(obligation, state, last, share ?? 0m, view.Facts);
    }

    private static (DateOnly? Until, ObligationState Otherwise) End(CompiledPolicy policy, int index, Facts facts, DateOnly basis)
    {
        switch (policy.Document.Obligations[index].Until)
        {
            case { Days: { } days }:
                return (basis.AddDays(days), default);
            case { Months: { } months }:
                return (basis.AddMonths(months), default);
        }

        var expressions = policy.Expressions.Obligations[index];
        var value = new View(policy, expressions.Reads(policy.Schema), facts, basis).Evaluate(expressions.Until!);
        return value.Kind == CelKind.Timestamp
            ? (DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(value.Seconds).UtcDateTime), default)
            : (null, value.Kind == CelKind.Unknown ? ObligationState.Unknown : ObligationState.Failed);
    }

    /// <summary>The share to take back; null where the policy's expression gives none from 0 to 1.</summary>
    private static decimal? Share(
        Obligation obligation, ObligationExpressions expressions, View view, DateOnly basis, DateOnly last, DateOnly day)
    {
        if (obligation.Clawback == Clawback.All)
        {
            return 1m;
        }

        if (expressions.Share is null)
        {
            var whole = last.DayNumber - basis.DayNumber;
            return whole <= 0 ? 1m : Math.Clamp((decimal)(last.DayNumber - day.DayNumber) / whole, 0m, 1m);
        }

        var value = view.Evaluate(expressions.Share);
        decimal? share = value.Kind switch
        {
            CelKind.Decimal => value.AsDecimal,
            CelKind.Int => value.AsInt,
            _ => null,
        };
        return share is >= 0 and <= 1 ? share : null;
    }
}
