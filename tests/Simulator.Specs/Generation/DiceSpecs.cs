using Simulator.Generation;

namespace Simulator.Specs.Generation;

public sealed class DiceSpecs
{
    [Fact]
    public void The_same_row_throws_the_same_numbers()
    {
        var (first, second) = (Dice.For(7, "worker", 42), Dice.For(7, "worker", 42));
        for (var throwNumber = 0; throwNumber < 100; throwNumber++)
        {
            first.Below(1_000_000).ShouldBe(second.Below(1_000_000));
        }
    }

    [Fact]
    public void Another_seed_subject_or_index_throws_others()
    {
        var numbers = new[] { Dice.For(7, "worker", 42), Dice.For(8, "worker", 42), Dice.For(7, "post", 42), Dice.For(7, "worker", 43) }
            .Select(dice => dice.Below(int.MaxValue)).Distinct();
        numbers.Count().ShouldBe(4);
    }

    [Fact]
    public void A_chance_comes_about_in_its_share_of_cases()
    {
        var hits = Enumerable.Range(0, 100_000).Count(index => Dice.For(1, "share", index).Chance(0.25));
        hits.ShouldBeInRange(24_500, 25_500);
    }

    [Fact]
    public void Numbers_keep_to_their_range()
    {
        var seen = Enumerable.Range(0, 10_000).Select(index => Dice.For(1, "range", index).Between(3, 7)).ToHashSet();
        seen.Order().ShouldBe([3, 4, 5, 6, 7]);
    }
}
