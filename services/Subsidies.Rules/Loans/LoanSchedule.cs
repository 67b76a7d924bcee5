using Subsidies.Rules.Money;

namespace Subsidies.Rules.Loans;

/// <summary>What falls due on a day, in yuan to the fen.</summary>
/// <param name="Number">From 1.</param>
/// <param name="DueOn">The day.</param>
/// <param name="Principal">Of the principal.</param>
/// <param name="Interest">Of the period's interest: by day count, rounded to the fen, halves up.</param>
/// <param name="Outstanding">Principal that is left afterwards.</param>
public sealed record Instalment(int Number, DateOnly DueOn, decimal Principal, decimal Interest, decimal Outstanding)
{
    /// <summary>Principal and interest.</summary>
    public decimal Payment => Principal + Interest;
}

/// <summary>
/// What falls due when, if everything is paid on its day. Sums are rounded to the fen, halves up; the last instalment takes what
/// rounding left over, so that the principal of all is exactly the loan's.
/// </summary>
public sealed class LoanSchedule
{
    private LoanSchedule(LoanTerms terms, DateOnly from, decimal principal, IReadOnlyList<Instalment> instalments) =>
        (Terms, Instalments, Outstanding) = (terms, instalments, OutstandingPrincipal.Of(
            principal, from, instalments.Select(one => new PrincipalRepaid(one.DueOn, one.Principal))));

    /// <summary>What was agreed.</summary>
    public LoanTerms Terms { get; }

    /// <summary>In the order of their days.</summary>
    public IReadOnlyList<Instalment> Instalments { get; }

    /// <summary>What is outstanding on each day if everything is paid on its day.</summary>
    public OutstandingPrincipal Outstanding { get; }

    /// <summary>The schedule from the disbursement on.</summary>
    public static LoanSchedule Of(LoanTerms terms) => Build(terms, terms.StartsOn, terms.Principal);

    /// <summary>
    /// What is left to pay after an early repayment: on the same due days, less each time. The interest until that day was
    /// paid with it. Empty when nothing is outstanding.
    /// </summary>
    /// <param name="from">The day of the early repayment, before the last due day.</param>
    /// <param name="outstanding">Yuan that are left.</param>
    /// <exception cref="ArgumentOutOfRangeException">No due day is left, or more is outstanding than was lent.</exception>
    public LoanSchedule After(DateOnly from, decimal outstanding)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, Terms.DueDays[^1]);
        ArgumentOutOfRangeException.ThrowIfNegative(outstanding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outstanding, Terms.Principal);
        return outstanding == 0 ? new(Terms, from, 0, []) : Build(Terms, from, outstanding);
    }

    private static LoanSchedule Build(LoanTerms terms, DateOnly from, decimal principal)
    {
        DateOnly[] dueDays = [.. terms.DueDays.Where(day => day > from)];
        var instalments = new List<Instalment>(dueDays.Length);
        var level = terms.Repayment == RepaymentKind.EqualInstalments ? Level(terms, from, dueDays, principal) : 0;
        var share = Rounding.ToFen(principal / dueDays.Length);
        var (outstanding, start) = (principal, from);
        foreach (var due in dueDays)
        {
            var interest = Rounding.ToFen(terms.DayCount.Interest(outstanding * terms.DayCount.Days(start, due), terms.AnnualRate));
            var part = terms.Repayment switch
            {
                _ when due == dueDays[^1] => outstanding,
                RepaymentKind.EqualInstalments => level - interest,
                RepaymentKind.EqualPrincipal => share,
                RepaymentKind.InterestFirst => 0m,
                _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Repayment, null),
            };
            // Of a loan of a few fen, rounding up would pay back more than there is, or less than nothing.
            part = Math.Clamp(part, 0m, outstanding);
            outstanding -= part;
            instalments.Add(new(instalments.Count + 1, due, part, interest, outstanding));
            start = due;
        }

        return new(terms, from, principal, instalments);
    }

    /// <summary>
    /// The instalment whose present values sum to the principal. Periods have different days, so their rates differ; with
    /// months of 30 days it is the usual annuity P r (1 + r)^n / ((1 + r)^n - 1).
    /// </summary>
    private static decimal Level(LoanTerms terms, DateOnly from, IEnumerable<DateOnly> dueDays, decimal principal)
    {
        var (value, values, start) = (1m, 0m, from);
        foreach (var due in dueDays)
        {
            value /= 1 + terms.DayCount.Interest(terms.DayCount.Days(start, due), terms.AnnualRate);
            values += value;
            start = due;
        }

        return Rounding.ToFen(principal / values);
    }
}
