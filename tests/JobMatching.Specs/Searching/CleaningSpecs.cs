using JobMatching.Engine.Searching.Cleaning;

namespace JobMatching.Specs.Searching;

public sealed class CleaningSpecs
{
    [Theory]
    [InlineData("6000-8000", 6000, 8000)]
    [InlineData("6000-8000元/月", 6000, 8000)]
    [InlineData("6,000～8,000元", 6000, 8000)]
    [InlineData("8千-1.2万/月", 8000, 12000)]
    [InlineData("4.5-6千/月", 4500, 6000)]
    [InlineData("1-1.5万", 10000, 15000)]
    [InlineData("8-12K", 8000, 12000)]
    [InlineData("8k-12k·13薪", 8000, 12000)]
    [InlineData("１５Ｋ－２０Ｋ", 15000, 20000)]
    [InlineData("12-24万/年", 10000, 20000)]
    [InlineData("200元/天", 4350, 4350)]
    [InlineData("20-25元/小时", 3480, 4350)]
    [InlineData("20元/时", 3480, 3480)]
    [InlineData("1500元/周", 6525, 6525)]
    [InlineData("5000以上", 5000, 5000)]
    [InlineData("8000-6000", 6000, 8000)]
    [InlineData("8-12", 8000, 12000)]
    [InlineData("月薪6000至8000元", 6000, 8000)]
    public void Wages_are_read_as_yuan_a_month(string text, int minimum, int maximum) =>
        Cleaned(wage: text).Ad!.Wage.ShouldBe(new MonthlyWage(minimum, maximum));

    [Theory]
    [InlineData("面议", AdRemarkCodes.Negotiable)]
    [InlineData("待遇从优", AdRemarkCodes.NotUnderstood)]
    [InlineData("999999999万/月", AdRemarkCodes.Absurd)]
    [InlineData("1元/月", AdRemarkCodes.Absurd)]
    public void A_wage_that_says_nothing_is_left_out_with_the_reason(string text, string code)
    {
        var result = Cleaned(wage: text);

        result.Ad!.Wage.ShouldBeNull();
        result.Changes.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Figures_are_put_right_and_every_change_is_told()
    {
        var result = JobAdCleaner.Clean(new RawJobAd { Title = "焊工", WageMinimum = 12, WageMaximum = 8 });

        result.Ad!.Wage.ShouldBe(new MonthlyWage(8000, 12000));
        result.Changes.Select(change => change.Code).ShouldBe([AdRemarkCodes.Reversed, AdRemarkCodes.Thousands]);
        Figures(0, 0).ShouldBeNull();
        Figures(5000, null).ShouldBe(new MonthlyWage(5000, 5000));
        Figures(-5, 6000).ShouldBeNull();
        Figures(decimal.MaxValue, decimal.MaxValue).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("<b></b>")]
    [InlineData("🔥🔥🔥")]
    [InlineData("!!!")]
    [InlineData("<script>alert('焊工')</script>")]
    public void An_ad_without_a_title_is_refused(string? title)
    {
        var result = Cleaned(title);

        result.Ad.ShouldBeNull();
        result.Refusal!.Code.ShouldBe(AdRemarkCodes.TitleMissing);
    }

    [Theory]
    [InlineData("<h1>焊工</h1>", "焊工", AdRemarkCodes.Markup)]
    [InlineData("焊工&amp;电工", "焊工&电工", AdRemarkCodes.Markup)]
    [InlineData("🔥焊工❤️", "焊工", AdRemarkCodes.Symbols)]
    [InlineData("焊\u200b工\u0007", "焊工", AdRemarkCodes.Symbols)]
    public void Decoration_is_taken_out_of_titles_and_told(string title, string clean, string code)
    {
        var result = Cleaned(title);

        result.Ad!.Title.ShouldBe(clean);
        result.Changes.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("年龄<35岁，身高>160")]
    [InlineData("C++ & C#")]
    [InlineData("𠮷林焊工")]
    public void What_only_looks_like_markup_stays(string title)
    {
        var result = Cleaned(title);

        result.Ad!.Title.ShouldBe(title);
        result.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Prose_keeps_its_lines_and_loses_markup_and_scripts()
    {
        var result = JobAdCleaner.Clean(new RawJobAd
        {
            Title = "焊工", Description = "<p>要求：<br/>持证</p><style>p{}</style><script>steal()</script>包住",
        });

        result.Ad!.Description.ShouldBe("要求：\n持证\n包住");
    }

    [Fact]
    public void Ten_megabytes_are_cut_without_reading_them_all()
    {
        foreach (var piece in new[] { "焊工", "<", "<a ", "<script>", "&lt;", "\ud83d\ude00" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length));
            var result = JobAdCleaner.Clean(new RawJobAd { Title = "焊工", Description = text });

            result.Ad!.Description.Length.ShouldBeLessThanOrEqualTo(20_000);
            result.Changes.ShouldContain(change => change.Code == AdRemarkCodes.Cut);
        }
    }

    private static CleaningResult Cleaned(string? title = "焊工", string? wage = null) =>
        JobAdCleaner.Clean(new RawJobAd { Title = title, Wage = wage });

    private static MonthlyWage? Figures(decimal? minimum, decimal? maximum) =>
        JobAdCleaner.Clean(new RawJobAd { Title = "焊工", WageMinimum = minimum, WageMaximum = maximum }).Ad!.Wage;
}
