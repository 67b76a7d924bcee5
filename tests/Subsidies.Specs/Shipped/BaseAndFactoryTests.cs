namespace Subsidies.Specs.Shipped;

/// <summary>SU-C13: bases that absorb, factories at the door.</summary>
public sealed class BaseAndFactoryTests
{
    private static Situation Base(int absorbed, bool recognised = true) =>
        Situation.On("2020-12-31").OfEnterprise("medium").With("povertyBase", new { recognised, absorbed });

    [Theory]
    [InlineData(5, 5_000)]
    [InlineData(28, 28_000)]
    [InlineData(80, 50_000)]
    public void A_base_is_awarded_by_whom_it_absorbed_up_to_the_cap(int absorbed, int yuan) =>
        Base(absorbed).Decide("TZ-19").ShouldPayTheEnterprise(yuan);

    [Fact]
    public void Who_absorbs_fewer_than_five_or_is_not_recognised_is_awarded_nothing()
    {
        Base(4).Decide("TZ-19").ShouldBeRefusedFor("absorbs-enough");
        Base(28, recognised: false).Decide("TZ-19").ShouldBeRefusedFor("recognised-base");
    }

    private static Situation Factory(string kind, decimal cost, bool recognised = true) =>
        Situation.On("2021-06-30").OfEnterprise("micro").With("factorySupport", new { recognised, kind, cost });

    [Theory]
    [InlineData("construction", 200_000, 60_000)]
    [InlineData("construction", 400_000, 100_000)]
    [InlineData("heating", 10_000, 3_000)]
    [InlineData("rent", 30_000, 15_000)]
    [InlineData("logistics", 40_001, 20_000)]
    [InlineData("property-fee", 2_000, 1_000)]
    [InlineData("above-scale", 0, 50_000)]
    public void A_community_factory_is_supported_item_by_item(string kind, int cost, int yuan) =>
        Factory(kind, cost).Decide("TC-32").ShouldPayTheEnterprise(yuan);

    [Fact]
    public void A_factory_that_is_not_recognised_or_an_item_outside_the_package_is_not_supported()
    {
        Factory("rent", 30_000m, recognised: false).Decide("TC-32").ShouldBeRefusedFor("recognised-factory");
        Factory("export-tax", 30_000m).Decide("TC-32").ShouldBeRefusedFor("supported-item");
    }
}
