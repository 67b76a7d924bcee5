using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Overview.Indicators;

namespace Overview.Specs.Indicators;

public sealed class RateSpecs
{
    [Theory]
    [InlineData(1, 3, 2, "33.33")]
    [InlineData(2, 3, 2, "66.67")]
    [InlineData(1, 200, 0, "1")]
    [InlineData(39_221, 20_000, 2, "196.11")]
    [InlineData(0, 20_000, 2, "0")]
    public void A_rate_is_rounded_half_up(int part, int whole, int decimals, string rate) =>
        Rate.Percent(part, whole, decimals).ShouldBe(decimal.Parse(rate, CultureInfo.InvariantCulture));

    [Fact]
    public void Without_a_target_there_is_no_rate()
    {
        Rate.Percent(10, null, 2).ShouldBeNull();
        Rate.Percent(10, 0, 2).ShouldBeNull();
    }

    [Fact]
    public void A_rate_is_never_further_than_half_a_step_from_the_exact_one() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 10_000_000).ToArbitrary(), Gen.Choose(1, 10_000_000).ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(),
        (part, whole, decimals) =>
        {
            // Multiplied out, so that the check itself divides nothing.
            var step = (decimal)Math.Pow(10, decimals);
            var rate = Rate.Percent(part, whole, decimals)!.Value;
            return Math.Abs((rate * whole) - (part * 100m)) * 2 * step <= whole;
        }));
}
