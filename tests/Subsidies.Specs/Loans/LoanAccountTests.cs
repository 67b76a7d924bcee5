using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Loans;

namespace Subsidies.Specs.Loans;

public sealed class LoanAccountTests
{
    private static readonly LoanTerms Founder = new(200_000m, 0.05m, new(2021, 3, 1), 36, RepaymentKind.InterestFirst, DayCount.Actual360, 3);

    [Fact]
    public void By_points_the_borrower_bears_the_prime_rate_less_150_points_and_the_fund_the_rest()
    {
        // LPR 3.85 % in 2021: the borrower bears 2.35 %, the fund 2.65 %.
        var rate = InterestSubsidy.RateOf(SubsidyKind.AboveReference, 150, 0.05m, 0.0385m);
        rate.ShouldBe(0.0265m);
        var split = Account().Split(new(2021, 4, 1), new(2021, 7, 1), new(rate, 36), null);
        split.Interest.ShouldBe(2527.78m); // 200,000 x 91 x 0.05 / 360
        split.Subsidised.ShouldBe(1339.72m); // 200,000 x 91 x 0.0265 / 360
        split.Borne.ShouldBe(1188.06m);
    }

    [Theory]
    [InlineData(SubsidyKind.Share, 0.5, 0.05, 0.025)]
    [InlineData(SubsidyKind.Share, 1, 0.05, 0.05)]
    [InlineData(SubsidyKind.AboveReference, 150, 0.02, 0)]
    [InlineData(SubsidyKind.AboveReference, 10000, 0.05, 0.05)]
    public void The_fund_bears_no_more_than_the_rate_and_no_less_than_nothing(SubsidyKind kind, double value, double rate, double borne) =>
        InterestSubsidy.RateOf(kind, (decimal)value, (decimal)rate, 0.0385m).ShouldBe((decimal)borne);

    [Fact]
    public void The_subsidy_ends_with_its_months_and_with_the_principal_that_it_covers()
    {
        var quarter = Account().Split(new(2023, 1, 1), new(2023, 4, 1), new(0.025m, 24, 100_000m), null);
        quarter.Subsidised.ShouldBe(409.72m); // 100,000 x 59 days to 1 March x 0.025 / 360
        Account().Split(new(2023, 4, 1), new(2023, 7, 1), new(0.025m, 24), null).Subsidised.ShouldBe(0m);
    }

    [Fact]
    public void What_is_overdue_is_not_subsidised_and_costs_half_as_much_again()
    {
        var terms = new LoanTerms(90_000m, 0.04m, new(2026, 1, 1), 3, RepaymentKind.EqualPrincipal);
        var account = new LoanAccount(LoanSchedule.Of(terms), [new(new(2026, 2, 1), 30_000m)]);
        account.Overdue.On(new(2026, 2, 28)).ShouldBe(0m);
        account.Overdue.On(new(2026, 3, 1)).ShouldBe(30_000m);
        account.OverdueInterest(new(2026, 1, 1), new(2026, 3, 31), 0.5m).ShouldBe(50m); // 30,000 x 30 x 0.02 / 360
        var march = account.Split(new(2026, 3, 1), new(2026, 4, 1), new(0.04m, 3), null);
        (march.Interest, march.Subsidised).ShouldBe((206.67m, 103.33m)); // 60,000 and 30,000 over 31 days
    }

    [Fact]
    public void From_the_day_of_an_early_repayment_only_what_is_left_bears_interest()
    {
        var account = new LoanAccount(LoanSchedule.Of(Founder), [new(new(2021, 5, 1), 150_000m), new(new(2021, 6, 1), 50_000m)]);
        account.Split(new(2021, 4, 1), new(2021, 7, 1), new(0.05m, 36), null).Interest
            .ShouldBe(1048.61m); // (200,000 x 30 + 50,000 x 31) x 0.05 / 360
    }

    [Fact]
    public void Subsidised_and_borne_are_the_interest_and_neither_is_below_zero() => Check((account, terms, from, to) =>
    {
        var split = account.Split(from, to, new(terms.AnnualRate / 2, 24, terms.Principal / 2), null);
        return split.Subsidised + split.Borne == split.Interest && split.Subsidised >= 0 && split.Borne >= 0;
    });

    [Fact]
    public void A_stop_subsidises_what_the_days_before_it_subsidise_and_nothing_after() => Check((account, terms, from, to) =>
    {
        var subsidy = new InterestSubsidy(terms.AnnualRate, 36);
        var stop = from.AddDays((to.DayNumber - from.DayNumber) / 3);
        return account.Split(from, to, subsidy, stop).Subsidised == account.Split(from, stop, subsidy, null).Subsidised
            && account.Split(stop, to, subsidy, stop).Subsidised == 0;
    });

    [Fact]
    public void Quarters_together_are_the_whole_but_for_half_a_fen_each() => Check((account, terms, from, to) =>
    {
        var subsidy = new InterestSubsidy(terms.AnnualRate / 3, 30);
        var parts = new List<InterestSplit>();
        for (var start = from; start < to; start = start.AddDays(91))
        {
            parts.Add(account.Split(start, start.AddDays(91) < to ? start.AddDays(91) : to, subsidy, null));
        }

        var whole = account.Split(from, to, subsidy, null);
        var bound = (0.005m * (parts.Count + 1)) + 0.000001m;
        return Math.Abs(parts.Sum(part => part.Interest) - whole.Interest) <= bound
            && Math.Abs(parts.Sum(part => part.Subsidised) - whole.Subsidised) <= bound;
    });

    [Fact]
    public void All_that_is_ever_subsidised_is_the_sum_of_the_quarters_and_nothing_comes_after_the_last_month() => Check((account, terms, from, to) =>
    {
        var (subsidy, stop) = (new InterestSubsidy(terms.AnnualRate / 2, 30), from.AddDays(400));
        var until = Quarter.Of(from).Next;
        return account.Subsidised(subsidy, null, Quarter.Of(to.AddYears(5))) == account.Subsidised(subsidy, null)
            && account.Subsidised(subsidy, stop) == account.Subsidised(subsidy, stop, Quarter.Of(stop))
            && account.Subsidised(subsidy, null, until) == account.Split(from, until.From, subsidy, null).Subsidised
                + account.Split(until.From, until.To, subsidy, null).Subsidised;
    });

    [Fact]
    public void Outstanding_and_repaid_are_the_principal_and_never_below_zero() => Check((account, terms, from, to) =>
        account.Outstanding.On(to) is >= 0 and var left && left <= terms.Principal && account.Outstanding.On(from.AddDays(-1)) == 0);

    [Fact]
    public void Nobody_pays_back_more_than_was_lent_or_before_it_was()
    {
        Should.Throw<ArgumentException>(() => Account(new PrincipalRepaid(new(2021, 4, 1), 150_000m), new(new(2021, 4, 1), 50_000.01m)));
        Should.Throw<ArgumentException>(() => Account(new PrincipalRepaid(new(2021, 2, 28), 1m)));
        Should.Throw<ArgumentException>(() => Account(new PrincipalRepaid(new(2021, 3, 1), -1m)));
    }

    [Theory]
    [InlineData("2026-Q1", "2026-01-01", "2026-04-01")]
    [InlineData("2024-Q4", "2024-10-01", "2025-01-01")]
    public void A_quarter_is_three_months(string text, string from, string to)
    {
        Quarter.TryParse(text, out var quarter).ShouldBeTrue();
        (quarter.From, quarter.To, quarter.ToString()).ShouldBe((DateOnly.Parse(from, null), DateOnly.Parse(to, null), text));
        Quarter.Of(quarter.To.AddDays(-1)).ShouldBe(quarter);
        Quarter.Of(quarter.To).ShouldBe(quarter.Next);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-Q5")]
    [InlineData("2026Q1 ")]
    [InlineData("-026-Q1")]
    [InlineData("0000-Q1")]
    public void What_is_no_quarter_is_refused(string? text) => Quarter.TryParse(text, out _).ShouldBeFalse();

    private static LoanAccount Account(params PrincipalRepaid[] repaid) => new(LoanSchedule.Of(Founder), repaid);

    private static void Check(Func<LoanAccount, LoanTerms, DateOnly, DateOnly, bool> holds) => Prop.ForAll(
        LoanGenerators.Accounts.ToArbitrary(), one =>
        {
            var account = new LoanAccount(LoanSchedule.Of(one.Terms), one.Repaid);
            return holds(account, one.Terms, one.Terms.StartsOn, one.Terms.StartsOn.AddDays(1600));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
