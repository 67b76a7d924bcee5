using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class FactsTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly March = new(2020, 3, 31);
    private static readonly DateOnly April = new(2020, 4, 30);

    private static SeenFact See(Rules.Policies.Facts facts, DateOnly? asOf = null) => facts.See("enterprise.staff", asOf ?? new(2020, 12, 31));

    private static Rules.Policies.Facts Told(params (string Source, int Day, DateOnly? On, long Value)[] told)
    {
        var facts = new Rules.Policies.Facts();
        foreach (var (source, day, on, value) in told)
        {
            facts.From(source, Start.AddDays(day), on).With("enterprise", "staff", value);
        }

        return facts;
    }

    [Fact]
    public void What_nobody_told_is_missing() => See(new()).Standing.ShouldBe(FactStanding.Missing);

    [Fact]
    public void A_source_corrects_itself_whatever_the_order_in_which_it_arrives()
    {
        See(Told(("registry", 1, March, 10), ("registry", 2, March, 12))).Value!.Value.AsInt.ShouldBe(12);
        See(Told(("registry", 2, March, 12), ("registry", 1, March, 10))).Value!.Value.AsInt.ShouldBe(12);
    }

    [Fact]
    public void The_newest_day_counts_that_is_not_after_the_day_of_the_decision()
    {
        var facts = Told(("registry", 1, March, 10), ("registry", 2, April, 20));
        See(facts, April).Value!.Value.AsInt.ShouldBe(20);
        See(facts, April.AddDays(-1)).Value!.Value.AsInt.ShouldBe(10);
        See(facts, March.AddDays(-1)).Standing.ShouldBe(FactStanding.Missing);
    }

    [Fact]
    public void Sources_that_agree_are_known_and_told_by_one() =>
        See(Told(("tax", 1, March, 10), ("registry", 2, March, 10))).Told.ShouldHaveSingleItem().Source.ShouldBe("registry");

    [Fact]
    public void Sources_that_contradict_each_other_are_a_conflict_of_both()
    {
        var seen = See(Told(("tax", 1, March, 10), ("registry", 2, March, 11)));
        seen.Standing.ShouldBe(FactStanding.Conflicting);
        seen.Told.Select(fact => fact.Source).ShouldBe(["registry", "tax"]);
    }

    [Fact]
    public void A_conflict_ends_when_a_source_corrects_itself_or_a_newer_day_is_told()
    {
        See(Told(("tax", 1, March, 10), ("registry", 2, March, 11), ("tax", 3, March, 11))).Standing.ShouldBe(FactStanding.Known);
        See(Told(("tax", 1, March, 10), ("registry", 2, March, 11), ("tax", 3, April, 12))).Value!.Value.AsInt.ShouldBe(12);
    }

    [Fact]
    public void What_was_known_then_can_be_asked_again()
    {
        var facts = Told(("registry", 1, March, 10), ("registry", 5, March, 12));
        See(facts.KnownBy(Start.AddDays(4))).Value!.Value.AsInt.ShouldBe(10);
        See(facts.KnownBy(Start)).Standing.ShouldBe(FactStanding.Missing);
    }

    [Fact]
    public void A_conflict_leaves_a_decision_open_and_says_between_whom()
    {
        var facts = new Rules.Policies.Facts().With("worker", "id", "w1").With("trip", "arrived", true).With("trip", "cost", 400m)
            .From("poverty-register", Start).With("worker", "poor", true).From("household-survey", Start).With("worker", "poor", false);
        var decision = Samples.Compiled().Decide(facts, new(2020, 2, 25));
        decision.Outcome.ShouldBe(Outcome.Undecided);
        decision.Conditions[0].Lift!.En.ShouldBe("Sources contradict each other: worker.poor");
        var missing = decision.Missing.ShouldHaveSingleItem();
        missing.Fact.Told.Count.ShouldBe(2);
        missing.Supply.ShouldHaveSingleItem().From.ShouldBe("poverty-register");
    }
}
