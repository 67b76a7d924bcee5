using System.Text.Json;
using JobMatching.Engine;
using JobMatching.Posts;
using ServiceDefaults.Errors;

namespace JobMatching.Specs.Service;

public sealed class JobAdSpecs
{
    [Theory]
    [InlineData("本科及以上", Education.Bachelor)]
    [InlineData("大专", Education.College)]
    [InlineData("硕士", Education.Postgraduate)]
    [InlineData("博士", Education.Postgraduate)]
    [InlineData("中专/中技", Education.SeniorMiddle)]
    [InlineData("高中", Education.SeniorMiddle)]
    [InlineData("初中及以下", Education.JuniorMiddle)]
    [InlineData("学历不限", Education.Unknown)]
    [InlineData("招3人", Education.Unknown)]
    public void Education_is_read_as_boards_write_it(string text, Education expected) =>
        Read($$"""{"education":"{{text}}"}""").Draft.Terms.Education.ShouldBe(expected);

    [Theory]
    [InlineData("3-5年本科", 3)]
    [InlineData("10年以上", 10)]
    [InlineData("经验1-3年", 1)]
    [InlineData("1年以下", 0)]
    [InlineData("1年以内大专", 0)]
    [InlineData("经验不限", 0)]
    [InlineData("4天/周3个月本科", 0)]
    public void Experience_is_its_lower_end_in_years(string text, int expected) =>
        Read($$"""{"experience":"{{text}}"}""").Draft.Terms.ExperienceYears.ShouldBe(expected);

    [Theory]
    [InlineData("深圳", "440300")]
    [InlineData("台州市", "331000")]
    [InlineData("北京", "110100")]
    public void The_city_is_found_by_its_name(string city, string expected) =>
        Read($$"""{"city":"{{city}}"}""").Draft.Terms.DivisionCode.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("河南")]
    [InlineData("印度尼西亚")]
    [InlineData("职位地址")]
    public void A_province_or_a_place_elsewhere_is_no_city(string city) =>
        Read($$"""{"city":"{{city}}"}""").Check.Errors.ShouldContain(
            error => error.Field == "city" && error.Code == "unknown-city");

    [Fact]
    public void A_wage_of_which_one_end_is_missing_has_the_other_at_both()
    {
        var terms = Read("""{"title":"普工","salary_min":5000}""").Draft.Terms;

        (terms.WageMinimum, terms.WageMaximum).ShouldBe((5000m, 5000m));
    }

    [Fact]
    public void An_empty_ad_names_every_field_that_decides_it() =>
        Read("{}").Check.Errors.Select(error => error.Field)
            .ShouldBe(["enterpriseId", "source", "id", "title", "city"], ignoreOrder: true);

    private static (PostDraft Draft, InputCheck Check) Read(string json)
    {
        var check = new InputCheck();
        return (JsonSerializer.Deserialize<JobAd>(json, JsonSerializerOptions.Web)!.Read(check), check);
    }
}
