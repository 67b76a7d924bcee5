using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Shipped;

/// <summary>SU-C10 and SU-C11: what is paid for taking people on, for their way, and for their risk.</summary>
public sealed class EmploymentTests
{
    [Fact]
    public void A_worker_lifted_out_of_poverty_who_arrives_from_another_province_is_paid_five_hundred() =>
        Situation.On("2020-03-02").OfWorker("lifted-out-of-poverty").Arrived("520123", "331000").Decide("TC-06").ShouldPayTheWorker(500m);

    [Fact]
    public void Who_stays_in_the_province_or_was_never_poor_is_paid_no_transport_and_who_is_unknown_waits()
    {
        Situation.On("2020-03-02").OfWorker("lifted-out-of-poverty").Arrived("330212", "331000").Decide("TC-06").ShouldBeRefusedFor("inter-provincial");
        Situation.On("2020-03-02").OfWorker("graduate").Arrived("520123", "331000").Decide("TC-06").ShouldBeRefusedFor("lifted-out-of-poverty");
        Situation.On("2020-03-02").Arrived("520123", "331000").Decide("TC-06").ShouldWaitFor("worker.categories", "worker.id");
    }

    [Fact]
    public void An_introduction_that_leads_to_a_start_is_paid_to_the_agency_or_else_to_the_employer()
    {
        var agency = Guid.Parse("33333333-0000-0000-0000-000000000000");
        Situation.On("2020-03-02").Placed(introducedBy: agency).Decide("TC-07").ShouldPay(500m, agency);
        Situation.On("2020-03-02").Placed().Decide("TC-07").ShouldPayTheEnterprise(500m);
        Situation.On("2020-03-02").Placed(started: false).Decide("TC-07").ShouldBeRefusedFor("placement-started", "not-withdrawn");
    }

    [Fact]
    public void Half_of_a_settled_charter_is_paid_to_the_enterprise_and_nothing_for_an_empty_one()
    {
        Situation.On("2020-03-02").OfEnterprise("large").Chartered(1_000.01m, 12).Decide("NB-05").ShouldPayTheEnterprise(500.01m);
        Situation.On("2020-03-02").OfEnterprise("large").Chartered(1_000m, 0).Decide("NB-05").ShouldBeRefusedFor("passengers");
    }

    private static Situation Hired(string category = "hard-to-employ", string size = "small", int term = 12, bool insured = true) =>
        Situation.On("2020-03-02").OfWorker(category).OfEnterprise(size).Placed()
            .With("labourContract", new { employerId = Situation.Enterprise.ToString(), termMonths = term, insured, running = true });

    [Fact]
    public void A_small_enterprise_that_takes_on_somebody_hard_to_employ_for_a_year_is_paid() =>
        Hired().Decide("TZ-06").ShouldPayTheEnterprise(1_000m);

    [Fact]
    public void A_large_one_a_short_contract_or_an_ordinary_seeker_is_not_paid_for()
    {
        Hired(size: "large").Decide("TZ-06").ShouldBeRefusedFor("small-enterprise");
        Hired(term: 11).Decide("TZ-06").ShouldBeRefusedFor("contract-of-a-year");
        Hired(insured: false).Decide("TZ-06").ShouldBeRefusedFor("contract-of-a-year");
        Hired(category: "seeker").Decide("TZ-06").ShouldBeRefusedFor("key-group");
    }

    [Fact]
    public void While_no_contract_is_on_file_a_start_alone_opens_no_claim() =>
        Situation.On("2020-03-02").OfWorker("graduate").OfEnterprise().Placed().Decide("TZ-06")
            .ShouldWaitFor("labourContract.employerId", "labourContract.insured", "labourContract.termMonths");

    [Fact]
    public void A_contract_that_ends_before_the_year_takes_back_the_part_that_was_left()
    {
        Hired().Owes("TZ-06", "2020-05-01").State.ShouldBe(ObligationState.Running);
        var ended = Hired().With("labourContract", new { running = false }, "2020-09-01").Owes("TZ-06", "2020-09-01");
        (ended.State, ended.ClawbackShare).ShouldBe((ObligationState.Broken, 182m / 365m));
    }

    private static Situation Traveller(decimal fare = 312.50m, string from = "52", bool works = true, string category = "migrant") =>
        Situation.On("2020-03-02").OfWorker(category).With("ownTravel", new { fare, fromProvince = from, toProvince = "33" })
            .With("labourContract", new { running = works }, "2020-03-01");

    [Fact]
    public void A_worker_who_came_alone_from_another_province_is_paid_the_ticket_up_to_five_hundred()
    {
        Traveller().Decide("TZ-06-TRAVEL").ShouldPayTheWorker(312.50m);
        Traveller(fare: 812m).Decide("TZ-06-TRAVEL").ShouldPayTheWorker(500m);
    }

    [Fact]
    public void A_way_within_the_province_without_work_or_paid_otherwise_is_not_paid()
    {
        Traveller(from: "33").Decide("TZ-06-TRAVEL").ShouldBeRefusedFor("inter-provincial");
        Traveller(works: false).Decide("TZ-06-TRAVEL").ShouldBeRefusedFor("has-work");
        Traveller(category: "lifted-out-of-poverty").Decide("TZ-06-TRAVEL").ShouldBeRefusedFor("no-other-transport-subsidy");
    }

    private static Situation Case(decimal assessed = 632.24m, bool fromOutside = true, bool covered = true, bool epidemic = true) =>
        Situation.On("2020-05-20").OfWorker("migrant").With("workerInsurance", new { covered, fromOutside, epidemic, assessed });

    [Fact]
    public void A_covered_worker_from_outside_is_paid_what_was_assessed_up_to_half_a_million()
    {
        Case().Decide("TZ-11").ShouldPayTheWorker(632.24m);
        Case(assessed: 500_000m).Decide("TZ-11").ShouldPayTheWorker(500_000m);
        Case(assessed: 500_000.01m).Decide("TZ-11").ShouldPayTheWorker(500_000m);
        ShippedDocuments.Of("TZ-11", new(2020, 5, 20)).Document.Stacking.Caps.PerSubject.ShouldBe(500_000m);
    }

    [Fact]
    public void A_local_who_is_not_covered_or_hurt_otherwise_is_not_paid()
    {
        Case(fromOutside: false).Decide("TZ-11").ShouldBeRefusedFor("from-outside");
        Case(covered: false).Decide("TZ-11").ShouldBeRefusedFor("covered");
        Case(epidemic: false).Decide("TZ-11").ShouldBeRefusedFor("epidemic-risk");
    }
}
