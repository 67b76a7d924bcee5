using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class MoneySpecs
{
    [Theory]
    [InlineData(0.005, "0.01")]
    [InlineData(0.004, "0.00")]
    [InlineData(-0.005, "-0.01")]
    [InlineData(2.675, "2.68")]
    public void Half_a_fen_is_rounded_up(decimal amount, string rounded) =>
        new Money(amount).ToString().ShouldBe(rounded);

    [Theory]
    [InlineData("500", "500.00")]
    [InlineData("-12.5", "-12.50")]
    [InlineData("0.01", "0.01")]
    public void Amounts_are_read_and_shown_with_two_places(string text, string shown) =>
        Money.Parse(text).ToString().ShouldBe(shown);

    [Theory]
    [InlineData("1,000")]
    [InlineData("¥5")]
    [InlineData("0.001")]
    [InlineData("1e3")]
    [InlineData("五百")]
    [InlineData("99999999999999999")]
    [InlineData("79228162514264337593543950336")]
    [InlineData(null)]
    [InlineData("")]
    public void What_is_no_amount_is_refused(string? text) => Money.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void An_amount_beyond_the_column_is_an_overflow() =>
        Should.Throw<OverflowException>(() => new Money(10_000_000_000_000_000m));

    [Fact]
    public void A_hundred_yuan_among_three_costs_the_first_the_odd_fen() =>
        new Money(100m).Split([1, 1, 1]).Select(part => part.Amount).ShouldBe([33.34m, 33.33m, 33.33m]);

    [Fact]
    public void Shares_sum_to_the_whole_and_are_within_a_fen_of_fair() => Prop.ForAll(
        (from fen in Gen.Choose(-100_000_000, 100_000_000)
         from weights in Gen.NonEmptyListOf(Gen.Choose(0, 60))
         where weights.Sum() > 0
         select (Whole: new Money(fen / 100m), Weights: weights.ToArray())).ToArbitrary(),
        split =>
        {
            var parts = split.Whole.Split(split.Weights);
            return parts.Sum(part => part.Amount) == split.Whole.Amount
                && parts.Zip(split.Weights).All(pair => Math.Abs(
                    pair.First.Amount - (split.Whole.Amount * pair.Second / split.Weights.Sum())) < 0.01m);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_can_be_shared_among_nobody()
    {
        Should.Throw<ArgumentException>(() => new Money(1m).Split([]));
        Should.Throw<ArgumentException>(() => new Money(1m).Split([0, 0]));
        Should.Throw<ArgumentException>(() => new Money(1m).Split([2, -1]));
    }
}
