using Overview.Indicators;

namespace Overview.Specs.Indicators;

public sealed class IndicatorCatalogueSpecs
{
    [Fact]
    public void Every_indicator_that_is_counted_is_shown_and_the_other_way_round()
    {
        var counted = typeof(IndicatorCodes).GetFields().Select(field => (string)field.GetValue(null)!);

        IndicatorCatalogue.Load().All.Select(definition => definition.Code).ShouldBe(counted, ignoreOrder: true);
    }

    [Fact]
    public void Every_indicator_has_a_name_in_both_languages_and_a_unit() =>
        IndicatorCatalogue.Load().All.ShouldAllBe(definition =>
            definition.NameZh.Length > 0 && definition.NameEn.Length > 0 && definition.Unit.Length > 0
            && definition.Target != 0);
}
