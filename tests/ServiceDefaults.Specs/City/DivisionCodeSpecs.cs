using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class DivisionCodeSpecs
{
    [Fact]
    public void A_county_knows_its_prefecture_and_province()
    {
        var code = DivisionCode.Parse("331002");

        code.Level.ShouldBe(DivisionLevel.County);
        code.County.ShouldBe(code);
        code.Prefecture.ShouldBe(DivisionCode.Parse("331000"));
        code.Province.ShouldBe(DivisionCode.Parse("330000"));
    }

    [Fact]
    public void A_province_has_no_prefecture()
    {
        var code = DivisionCode.Parse("330000");

        code.Level.ShouldBe(DivisionLevel.Province);
        code.Prefecture.ShouldBeNull();
        code.County.ShouldBeNull();
    }

    [Theory]
    [InlineData("330000", "331002", true)]
    [InlineData("331000", "331002", true)]
    [InlineData("331002", "331002", true)]
    [InlineData("331000", "330100", false)]
    [InlineData("331002", "331000", false)]
    public void A_division_contains_itself_and_what_lies_in_it(string outer, string inner, bool contained) =>
        DivisionCode.Parse(outer).Contains(DivisionCode.Parse(inner)).ShouldBe(contained);

    [Theory]
    [InlineData("990000")]
    [InlineData("330002")]
    [InlineData("33100")]
    [InlineData("3310022")]
    [InlineData("33100A")]
    public void What_is_no_division_code_is_refused(string text) =>
        DivisionCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Rubbish.Texts), MemberType = typeof(Rubbish))]
    public void Rubbish_is_refused_without_an_exception(string? text) =>
        DivisionCode.TryParse(text, out _).ShouldBeFalse();
}
