using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class DecisionTests
{
    private static readonly DateOnly Day = new(2020, 2, 25);

    private static Rules.Policies.Facts Known() => new Rules.Policies.Facts()
        .With("worker", "id", "w1").With("worker", "poor", true)
        .With("trip", "arrived", true).With("trip", "cost", 400.01m);

    [Fact]
    public void Who_meets_every_condition_is_entitled_to_the_amount_rounded_half_up()
    {
        var decision = Samples.Compiled().Decide(Known(), Day);
        decision.Eligible.ShouldBeTrue();
        decision.Amount.ShouldBe(200.01m);
        decision.Payee.ShouldBe("w1");
    }

    [Fact]
    public void The_amount_is_capped() =>
        Samples.Compiled().Decide(Known().With("trip", "cost", 4_000m), Day).Amount.ShouldBe(500m);

    [Fact]
    public void An_unmet_condition_refuses_and_says_what_would_lift_it()
    {
        var decision = Samples.Compiled().Decide(Known().With("trip", "arrived", false), Day);
        decision.Outcome.ShouldBe(Outcome.NotEligible);
        decision.Amount.ShouldBeNull();
        var arrived = decision.Conditions.Single(condition => condition.State == ConditionState.Unmet);
        arrived.ShouldSatisfyAllConditions(
            () => arrived.Name.ShouldBe("arrived"),
            () => arrived.Text.Zh.ShouldBe("已到岗"),
            () => arrived.Lift!.En.ShouldBe("Arrive"));
    }

    [Fact]
    public void A_missing_fact_leaves_the_decision_open_and_names_the_fact()
    {
        var facts = new Rules.Policies.Facts().With("worker", "id", "w1").With("trip", "arrived", true).With("trip", "cost", 400m);
        var decision = Samples.Compiled().Decide(facts, Day);
        decision.Outcome.ShouldBe(Outcome.Undecided);
        decision.MissingFacts.ShouldBe(["worker.poor"]);
    }

    [Fact]
    public void An_unmet_condition_outweighs_a_missing_fact()
    {
        var facts = new Rules.Policies.Facts().With("trip", "arrived", false);
        Samples.Compiled().Decide(facts, Day).Outcome.ShouldBe(Outcome.NotEligible);
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2021)]
    public void Outside_its_dates_a_policy_gives_nothing(int year)
    {
        var decision = Samples.Compiled().Decide(Known(), new DateOnly(year, 6, 1));
        decision.Outcome.ShouldBe(Outcome.NotEligible);
        decision.Conditions[0].Name.ShouldBe("validity");
    }

    [Fact]
    public void An_amount_that_cannot_be_computed_yet_leaves_the_decision_open()
    {
        var facts = new Rules.Policies.Facts().With("worker", "id", "w1").With("worker", "poor", true).With("trip", "arrived", true);
        Samples.Compiled().Decide(facts, Day).MissingFacts.ShouldBe(["trip.cost"]);
    }

    [Fact]
    public void The_same_facts_give_the_same_decision() =>
        Samples.Compiled().Decide(Known(), Day).ToString().ShouldBe(Samples.Compiled().Decide(Known(), Day).ToString());
}
