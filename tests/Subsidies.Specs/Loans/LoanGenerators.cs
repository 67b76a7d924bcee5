using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Loans;

namespace Subsidies.Specs.Loans;

/// <summary>Loans as they come: of a fen and of billions, of any month's last days, without interest and with the highest.</summary>
internal static class LoanGenerators
{
    public static Gen<LoanTerms> Terms { get; } =
        from fen in Gen.OneOf(Gen.Choose(1, 100_000), Gen.Choose(100_000, int.MaxValue))
        from points in Gen.Choose(0, 2400)
        from day in Gen.Choose(0, 4000)
        from months in Gen.Choose(1, LoanTerms.LongestMonths)
        from repayment in Gen.Elements(Enum.GetValues<RepaymentKind>())
        from count in Gen.Elements(Enum.GetValues<DayCount>())
        from every in Gen.Elements(1, 3)
        select new LoanTerms(fen / 100m, points / 10_000m, new DateOnly(2019, 1, 1).AddDays(day), months, repayment, count, every);

    /// <summary>A loan with what was paid back of it, early, late or never.</summary>
    public static Gen<(LoanTerms Terms, List<PrincipalRepaid> Repaid)> Accounts { get; } =
        from terms in Terms
        from days in Gen.Choose(0, 1500).ListOf(4)
        from shares in Gen.Choose(0, 25).ListOf(4)
        select (terms, days.Zip(shares, (day, share) => new PrincipalRepaid(
            terms.StartsOn.AddDays(day), decimal.Round(terms.Principal * share / 100, 2, MidpointRounding.ToZero))).ToList());
}
