namespace Subsidies.Specs.Shipped;

/// <summary>SU-C05: what is paid when somebody was trained.</summary>
public sealed class TrainingTests
{
    private static readonly Guid Provider = Guid.Parse("33333333-0000-0000-0000-000000000000");

    private static Situation Class(string project, bool passed = true, int attended = 40, string size = "large") =>
        Situation.On("2020-06-30").OfEnterprise(size).Trained(passed, attended)
            .With("trainingProject", new { kind = project, providerId = Provider.ToString(), pricePerTrainee = 1_200m }, "2020-06-01");

    [Fact]
    public void Paid_training_of_a_small_firm_in_difficulty_is_paid_for_each_who_passes()
    {
        var firm = Situation.On("2020-06-30").OfEnterprise("small", operation: "stopped").Trained();
        firm.Decide("AS-05").ShouldPayTheEnterprise(900m);
        Situation.On("2020-06-30").OfEnterprise("large", operation: "stopped").Trained().Decide("AS-05").ShouldBeRefusedFor("small-enterprise");
    }

    [Theory]
    [InlineData("1610.00", true)]
    [InlineData("1609.99", false)]
    public void Paid_training_demands_the_minimum_wage_to_the_fen(string wage, bool pays) =>
        Situation.On("2020-06-30").OfEnterprise("micro", operation: "recovering")
            .Trained(wage: decimal.Parse(wage, System.Globalization.CultureInfo.InvariantCulture)).Decide("AS-05").Eligible.ShouldBe(pays);

    [Theory]
    [InlineData("online", "TZ-37", "491.25")]
    [InlineData("live-stream", "TZ-28", "800")]
    [InlineData("community-factory", "TC-33", "600")]
    public void A_trainee_of_an_approved_project_who_passes_is_paid_for_to_the_enterprise(string project, string policy, string yuan) =>
        Class(project).Decide(policy).ShouldPayTheEnterprise(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_project_that_the_government_buys_is_paid_to_its_provider_at_the_price_agreed_up_to_the_cap()
    {
        Class("bought").Decide("NB-21").ShouldPay(1_200m, Provider);
        Class("bought").With("trainingProject", new { kind = "bought", providerId = Provider.ToString(), pricePerTrainee = 5_000m }, "2020-06-02")
            .Decide("NB-21").ShouldPay(3_000m, Provider);
    }

    [Theory]
    [InlineData("TZ-37")]
    [InlineData("TZ-28")]
    [InlineData("TC-33")]
    [InlineData("NB-21")]
    public void A_class_outside_the_project_is_not_paid_and_neither_is_who_fails_or_stays_away(string policy)
    {
        var project = policy switch { "TZ-37" => "online", "TZ-28" => "live-stream", "TC-33" => "community-factory", _ => "bought" };
        Class("another").Decide(policy).ShouldBeRefusedFor("approved-project");
        Class(project, passed: false).Decide(policy).ShouldBeRefusedFor("passed");
        Class(project, attended: 32).Decide(policy).Eligible.ShouldBeTrue("32 of 40 hours are four fifths");
        Class(project, attended: 31).Decide(policy).ShouldBeRefusedFor("attended");
    }

    [Fact]
    public void Without_an_approved_project_a_class_opens_no_claim() =>
        Situation.On("2020-06-30").OfEnterprise().Trained().Decide("TZ-37").ShouldWaitFor("trainingProject.kind");

    [Fact]
    public void One_class_is_subsidised_once()
    {
        string[] training = ["AS-05", "NB-21", "TC-33", "TZ-28", "TZ-37"];
        foreach (var code in training)
        {
            Rules.Policies.PolicySet.Excluded(ShippedDocuments.Policies.Select(policy => policy.Document), code)
                .ShouldBe(training.Except([code]), ignoreOrder: true);
        }
    }

    private static Situation Work(decimal revenue = 80m, int months = 0, bool wagesPaid = true) => Situation.On("2020-06-30").OfEnterprise()
        .With("workTraining", new { trainees = 20, trainedMonths = months, wagesPaid })
        .With("businessDifficulty", new { revenueBefore = 100m, revenueNow = revenue }, "2020-05-31");

    [Fact]
    public void An_enterprise_in_difficulty_is_paid_each_month_for_whom_it_trains_by_work() =>
        Work().Decide("TZ-42").ShouldPayTheEnterprise(10_000m);

    [Fact]
    public void Without_difficulty_wages_or_after_six_months_training_by_work_is_not_paid()
    {
        Work(revenue: 80.01m).Decide("TZ-42").ShouldBeRefusedFor("in-difficulty");
        Work(wagesPaid: false).Decide("TZ-42").ShouldBeRefusedFor("wages-paid");
        Work(months: 5).Decide("TZ-42").Eligible.ShouldBeTrue();
        Work(months: 6).Decide("TZ-42").ShouldBeRefusedFor("within-term");
    }
}
