using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Documents;

/// <summary>The policies that the service ships, decided on facts as its consumers tell them.</summary>
public sealed class PolicyDocumentTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CompiledPolicy Policy(string code)
    {
        using var reader = new StreamReader(typeof(PolicyCatalogue).Assembly.GetManifestResourceStream($"policy:{code}")!);
        var policy = CompiledPolicy.Read(reader.ReadToEnd(), PolicySchema.Facts, _ => true, out var errors);
        errors.ShouldBeEmpty();
        return policy!;
    }

    [Theory]
    [InlineData("TC-06", "transport", 0, ApplicationFlow.Automatic)]
    [InlineData("NB-05", "charter", 0, ApplicationFlow.Automatic)]
    [InlineData("TC-07", "job-introduction", 1, ApplicationFlow.Automatic)]
    [InlineData("AS-05", "training", 1, ApplicationFlow.AutomaticOrApplication)]
    public void Each_policy_compiles_and_marks_what_was_our_choice(
        string code, string line, int reviewers, ApplicationFlow application)
    {
        var policy = Policy(code).Document;
        (policy.Flow.BudgetLine, policy.Flow.Reviewers, policy.Flow.Application).ShouldBe((line, reviewers, application));
        policy.Flow.NoticeWorkingDays.ShouldBe(5);
        policy.Choices.ShouldNotBeEmpty();
        policy.Conditions.ShouldAllBe(condition => condition.Text.Zh.Length > 0 && condition.Text.En.Length > 0);
    }

    [Theory]
    [InlineData("1610.00", Outcome.Eligible)]
    [InlineData("1609.99", Outcome.NotEligible)]
    public void Paid_training_demands_the_minimum_wage_to_the_fen(string wage, Outcome outcome)
    {
        var facts = new Rules.Policies.Facts().With("enterprise", "id", "e").With("enterprise", "size", "micro")
            .With("enterprise", "operation", "stopped").With("training", "passed", true)
            .With("training", "monthlyWage", decimal.Parse(wage, System.Globalization.CultureInfo.InvariantCulture));
        Policy("AS-05").Decide(facts, Day).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_worker_nobody_told_us_about_is_undecided_and_not_refused()
    {
        var facts = new Rules.Policies.Facts().With("arrival", "arrived", true)
            .With("arrival", "originProvince", "52").With("arrival", "destinationProvince", "33");
        var decision = Policy("TC-06").Decide(facts, Day);
        decision.Outcome.ShouldBe(Outcome.Undecided);
        decision.MissingFacts.ShouldContain("worker.categories");
    }
}
