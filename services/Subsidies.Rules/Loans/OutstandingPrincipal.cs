namespace Subsidies.Rules.Loans;

/// <summary>Principal that was paid back.</summary>
/// <param name="On">The day; from it on, that much bears no interest.</param>
/// <param name="Principal">Yuan, not below zero.</param>
public readonly record struct PrincipalRepaid(DateOnly On, decimal Principal);

/// <summary>Principal outstanding day by day, in yuan: nothing before the first day, constant between changes.</summary>
public sealed class OutstandingPrincipal
{
    private readonly IReadOnlyList<(DateOnly From, decimal Yuan)> _steps;

    private OutstandingPrincipal(IReadOnlyList<(DateOnly From, decimal Yuan)> steps) => _steps = steps;

    /// <summary>Of a loan and what was paid back of it, in any order.</summary>
    /// <exception cref="ArgumentException">A repayment is below zero or before the loan, or more was paid back than lent.</exception>
    public static OutstandingPrincipal Of(decimal principal, DateOnly from, IEnumerable<PrincipalRepaid> repayments)
    {
        var steps = new List<(DateOnly, decimal)> { (from, principal) };
        foreach (var day in repayments.GroupBy(one => one.On).OrderBy(day => day.Key))
        {
            var repaid = day.Sum(one => one.Principal);
            if (day.Key < from || day.Any(one => one.Principal < 0) || repaid > principal)
            {
                throw new ArgumentException("What is paid back was lent before, and no more than that.", nameof(repayments));
            }

            principal -= repaid;
            steps.Add((day.Key, principal));
        }

        return new(steps);
    }

    /// <summary>At the end of a day.</summary>
    public decimal On(DateOnly day) => _steps.LastOrDefault(step => step.From <= day).Yuan;

    /// <summary>The lesser of the two on each day.</summary>
    public OutstandingPrincipal AtMost(OutstandingPrincipal other) => Combine(other, Math.Min);

    /// <summary>No more than a sum on any day.</summary>
    public OutstandingPrincipal AtMost(decimal yuan) => new([.. _steps.Select(step => (step.From, Math.Min(step.Yuan, yuan)))]);

    /// <summary>What exceeds the other on each day.</summary>
    public OutstandingPrincipal Above(OutstandingPrincipal other) => Combine(other, (own, its) => Math.Max(0, own - its));

    /// <summary>Nothing from this day on.</summary>
    public OutstandingPrincipal Until(DateOnly day) => new([.. _steps.Where(step => step.From < day), (day, 0m)]);

    /// <summary>Simple interest in yuan, not rounded, of the days from <paramref name="from"/> to the one before <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public decimal Interest(DateOnly from, DateOnly to, decimal annualRate, DayCount dayCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var days = _steps.Select(step => step.From).Where(day => day > from && day < to).Append(to);
        var balanceDays = 0m;
        foreach (var day in days)
        {
            balanceDays += On(from) * dayCount.Days(from, day);
            from = day;
        }

        return dayCount.Interest(balanceDays, annualRate);
    }

    private OutstandingPrincipal Combine(OutstandingPrincipal other, Func<decimal, decimal, decimal> combine) => new(
        [.. _steps.Concat(other._steps).Select(step => step.From).Distinct().Order().Select(day => (day, combine(On(day), other.On(day))))]);
}
