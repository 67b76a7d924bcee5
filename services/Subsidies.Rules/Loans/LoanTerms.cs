namespace Subsidies.Rules.Loans;

/// <summary>How a loan is paid back.</summary>
public enum RepaymentKind
{
    /// <summary>The same sum each time, of interest and principal (等额本息).</summary>
    EqualInstalments,

    /// <summary>The same principal each time, and the interest on what was outstanding (等额本金).</summary>
    EqualPrincipal,

    /// <summary>Interest each time, the principal with the last (按期付息、到期还本).</summary>
    InterestFirst,
}

/// <summary>What bank and borrower have agreed.</summary>
public sealed record LoanTerms
{
    /// <summary>
    /// Highest annual rate. Within it and <see cref="LongestMonths"/> an equal instalment always exceeds the interest of its
    /// period, so that no loan grows by being paid.
    /// </summary>
    public const decimal HighestRate = 0.24m;

    /// <summary>Longest term, in months.</summary>
    public const int LongestMonths = 120;

    /// <summary>The terms, checked.</summary>
    /// <param name="principal">Yuan, to the fen, above zero.</param>
    /// <param name="annualRate">A share from 0 to <see cref="HighestRate"/>.</param>
    /// <param name="startsOn">The day of disbursement, the first that bears interest.</param>
    /// <param name="months">From 1 to <see cref="LongestMonths"/>.</param>
    /// <param name="repayment">How it is paid back.</param>
    /// <param name="dayCount">How days are counted.</param>
    /// <param name="everyMonths">Months between due days: 1, or 3 for quarters; the last period may be shorter.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its bounds.</exception>
    public LoanTerms(
        decimal principal, decimal annualRate, DateOnly startsOn, int months, RepaymentKind repayment,
        DayCount dayCount = DayCount.Actual360, int everyMonths = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(principal);
        ArgumentOutOfRangeException.ThrowIfNotEqual(principal, Money.Rounding.ToFen(principal));
        ArgumentOutOfRangeException.ThrowIfNegative(annualRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(annualRate, HighestRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, LongestMonths);
        ArgumentOutOfRangeException.ThrowIfLessThan(everyMonths, 1);
        (Principal, AnnualRate, StartsOn, Months, Repayment, DayCount, EveryMonths) =
            (principal, annualRate, startsOn, months, repayment, dayCount, everyMonths);
    }

    /// <summary>Yuan.</summary>
    public decimal Principal { get; }

    /// <summary>A share: 0.0435 is 4.35 % a year.</summary>
    public decimal AnnualRate { get; }

    /// <summary>The day of disbursement.</summary>
    public DateOnly StartsOn { get; }

    /// <summary>The term.</summary>
    public int Months { get; }

    /// <summary>How it is paid back.</summary>
    public RepaymentKind Repayment { get; }

    /// <summary>How days are counted.</summary>
    public DayCount DayCount { get; }

    /// <summary>Months between due days.</summary>
    public int EveryMonths { get; }

    /// <summary>
    /// The due days, the last of them the end of the term. Each is counted from the start, so that a loan of 31 January falls due
    /// on 28 February and again on 31 March.
    /// </summary>
    public IReadOnlyList<DateOnly> DueDays =>
        [.. Enumerable.Range(1, ((Months - 1) / EveryMonths) + 1).Select(period => StartsOn.AddMonths(Math.Min(period * EveryMonths, Months)))];
}
