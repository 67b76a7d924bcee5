using JobMatching.Matching;

namespace JobMatching.Specs.Service;

public sealed class WageSpecs
{
    [Theory]
    [InlineData(5000, 5000)]
    [InlineData(3000, 4500)]
    [InlineData(9000, 6500)]
    [InlineData(null, 4500)]
    public void The_wage_agreed_is_what_was_hoped_for_within_what_is_offered(int? expected, int agreed) =>
        new WageRange(4500, 6500).Agreed(expected).ShouldBe(agreed);
}
