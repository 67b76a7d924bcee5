using FsCheck;
using FsCheck.Fluent;
using Subsidies.Recoveries;

namespace Subsidies.Specs.Recoveries;

public sealed class InstalmentTests
{
    private static readonly DateOnly First = new(2026, 1, 31);

    [Fact]
    public void Parts_are_equal_to_the_fen_but_for_the_last_and_sum_to_what_is_owed() =>
        Prop.ForAll(
            (from fen in Gen.Choose(1, 1_000_000) from count in Gen.Choose(1, Math.Min(60, fen)) select (fen, count)).ToArbitrary(),
            owed =>
            {
                var parts = RecoveryInstalment.Plan(default, owed.fen / 100m, owed.count, First).ToList();
                var equal = parts.SkipLast(1).Select(part => part.Amount).Distinct().ToList();
                return parts.Count == owed.count && parts.Sum(part => part.Amount) == owed.fen / 100m
                    && parts.TrueForAll(part => part.Amount >= 0.01m && decimal.Round(part.Amount, 2) == part.Amount)
                    && equal.Count <= 1 && equal.TrueForAll(amount => parts[^1].Amount - amount is >= 0 and < 0.60m);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void They_are_due_on_the_same_day_of_each_month_or_its_last() =>
        RecoveryInstalment.Plan(default, 4m, 4, First).Select(part => part.DueOn).ShouldBe(
            [First, new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)]);
}
