using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Shipped;

/// <summary>SU-C09: graduates and founders.</summary>
public sealed class GraduateAndStartUpTests
{
    private static Situation Listed(string graduatesOn, params string[] hardships) =>
        Situation.On("2020-03-01").OfWorker("graduate").With("graduate", new { graduatesOn, hardships });

    [Theory]
    [InlineData("hardship-family")]
    [InlineData("student-loan")]
    public void A_graduate_in_hardship_or_with_a_student_loan_is_paid_in_the_last_school_year(string hardship) =>
        Listed("2020-07-01", hardship).Decide("AS-33").ShouldPayTheWorker(1_000m);

    [Fact]
    public void Neither_who_is_in_no_hardship_nor_who_is_outside_the_last_school_year_is_paid()
    {
        Listed("2020-07-01").Decide("AS-33").ShouldBeRefusedFor("hardship-or-loan");
        Listed("2021-04-01", "student-loan").Decide("AS-33").ShouldBeRefusedFor("last-school-year");
        Listed("2020-02-29", "student-loan").Decide("AS-33").ShouldBeRefusedFor("last-school-year");
        Listed("2021-03-01", "student-loan").Decide("AS-33").Eligible.ShouldBeTrue();
    }

    private static Situation Starting(
        string graduatesOn = "2019-07-01", string size = "small", int term = 12, bool insured = true, Guid? employer = null, bool started = true) =>
        Situation.On("2020-08-01").OfWorker("graduate").OfEnterprise(size).Placed(started).With("graduate", new { graduatesOn }, graduatesOn)
            .With("labourContract", new { employerId = (employer ?? Situation.Enterprise).ToString(), termMonths = term, insured, running = true });

    [Fact]
    public void A_recent_graduate_who_starts_at_a_small_enterprise_on_a_years_contract_is_paid() =>
        Starting().Decide("TZ-22").ShouldPayTheWorker(2_000m);

    [Fact]
    public void A_large_employer_a_short_contract_another_employer_or_an_old_diploma_earns_nothing()
    {
        Starting(size: "large").Decide("TZ-22").ShouldBeRefusedFor("small-enterprise");
        Starting(term: 11).Decide("TZ-22").ShouldBeRefusedFor("contract-of-a-year");
        Starting(insured: false).Decide("TZ-22").ShouldBeRefusedFor("contract-of-a-year");
        Starting(employer: Guid.Empty).Decide("TZ-22").ShouldBeRefusedFor("contract-of-a-year");
        Starting(graduatesOn: "2018-08-01").Decide("TZ-22").ShouldBeRefusedFor("recent-graduate");
        Starting(started: false).Decide("TZ-22").ShouldBeRefusedFor("started");
    }

    [Fact]
    public void A_graduate_who_leaves_after_half_the_year_gives_back_the_other_half()
    {
        var left = Starting().With("labourContract", new { running = false }, "2021-01-30").Owes("TZ-22", "2021-01-30");
        left.State.ShouldBe(ObligationState.Broken);
        left.ClawbackShare.ShouldBe(0.5m, 0.01m);
    }

    private static Situation Shop(
        string registeredOn = "2019-07-15", bool operating = true, bool first = true, params string[] categories) =>
        Situation.On("2020-01-15").OfWorker(categories is [] ? ["disabled"] : categories).With("business", new { registeredOn, operating, first });

    [Fact]
    public void A_disabled_founder_whose_shop_has_run_for_half_a_year_is_paid_five_thousand_once() =>
        Shop().Decide("TC-27").ShouldPayTheWorker(5_000m);

    [Fact]
    public void A_returned_migrant_who_founds_is_paid_as_well() => Shop(categories: "returnee").Decide("TC-27").ShouldPayTheWorker(5_000m);

    [Fact]
    public void A_day_too_early_closed_not_the_first_or_of_no_group_a_business_is_not_paid()
    {
        Shop(registeredOn: "2019-07-16").Decide("TC-27").ShouldBeRefusedFor("half-a-year");
        Shop(operating: false).Decide("TC-27").ShouldBeRefusedFor("operating");
        Shop(first: false).Decide("TC-27").ShouldBeRefusedFor("first-business");
        Shop(categories: "seeker").Decide("TC-27").ShouldBeRefusedFor("founder-group");
    }

    [Fact]
    public void A_business_that_closes_within_a_year_gives_back_the_part_of_the_time_that_was_left()
    {
        Shop().Owes("TC-27", "2021-01-15").State.ShouldBe(ObligationState.Kept);
        var closed = Shop().With("business", new { operating = false }, "2020-07-15").Owes("TC-27", "2020-07-15");
        (closed.State, closed.ClawbackShare).ShouldBe((ObligationState.Broken, 184m / 366m));
    }

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(2, 5_000)]
    [InlineData(3, 3_000)]
    public void Winners_of_a_contest_who_register_in_the_city_are_awarded_by_place(int place, int yuan) =>
        Contest(place, true).Decide("TZ-29").ShouldPayTheWorker(yuan);

    [Fact]
    public void The_fourth_place_and_who_goes_elsewhere_are_awarded_nothing()
    {
        Contest(4, true).Decide("TZ-29").ShouldBeRefusedFor("placed");
        Contest(1, false).Decide("TZ-29").ShouldBeRefusedFor("registered-locally");
    }

    private static Situation Contest(int place, bool registeredLocally) =>
        Situation.On("2020-09-20").OfWorker().With("contestResult", new { contest = "创赢台州 5", place, registeredLocally });
}
