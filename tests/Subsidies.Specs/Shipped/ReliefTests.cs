namespace Subsidies.Specs.Shipped;

/// <summary>SU-C01: contributions exempted, reduced or deferred by comparing data.</summary>
public sealed class ReliefTests
{
    private static Situation Month(string size, string on = "2020-02-29") => Situation.On(on).OfEnterprise(size)
        .With("socialInsurance", new { insured = 12, pension = 7680.00m, unemployment = 240.00m, workInjury = 96.33m });

    [Theory]
    [InlineData("micro")]
    [InlineData("small")]
    [InlineData("medium")]
    public void A_small_enterprise_is_exempted_from_the_employers_part_of_three_insurances(string size)
    {
        Month(size).Decide("DQ-11").ShouldPayTheEnterprise(8016.33m);
        Month(size).Decide("NB-26").ShouldBeRefusedFor("large-enterprise");
    }

    [Fact]
    public void A_large_enterprise_has_half_of_it_reduced_rounded_half_up()
    {
        Month("large").Decide("NB-26").ShouldPayTheEnterprise(4008.17m);
        Month("large").Decide("DQ-11").ShouldBeRefusedFor("small-enterprise");
    }

    [Theory]
    [InlineData("2020-01-31", false, 2)]
    [InlineData("2020-02-29", true, 1)]
    [InlineData("2020-04-30", true, 1)]
    [InlineData("2020-05-31", true, 2)]
    [InlineData("2020-12-31", true, 2)]
    [InlineData("2021-01-31", false, 2)]
    public void The_exemption_runs_from_February_to_April_and_was_extended_to_December(string on, bool exempted, int version)
    {
        var decision = Month("small", on).Decide("DQ-11");
        (decision.Eligible, decision.PolicyVersion).ShouldBe((exempted, version));
    }

    [Theory]
    [InlineData("2020-06-30", true)]
    [InlineData("2020-07-31", false)]
    public void The_reduction_for_large_enterprises_ends_with_June(string on, bool reduced) =>
        Month("large", on).Decide("NB-26").Eligible.ShouldBe(reduced);

    [Fact]
    public void A_month_in_which_nothing_is_due_is_exempted_from_nothing() =>
        Situation.On("2020-02-29").OfEnterprise("small").With("socialInsurance", new { pension = 0m, unemployment = 0m, workInjury = 0m })
            .Decide("DQ-11").ShouldBeRefusedFor("contributions-due");

    [Fact]
    public void Contributions_that_the_agency_has_not_told_leave_the_relief_open() =>
        Situation.On("2020-02-29").OfEnterprise("small").With("socialInsurance", new { pension = 0m, unemployment = 240m })
            .Decide("DQ-11").ShouldWaitFor("socialInsurance.workInjury");

    private static Situation Difficulty(decimal revenue = 700_000m, decimal owed = 4_008.16m, decimal? deferredPaid = null) => Situation
        .On("2020-04-30").OfEnterprise("large").With("socialInsurance", new { insured = 12, owed, deferredPaid })
        .With("businessDifficulty", new { revenueBefore = 1_000_000m, revenueNow = revenue });

    [Fact]
    public void An_enterprise_whose_revenue_fell_by_three_tenths_defers_what_it_still_owes() =>
        Difficulty().Decide("DQ-13").ShouldPayTheEnterprise(4_008.16m);

    [Fact]
    public void A_smaller_fall_defers_nothing_and_neither_does_a_month_that_was_exempted()
    {
        Difficulty(revenue: 700_000.01m).Decide("DQ-13").ShouldBeRefusedFor("serious-difficulty");
        Difficulty(owed: 0m).Decide("DQ-13").ShouldBeRefusedFor("still-owed");
    }

    [Fact]
    public void What_was_deferred_must_be_paid_when_the_six_months_end()
    {
        Difficulty().Owes("DQ-13", "2020-10-30").State.ShouldBe(Rules.Policies.ObligationState.Unknown);
        Difficulty(deferredPaid: 4_008.16m).Owes("DQ-13", "2020-10-30").State.ShouldBe(Rules.Policies.ObligationState.Kept);
        Difficulty(deferredPaid: 4_008.15m).Owes("DQ-13", "2020-10-29").State.ShouldBe(Rules.Policies.ObligationState.Running);
        Difficulty(deferredPaid: 4_008.15m).Owes("DQ-13", "2020-10-30").State.ShouldBe(Rules.Policies.ObligationState.Broken);
    }
}
