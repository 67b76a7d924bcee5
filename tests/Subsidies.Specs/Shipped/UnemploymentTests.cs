using Subsidies.Facts;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Shipped;

/// <summary>SU-C07: benefit, allowance and price subsidy of who is out of work.</summary>
public sealed class UnemploymentTests
{
    private static Situation Unemployed(
        int insuredMonths = 40, int benefitMonths = 0, int allowanceMonths = 0, bool involuntary = true, bool reemployed = false,
        bool registered = true, string retiresOn = "2045-01-01", decimal prices = 0.02m, decimal food = 0.03m,
        string on = "2020-03-31", IReadOnlyList<WorkPeriod>? work = null) =>
        Situation.On(on).OfWorker(work ?? []).With("unemployment", new
        {
            registered, reemployed, involuntary, insuredMonths, benefitMonths, allowanceMonths, retiresOn,
            consumerPriceRise = prices, foodPriceRise = food,
        });

    [Fact]
    public void Who_lost_the_work_after_a_year_of_contributions_draws_nine_tenths_of_the_minimum_wage() =>
        Unemployed(insuredMonths: 12).Decide("AS-40").ShouldPayTheWorker(1_449m);

    [Fact]
    public void The_benefit_ends_when_work_is_found() => Unemployed(reemployed: true).Decide("AS-40").ShouldBeRefusedFor("not-reemployed");

    [Theory]
    [InlineData("2020-02-10", null, false)]
    [InlineData("2020-03-31", null, false)]
    [InlineData("2020-04-01", null, true)]
    [InlineData("2020-01-01", "2020-02-29", true)]
    [InlineData("2020-01-01", "2020-03-01", false)]
    [InlineData("2020-03-10", "2020-03-20", false)]
    [InlineData("2020-05-01", "2020-06-30", true)]
    public void A_month_with_a_day_of_work_in_a_placement_gives_nothing_and_the_months_before_and_after_it_do(string first, string? last, bool pays)
    {
        WorkPeriod work = new(Day(first), last is null ? null : Day(last));
        // A record may be of any day of its month.
        foreach (var on in new[] { "2020-03-01", "2020-03-31" })
        {
            Decision[] decisions =
            [
                Unemployed(on: on, work: [work]).Decide("AS-40"),
                Unemployed(insuredMonths: 11, on: on, work: [work]).Decide("TZ-16"),
                Unemployed(prices: 0.04m, on: on, work: [work]).Decide("AS-40-PRICE"),
            ];
            foreach (var decision in decisions)
            {
                decision.Eligible.ShouldBe(pays);
                decision.Conditions.Single(condition => condition.Name == "not-at-work").State.ShouldBe(pays ? ConditionState.Met : ConditionState.Unmet);
            }
        }
    }

    [Fact]
    public void A_placement_that_ended_leaves_another_that_still_runs() =>
        Unemployed(work: [new(Day("2020-01-01"), Day("2020-02-10")), new(Day("2020-02-01"), null)]).Decide("AS-40").ShouldBeRefusedFor("not-at-work");

    [Fact]
    public void Who_left_of_the_own_will_or_never_registered_draws_no_benefit()
    {
        Unemployed(involuntary: false).Decide("AS-40").ShouldBeRefusedFor("involuntary");
        Unemployed(registered: false).Decide("AS-40").ShouldBeRefusedFor("registered");
    }

    [Theory]
    [InlineData(59, 11, true)]
    [InlineData(59, 12, false)]
    [InlineData(60, 17, true)]
    [InlineData(60, 18, false)]
    [InlineData(120, 23, true)]
    [InlineData(120, 24, false)]
    public void The_period_of_benefit_goes_by_years_of_contributions(int insuredMonths, int benefitMonths, bool pays)
    {
        var decision = Unemployed(insuredMonths, benefitMonths).Decide("AS-40");
        if (pays)
        {
            decision.ShouldPayTheWorker(1_449m);
        }
        else
        {
            decision.ShouldBeRefusedFor("within-period");
        }
    }

    [Theory]
    [InlineData("2021-03-30", true)]
    [InlineData("2021-03-31", false)]
    [InlineData("2020-03-31", true)]
    [InlineData("2020-03-30", false)]
    public void Less_than_a_year_from_retirement_the_period_is_extended_to_it(string retiresOn, bool extended) =>
        Unemployed(insuredMonths: 40, benefitMonths: 12, retiresOn: retiresOn).Decide("AS-40").Eligible.ShouldBe(extended);

    [Theory]
    [InlineData(11, true)]
    [InlineData(40, false)]
    public void Who_does_not_meet_the_conditions_of_the_benefit_is_found_for_the_allowance(int insuredMonths, bool involuntary)
    {
        Unemployed(insuredMonths, involuntary: involuntary).Decide("TZ-16").ShouldPayTheWorker(500m);
        Unemployed(insuredMonths, involuntary: involuntary).Decide("AS-40").Eligible.ShouldBeFalse();
    }

    [Fact]
    public void Who_is_entitled_to_the_benefit_draws_no_allowance_beside_it() =>
        Unemployed(insuredMonths: 12).Decide("TZ-16").ShouldBeRefusedFor("no-benefit");

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void The_allowance_is_paid_for_six_months_at_most(int drawn, bool pays) =>
        Unemployed(insuredMonths: 11, allowanceMonths: drawn).Decide("TZ-16").Eligible.ShouldBe(pays);

    [Fact]
    public void Who_was_never_insured_draws_no_allowance() =>
        Unemployed(insuredMonths: 0).Decide("TZ-16").ShouldBeRefusedFor("was-insured");

    [Theory]
    [InlineData("0.043", "0.01", "27.52")]
    [InlineData("0.035", "0.01", "22.40")]
    [InlineData("0.020", "0.06", "12.80")]
    public void When_prices_rise_the_unemployed_are_paid_the_rise_of_the_living_standard(string prices, string food, string yuan) =>
        Unemployed(prices: Parse(prices), food: Parse(food)).Decide("AS-40-PRICE").ShouldPayTheWorker(Parse(yuan));

    [Fact]
    public void A_little_below_both_limits_there_is_no_price_subsidy() =>
        Unemployed(prices: 0.0349m, food: 0.0599m).Decide("AS-40-PRICE").ShouldBeRefusedFor("prices-rose");

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    private static decimal Parse(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
