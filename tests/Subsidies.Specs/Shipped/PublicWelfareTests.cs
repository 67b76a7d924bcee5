namespace Subsidies.Specs.Shipped;

/// <summary>SU-C12: public-welfare posts, and what catches who leaves them.</summary>
public sealed class PublicWelfareTests
{
    private static Situation Post(
        string kind = "rural", string category = "lifted-out-of-poverty", int earners = 0, bool attended = true, int served = 0,
        bool cannotLeave = true, bool left = false, bool reemployed = false, decimal income = 1_000m, bool allowance = false,
        string retiresOn = "2040-01-01") =>
        Situation.On("2020-05-31").OfWorker(category)
            .With("publicWelfarePost", new { kind, attended, servedMonths = served, cannotLeave, noTrade = true, left, reemployed, retiresOn })
            .With("householdMeans", new { members = 3, earners, monthlyIncome = income, minimumAllowance = allowance }, "2020-05-01");

    [Fact]
    public void A_village_cleaner_who_cannot_leave_home_is_paid_six_hundred_a_month() => Post().Decide("AS-35").ShouldPayTheWorker(600m);

    [Fact]
    public void A_rural_post_is_for_who_has_nothing_else()
    {
        Post(category: "migrant").Decide("AS-35").ShouldBeRefusedFor("lifted-out-of-poverty");
        Post(cannotLeave: false).Decide("AS-35").ShouldBeRefusedFor("cannot-go-elsewhere");
        Post(earners: 1).Decide("AS-35").ShouldBeRefusedFor("no-stable-income");
        Post(kind: "urban").Decide("AS-35").ShouldBeRefusedFor("rural-post");
    }

    [Fact]
    public void Who_is_found_absent_is_not_paid() => Post(attended: false).Decide("AS-35").ShouldBeRefusedFor("attended");

    [Theory]
    [InlineData(35, "2040-01-01", true)]
    [InlineData(36, "2040-01-01", false)]
    [InlineData(36, "2025-05-30", true)]
    [InlineData(36, "2025-05-31", false)]
    public void A_post_is_held_for_three_years_or_until_a_retirement_within_five(int served, string retiresOn, bool pays)
    {
        Post(served: served, retiresOn: retiresOn).Decide("AS-35").Eligible.ShouldBe(pays);
        Post("urban", "hard-to-employ", served: served, retiresOn: retiresOn).Decide("DQ-22").Eligible.ShouldBe(pays);
    }

    [Theory]
    [InlineData("hard-to-employ", 2, true)]
    [InlineData("seeker", 0, true)]
    [InlineData("seeker", 1, false)]
    public void An_urban_post_is_for_the_hard_to_employ_and_for_families_in_which_nobody_works(string category, int earners, bool pays)
    {
        var decision = Post("urban", category, earners).Decide("DQ-22");
        if (pays)
        {
            decision.ShouldPayTheWorker(1_610m);
        }
        else
        {
            decision.ShouldBeRefusedFor("hard-to-employ-or-zero-employment");
        }
    }

    [Fact]
    public void Who_leaves_a_post_without_work_and_lives_in_hardship_is_caught_with_the_household() =>
        Post(left: true).Decide("TC-39").ShouldPayTheWorker(3_840m);

    [Fact]
    public void Who_stays_found_work_has_enough_or_draws_the_allowance_is_not()
    {
        Post().Decide("TC-39").ShouldBeRefusedFor("left-the-post");
        Post(left: true, reemployed: true).Decide("TC-39").ShouldBeRefusedFor("without-work");
        Post(left: true, income: 1_919.99m).Decide("TC-39").Eligible.ShouldBeTrue();
        Post(left: true, income: 1_920m).Decide("TC-39").ShouldBeRefusedFor("in-hardship");
        Post(left: true, allowance: true).Decide("TC-39").ShouldBeRefusedFor("not-on-minimum-allowance");
    }

    [Fact]
    public void Who_left_is_no_longer_paid_for_the_post()
    {
        Post(left: true).Decide("AS-35").ShouldBeRefusedFor("rural-post");
        Post("urban", "hard-to-employ", left: true).Decide("DQ-22").ShouldBeRefusedFor("urban-post");
    }
}
