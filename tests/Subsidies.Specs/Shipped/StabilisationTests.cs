using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Shipped;

/// <summary>SU-C02 and SU-C14: what keeps posts in enterprises.</summary>
public sealed class StabilisationTests
{
    private static Decision Refund(int insured, decimal layoffRate, string size = "small", bool inArrears = false, string year = "2019-12-31") =>
        Situation.On(year).OfEnterprise(size)
            .With("insuredYear", new { insured, layoffRate, inArrears, unemploymentPaid = 12_345.67m }).Decide("DQ-12");

    [Fact]
    public void A_small_firm_of_thirty_that_laid_off_a_fifth_is_refunded() => Refund(30, 0.20m).ShouldPayTheEnterprise(12_345.67m);

    [Fact]
    public void A_firm_of_thirty_one_that_laid_off_a_fifth_is_not() => Refund(31, 0.20m).ShouldBeRefusedFor("few-layoffs");

    [Theory]
    [InlineData(31, "0.055", true)]
    [InlineData(31, "0.0551", false)]
    [InlineData(30, "0.2001", false)]
    [InlineData(1, "0", true)]
    public void Five_and_a_half_percent_is_few_and_a_little_more_is_not(int insured, string layoffRate, bool refunded) =>
        Refund(insured, decimal.Parse(layoffRate, System.Globalization.CultureInfo.InvariantCulture)).Eligible.ShouldBe(refunded);

    [Fact]
    public void Who_is_in_arrears_is_refunded_nothing_and_told_what_to_do()
    {
        var decision = Refund(30, 0.02m, inArrears: true);
        decision.ShouldBeRefusedFor("no-arrears");
        decision.Conditions.Single(condition => condition.Name == "no-arrears").Lift!.Zh.ShouldBe("补缴所欠社会保险费");
    }

    [Theory]
    [InlineData("small", "2019-12-31", "12345.67")]
    [InlineData("large", "2019-12-31", "6172.84")]
    [InlineData("small", "2020-12-31", "7407.40")]
    [InlineData("large", "2025-12-31", "3703.70")]
    public void The_share_goes_by_size_and_year(string size, string year, string yuan) =>
        Refund(100, 0.01m, size, year: year).ShouldPayTheEnterprise(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture));

    private static Situation Difficulty(string industry = "catering", string size = "small", decimal revenue = 600_000m, int staff = 45) =>
        Situation.On("2020-04-30").OfEnterprise(size, industry)
            .With("businessDifficulty", new { revenueBefore = 1_000_000m, revenueNow = revenue, staffBefore = 50, staffNow = staff });

    [Fact]
    public void A_caterer_in_difficulty_that_keeps_its_staff_is_supported_for_each_of_them() =>
        Difficulty().Decide("DQ-14").ShouldPayTheEnterprise(45_000m);

    [Theory]
    [InlineData("retail", "small", 600_000, 45, "supported-sector")]
    [InlineData("catering", "large", 600_000, 45, "small-enterprise")]
    [InlineData("catering", "small", 700_001, 45, "in-difficulty")]
    [InlineData("catering", "small", 600_000, 39, "keeps-posts")]
    public void Another_sector_a_large_firm_a_small_fall_or_lost_posts_are_not_supported(
        string industry, string size, int revenue, int staff, string condition) =>
        Difficulty(industry, size, revenue, staff).Decide("DQ-14").ShouldBeRefusedFor(condition);

    [Fact]
    public void No_enterprise_draws_more_from_the_fund_than_its_cap() =>
        Situation.On("2020-04-30").OfEnterprise("medium")
            .With("businessDifficulty", new { revenueBefore = 10m, revenueNow = 7m, staffBefore = 300, staffNow = 290 })
            .Decide("DQ-14").ShouldPayTheEnterprise(200_000m);

    [Theory]
    [InlineData(36, ObligationState.Running, "0")]
    [InlineData(35, ObligationState.Broken, "0.5")]
    public void Posts_that_are_lost_within_half_a_year_take_back_the_part_of_the_time_that_was_left(int insured, ObligationState state, string share)
    {
        var outcome = Difficulty().With("socialInsurance", new { insured }, "2020-07-31").Owes("DQ-14", "2020-07-31");
        outcome.State.ShouldBe(state);
        outcome.ClawbackShare.ShouldBe(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), 0.01m);
    }
}
