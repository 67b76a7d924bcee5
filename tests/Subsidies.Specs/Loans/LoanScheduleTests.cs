using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Loans;
using Subsidies.Rules.Money;

namespace Subsidies.Specs.Loans;

public sealed class LoanScheduleTests
{
    [Fact]
    public void Equal_instalments_of_the_textbook_are_8606_64_a_month()
    {
        var schedule = LoanSchedule.Of(new(
            100_000m, 0.06m, new(2026, 1, 15), 12, RepaymentKind.EqualInstalments, DayCount.Thirty360));
        schedule.Instalments.SkipLast(1).ShouldAllBe(one => one.Payment == 8606.64m);
        (schedule.Instalments[0].Interest, schedule.Instalments[0].Principal).ShouldBe((500m, 8106.64m));
        schedule.Instalments[^1].Payment.ShouldBe(8606.69m, "the last takes the fen that rounding left over");
        schedule.Instalments.Sum(one => one.Interest).ShouldBe(3279.73m);
    }

    [Fact]
    public void Equal_principal_pays_ten_thousand_a_quarter_and_ever_less_interest()
    {
        var schedule = LoanSchedule.Of(new(
            40_000m, 0.045m, new(2026, 1, 1), 12, RepaymentKind.EqualPrincipal, DayCount.Actual360, everyMonths: 3));
        schedule.Instalments.Select(one => (one.DueOn, one.Principal, one.Interest)).ShouldBe(
        [
            (new(2026, 4, 1), 10_000m, 450m), // 40,000 x 90 days x 0.045 / 360
            (new(2026, 7, 1), 10_000m, 341.25m), // 30,000 x 91 days
            (new(2026, 10, 1), 10_000m, 230m), // 20,000 x 92 days
            (new(2027, 1, 1), 10_000m, 115m), // 10,000 x 92 days
        ]);
    }

    [Fact]
    public void Interest_first_counts_the_leap_day_and_pays_the_principal_with_the_last()
    {
        var schedule = LoanSchedule.Of(new(200_000m, 0.036m, new(2024, 1, 31), 3, RepaymentKind.InterestFirst));
        schedule.Instalments.Select(one => (one.DueOn, one.Principal, one.Interest)).ShouldBe(
        [
            (new(2024, 2, 29), 0m, 580m), // 29 days of 20 yuan
            (new(2024, 3, 31), 0m, 620m),
            (new(2024, 4, 30), 200_000m, 600m),
        ]);
    }

    [Theory]
    [InlineData(DayCount.Actual360, "2024-02-01", "2024-03-01", 29)]
    [InlineData(DayCount.Actual365, "2023-01-01", "2024-01-01", 365)]
    [InlineData(DayCount.Actual365, "2024-01-01", "2025-01-01", 366)]
    [InlineData(DayCount.Thirty360, "2023-01-31", "2023-02-28", 30)]
    [InlineData(DayCount.Thirty360, "2023-02-28", "2023-03-31", 30)]
    [InlineData(DayCount.Thirty360, "2024-01-30", "2024-01-31", 0)]
    [InlineData(DayCount.Thirty360, "2024-01-15", "2025-01-15", 360)]
    public void Days_are_counted_as_agreed(DayCount count, string from, string to, int days) =>
        count.Days(DateOnly.Parse(from, null), DateOnly.Parse(to, null)).ShouldBe(days);

    [Fact]
    public void The_principal_of_all_instalments_is_the_loan_to_the_fen() => Check(terms =>
    {
        var instalments = LoanSchedule.Of(terms).Instalments;
        return instalments.Sum(one => one.Principal) == terms.Principal && instalments[^1].Outstanding == 0
            && instalments.All(one => one is { Principal: >= 0, Interest: >= 0, Outstanding: >= 0 }
                && Rounding.ToFen(one.Payment) == one.Payment);
    });

    [Fact]
    public void Due_days_ascend_end_with_the_term_and_keep_the_day_of_the_month_or_its_last() => Check(terms =>
    {
        var days = terms.DueDays;
        return days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second) && days[0] > terms.StartsOn
            && days[^1] == terms.StartsOn.AddMonths(terms.Months)
            && days.All(day => day.Day == Math.Min(terms.StartsOn.Day, DateTime.DaysInMonth(day.Year, day.Month)));
    });

    [Fact]
    public void The_interest_of_a_schedule_is_what_accrues_from_day_to_day_but_for_half_a_fen_a_period() => Check(terms =>
    {
        var schedule = LoanSchedule.Of(terms);
        var daily = 0m;
        for (var day = terms.StartsOn; day < terms.DueDays[^1]; day = day.AddDays(1))
        {
            daily += schedule.Outstanding.Interest(day, day.AddDays(1), terms.AnnualRate, terms.DayCount);
        }

        return Math.Abs(daily - schedule.Instalments.Sum(one => one.Interest)) <= (0.005m * schedule.Instalments.Count) + 0.000001m;
    }, most: 60);

    [Fact]
    public void Equal_instalments_are_equal_but_for_the_last() => Check(terms =>
    {
        var payments = LoanSchedule.Of(terms).Instalments.Select(one => one.Payment).ToList();
        return terms.Repayment != RepaymentKind.EqualInstalments || terms.Principal < 1000m || payments.SkipLast(1).Distinct().Count() <= 1;
    });

    [Fact]
    public void A_loan_without_interest_costs_nothing() => Check(terms =>
    {
        var free = new LoanTerms(terms.Principal, 0, terms.StartsOn, terms.Months, terms.Repayment, terms.DayCount, terms.EveryMonths);
        return LoanSchedule.Of(free).Instalments.Sum(one => one.Payment) == terms.Principal;
    });

    [Fact]
    public void After_an_early_repayment_the_rest_is_paid_on_the_same_days() => Check(terms =>
    {
        var schedule = LoanSchedule.Of(terms);
        var from = terms.StartsOn.AddDays(20);
        var left = Rounding.ToFen(terms.Principal / 3);
        var rest = schedule.After(from, left);
        return rest.Instalments.Sum(one => one.Principal) == left
            && rest.Instalments.Sum(one => one.Interest) <= schedule.Instalments.Sum(one => one.Interest) + (0.01m * terms.Months)
            && (left == 0 || rest.Instalments.Select(one => one.DueOn).SequenceEqual(terms.DueDays.Where(day => day > from)));
    });

    [Fact]
    public void The_largest_sum_that_a_ledger_holds_is_paid_back_exactly()
    {
        var schedule = LoanSchedule.Of(new(9_999_999_999_999_999.99m, 0.24m, new(2024, 2, 29), 120, RepaymentKind.EqualInstalments));
        schedule.Instalments.Sum(one => one.Principal).ShouldBe(9_999_999_999_999_999.99m);
    }

    [Theory]
    [InlineData(0, 0.04, 12, 1)]
    [InlineData(100.001, 0.04, 12, 1)]
    [InlineData(100, -0.01, 12, 1)]
    [InlineData(100, 0.25, 12, 1)]
    [InlineData(100, 0.04, 0, 1)]
    [InlineData(100, 0.04, 121, 1)]
    [InlineData(100, 0.04, 12, 0)]
    public void Terms_that_make_no_sense_are_refused(double principal, double rate, int months, int every) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new LoanTerms((decimal)principal, (decimal)rate, new(2026, 1, 1), months, RepaymentKind.EqualPrincipal, everyMonths: every));

    private static void Check(Func<LoanTerms, bool> holds, int most = 200) => Prop.ForAll(
        LoanGenerators.Terms.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(most));
}
