using System.Globalization;
using Overview.Indicators;
using Overview.Reference;

namespace Overview.Specs.Reference;

/// <summary>The arithmetic of the five accounts, from the figures that the product itself ships.</summary>
public sealed class PublishedArithmeticSpecs
{
    private static readonly Dictionary<string, ReferenceFigure> Figures =
        ReferenceFigures.Load().All.ToDictionary(figure => figure.Id);

    [Fact]
    public void All_268_figures_are_there_each_with_its_own_id() => Figures.Count.ShouldBe(268);

    [Theory]
    [InlineData("TZ-32.1", 2)]
    [InlineData("TZ-32.2", 2)]
    [InlineData("TZ-32.3", 2)]
    [InlineData("TC-02.2", 0)]
    public void The_printed_completion_follows_from_count_and_target(string id, int decimals)
    {
        var figure = Figures[id];

        Rate.Percent(figure.Value, figure.Target, decimals).ShouldBe(figure.CompletionRate);
    }

    // Printed are counts rounded to 0.01 wan, and rates of the counts before rounding.
    [Theory]
    [InlineData("TZ-44.1", 146_425, 146_434)]
    [InlineData("TZ-44.2", 17_711, 17_711)]
    public void A_rate_comes_from_the_unrounded_count(string id, int least, int most)
    {
        var figure = Figures[id];
        var candidates = Enumerable.Range((int)figure.Value - 200, 401)
            .Where(count => Rate.Percent(count, figure.Target, 2) == figure.CompletionRate)
            .Where(count => Rate.HalfUp(count / 10_000m, 2) * 10_000 == figure.Value).ToList();

        (candidates[0], candidates[^1]).ShouldBe((least, most));
        Rate.Percent(figure.Value, figure.Target, 2).ShouldNotBe(figure.CompletionRate);
    }

    [Theory]
    [InlineData("DQ-06.2", "DQ-06.1", 1, "98.2")]
    [InlineData("AS-13.4", "AS-13.3", 1, "77.8")]
    [InlineData("AS-23.2", "AS-23.1", 0, "72")]
    public void Rates_of_parts_and_wholes_reproduce(string part, string whole, int decimals, string rate) =>
        Rate.Percent(Value(part), Value(whole), decimals).ShouldBe(decimal.Parse(rate, CultureInfo.InvariantCulture));

    [Fact]
    public void Actual_relief_is_compared_with_the_forecast() =>
        Rate.Percent(Value("DQ-11.2") + Value("DQ-12.2"), Value("DQ-13.1"), 1).ShouldBe(80.2m);

    [Fact]
    public void The_transport_subsidy_is_500_yuan_a_person() => (Value("TC-06.2") / Value("TC-06.1")).ShouldBe(500m);

    [Fact]
    public void The_introduction_subsidy_is_500_yuan_a_person_printed_in_whole_wan()
    {
        Rate.HalfUp(Value("TC-07.2") / Value("TC-07.1"), 2).ShouldBe(499.36m);
        Rate.HalfUp(Value("TC-07.1") * 500 / 10_000, 0).ShouldBe(Value("TC-07.2") / 10_000);
    }

    [Fact]
    public void Totals_add_up()
    {
        (Value("TC-18.2") + Value("TC-18.5")).ShouldBe(Value("TC-18.1"));
        (Value("TC-18.4") / Value("TC-18.3")).ShouldBe(3);
        (Value("TZ-16.1") * Value("TZ-16.2")).ShouldBe(1_587_500);
        (Value("TZ-04.1") + Value("TZ-05.1")).ShouldBe(5_631_000_000);
        (Value("TZ-04.1") + Value("TZ-05.1") + Value("TZ-06.1")).ShouldBe(5_819_000_000);
        (Value("TC-40.1") + Value("TC-40.3") + Value("TC-40.4") + Value("TC-40.5")).ShouldBe(6_456);
        (Value("TC-40.1") - Value("TC-40.2")).ShouldBe(2_843);
        (Value("TC-21.1") - Value("TC-21.2")).ShouldBe(228);
    }

    private static decimal Value(string id) => Figures[id].Value;
}
