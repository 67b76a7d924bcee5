namespace Subsidies.Specs.Shipped;

/// <summary>SU-C06: two thirds of what a flexible worker paid into insurance.</summary>
public sealed class FlexibleEmploymentTests
{
    private static Situation Flexible(
        string[]? categories = null, string bornOn = "1980-06-30", bool female = false, int subsidised = 0, decimal pension = 600m,
        bool drawsUnemployment = false, bool registered = true, string retiresOn = "2040-06-30") =>
        Situation.On("2020-06-30").OfWorker(categories ?? []).With("flexibleEmployment", new
        {
            registered, pension, medical = 300.01m, subsidisedMonths = subsidised, drawsUnemployment, female, bornOn, retiresOn,
        });

    [Fact]
    public void A_flexible_worker_who_is_hard_to_employ_is_paid_two_thirds_and_never_a_fen_more() =>
        Flexible(["hard-to-employ"]).Decide("AS-34").ShouldPayTheWorker(600.00m);

    [Fact]
    public void The_subsidy_is_capped() => Flexible(["hard-to-employ"], pension: 1_500m).Decide("AS-34").ShouldPayTheWorker(800m);

    [Theory]
    [InlineData(true, "1975-06-30", true)]
    [InlineData(true, "1975-07-01", false)]
    [InlineData(false, "1965-06-30", true)]
    [InlineData(false, "1965-07-01", false)]
    public void Women_from_forty_five_and_men_from_fifty_five_are_paid_as_well(bool female, string bornOn, bool pays)
    {
        var decision = Flexible(female: female, bornOn: bornOn).Decide("AS-34");
        if (pays)
        {
            decision.ShouldPayTheWorker(600.00m);
        }
        else
        {
            decision.ShouldBeRefusedFor("hard-to-employ-or-older");
        }
    }

    [Theory]
    [InlineData(35, "2040-06-30", true)]
    [InlineData(36, "2040-06-30", false)]
    [InlineData(36, "2025-06-29", true)]
    [InlineData(36, "2025-06-30", false)]
    public void Three_years_are_the_most_but_for_who_retires_within_five(int subsidised, string retiresOn, bool pays) =>
        Flexible(["hard-to-employ"], subsidised: subsidised, retiresOn: retiresOn).Decide("AS-34").Eligible.ShouldBe(pays);

    [Fact]
    public void Nobody_is_paid_as_unemployed_and_as_working_for_the_same_month()
    {
        Flexible(["hard-to-employ"], drawsUnemployment: true).Decide("AS-34").ShouldBeRefusedFor("no-unemployment-benefit");
        Flexible(drawsUnemployment: true).With("graduate", new { graduatesOn = "2019-07-01" }, "2019-07-01")
            .Decide("TZ-30").ShouldBeRefusedFor("no-unemployment-benefit");
    }

    [Fact]
    public void Flexible_work_that_is_not_registered_is_not_paid() =>
        Flexible(["hard-to-employ"], registered: false).Decide("AS-34").ShouldBeRefusedFor("registered");

    [Theory]
    [InlineData("2018-07-01", true)]
    [InlineData("2018-06-30", false)]
    public void A_graduate_in_flexible_work_is_paid_within_two_years_of_graduation(string graduatesOn, bool pays)
    {
        var decision = Flexible().With("graduate", new { graduatesOn }, graduatesOn).Decide("TZ-30");
        if (pays)
        {
            decision.ShouldPayTheWorker(600.00m);
        }
        else
        {
            decision.ShouldBeRefusedFor("recent-graduate");
        }
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void A_graduate_is_paid_for_two_years_at_most(int subsidised, bool pays) =>
        Flexible(subsidised: subsidised).With("graduate", new { graduatesOn = "2019-07-01" }, "2019-07-01").Decide("TZ-30").Eligible.ShouldBe(pays);

    [Fact]
    public void Whether_somebody_graduated_is_asked_of_the_school_and_not_guessed() =>
        Flexible().Decide("TZ-30").ShouldWaitFor("graduate.graduatesOn");
}
