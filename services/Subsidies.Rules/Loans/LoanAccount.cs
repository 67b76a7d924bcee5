using Subsidies.Rules.Money;

namespace Subsidies.Rules.Loans;

/// <summary>Which part of a loan's interest the fund bears.</summary>
public enum SubsidyKind
{
    /// <summary>A share of it, from 0 to 1.</summary>
    Share,

    /// <summary>
    /// What exceeds the reference rate less so many basis points (0.01 %): the borrower bears the rest. National rule since 2021: LPR
    /// less 150 (财金〔2020〕21号).
    /// </summary>
    AboveReference,
}

/// <summary>How far a loan's interest is subsidised.</summary>
/// <param name="Rate">The part of the annual rate that the fund bears, as a share: 0.02 is two per cent a year.</param>
/// <param name="Months">Months from the disbursement on.</param>
/// <param name="MostPrincipal">Yuan of principal whose interest is subsidised; null for all of it.</param>
public sealed record InterestSubsidy(decimal Rate, int Months, decimal? MostPrincipal = null)
{
    /// <summary>The part of an annual rate that the fund bears, never below zero nor above the rate.</summary>
    /// <param name="kind">By share or by points.</param>
    /// <param name="value">The share, or the basis points.</param>
    /// <param name="annualRate">The loan's rate.</param>
    /// <param name="referenceRate">The loan prime rate (LPR) that the contract names.</param>
    public static decimal RateOf(SubsidyKind kind, decimal value, decimal annualRate, decimal referenceRate) => kind switch
    {
        SubsidyKind.Share => annualRate * Math.Clamp(value, 0m, 1m),
        SubsidyKind.AboveReference => Math.Clamp(annualRate - (referenceRate - (value / 10_000m)), 0m, annualRate),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>Interest of some days, in yuan to the fen; each part was rounded halves up.</summary>
/// <param name="Interest">All of it.</param>
/// <param name="Subsidised">What the fund bears, no more than <paramref name="Interest"/>.</param>
public readonly record struct InterestSplit(decimal Interest, decimal Subsidised)
{
    /// <summary>What the borrower bears.</summary>
    public decimal Borne => Interest - Subsidised;
}

/// <summary>A loan as it was really paid back, beside its schedule.</summary>
/// <param name="schedule">What was agreed.</param>
/// <param name="repayments">Principal that was paid back.</param>
public sealed class LoanAccount(LoanSchedule schedule, IEnumerable<PrincipalRepaid> repayments)
{
    private LoanTerms Terms => schedule.Terms;

    /// <summary>Principal that is really outstanding.</summary>
    public OutstandingPrincipal Outstanding { get; } =
        OutstandingPrincipal.Of(schedule.Terms.Principal, schedule.Terms.StartsOn, repayments);

    /// <summary>Principal that was due and not paid back.</summary>
    public OutstandingPrincipal Overdue => Outstanding.Above(schedule.Outstanding);

    /// <summary>
    /// What overdue principal costs beside the agreed interest, to the fen.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="uplift">How much higher the rate is: 0.5 for half as much again; banks agree 0.3 to 0.5 (银发〔2003〕251号).</param>
    public decimal OverdueInterest(DateOnly from, DateOnly to, decimal uplift) =>
        Rounding.ToFen(Overdue.Interest(from, to, Terms.AnnualRate * uplift, Terms.DayCount));

    /// <summary>
    /// The interest of some days and who bears it. Subsidised is what is outstanding as agreed: overdue and extended principal is
    /// not (财金〔2020〕21号), nor anything from the day on which the subsidy stops.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="subsidy">How far it is subsidised.</param>
    /// <param name="stopsOn">First day without subsidy, after default, layoffs or closure; null while it goes on.</param>
    public InterestSplit Split(DateOnly from, DateOnly to, InterestSubsidy subsidy, DateOnly? stopsOn)
    {
        var ends = Terms.StartsOn.AddMonths(subsidy.Months);
        var subsidised = Outstanding.AtMost(schedule.Outstanding).AtMost(subsidy.MostPrincipal ?? Terms.Principal)
            .Until(stopsOn < ends ? stopsOn.Value : ends);
        return new(
            Rounding.ToFen(Outstanding.Interest(from, to, Terms.AnnualRate, Terms.DayCount)),
            Rounding.ToFen(subsidised.Interest(from, to, Math.Min(subsidy.Rate, Terms.AnnualRate), Terms.DayCount)));
    }

    /// <summary>
    /// What the fund bears from the disbursement on, each quarter rounded by itself; of days to come, as if all is paid back as agreed.
    /// </summary>
    /// <param name="subsidy">How far it is subsidised.</param>
    /// <param name="stopsOn">First day without subsidy; null while it goes on.</param>
    /// <param name="until">The last quarter; null for as long as there is a subsidy.</param>
    public decimal Subsidised(InterestSubsidy subsidy, DateOnly? stopsOn, Quarter? until = null)
    {
        var (last, sum) = (until ?? Quarter.Of(Terms.StartsOn.AddMonths(subsidy.Months)), 0m);
        for (var one = Quarter.Of(Terms.StartsOn); one <= last; one = one.Next)
        {
            sum += Split(one.From, one.To, subsidy, stopsOn).Subsidised;
        }

        return sum;
    }
}
