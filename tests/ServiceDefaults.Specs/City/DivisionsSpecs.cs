using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class DivisionsSpecs
{
    [Theory]
    [InlineData("深圳", "440300")]
    [InlineData("深圳市", "440300")]
    [InlineData("上海", "310100")]
    [InlineData("吉林", "220200")]
    [InlineData("吉林省", "220000")]
    [InlineData("恩施", "422800")]
    [InlineData("恩施土家族苗族自治州", "422800")]
    [InlineData("大兴安岭", "232700")]
    [InlineData("新县", "411523")]
    [InlineData("昭通", "530600")]
    [InlineData("zhaotong", "530600")]
    [InlineData(" 台州 ", "331000")]
    public void A_place_is_found_by_any_of_its_names(string name, string code) =>
        Divisions.FindByName(name)?.Code.Value.ShouldBe(code);

    [Theory]
    [InlineData("哪里")]
    [InlineData("市")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_is_no_place_finds_nothing(string? name) => Divisions.FindByName(name).ShouldBeNull();

    [Fact]
    public void A_million_characters_are_no_place() =>
        Divisions.FindByName(new string('县', 1_000_000)).ShouldBeNull();

    [Fact]
    public void Every_county_has_its_prefecture_or_stands_for_itself() =>
        Divisions.All.Where(division => division.Level == DivisionLevel.County)
            .ShouldAllBe(county => Divisions.Find(Divisions.PrefectureOf(county.Code)) != null);

    [Fact]
    public void Zhaotong_lies_about_1750_kilometres_from_Taizhou() =>
        Divisions.DistanceKilometres(DivisionCode.Parse("530602"), DivisionCode.Parse("331000"))!.Value
            .ShouldBe(1750, 30);

    [Fact]
    public void An_unlisted_county_is_placed_at_its_prefecture() =>
        Divisions.FindNearest(DivisionCode.Parse("331099"))!.Code.ShouldBe(DivisionCode.Parse("331000"));

    [Fact]
    public void All_thirty_four_provinces_and_their_prefectures_are_known()
    {
        Divisions.All.Count(division => division.Level == DivisionLevel.Province).ShouldBe(34);
        Divisions.All.Count(division => division.Level == DivisionLevel.Prefecture).ShouldBe(338);
    }

    [Fact]
    public void Names_agree_with_the_public_register()
    {
        var register = PublicRegister.Find();
        Assert.SkipWhen(register is null, "The shared register of regions is not on this machine.");

        var differing = Divisions.All
            .Where(division => register!.TryGetValue(division.Code.Value, out var name)
                && name != division.Name && name is not ("市辖区" or "县"))
            .Select(division => division.Name);

        differing.ShouldBeEmpty();
        register!.Keys.Count(code => Divisions.Find(DivisionCode.Parse(code)) is not null).ShouldBeGreaterThan(600);
    }
}
