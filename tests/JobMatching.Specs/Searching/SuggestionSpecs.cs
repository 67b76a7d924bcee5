namespace JobMatching.Specs.Searching;

public sealed class SuggestionSpecs
{
    [Fact]
    public void A_beginning_is_completed_to_what_posts_have_the_most_frequent_first()
    {
        var index = Ads.Titled("软件测试工程师", "软件测试", "软件工程师", "叉车司机");

        var found = index.Suggest("软件", 3);

        found[0].Occupation.ShouldBe("software-tester");
        found[0].Posts.ShouldBe(2);
        found.ShouldContain(suggestion => suggestion.Text == "软件工程师" && suggestion.Posts == 1);
    }

    [Fact]
    public void The_last_word_is_completed_and_what_stands_before_it_stays() =>
        Ads.Titled("叉车司机").Suggest("深圳 叉车", 5).ShouldContain(suggestion => suggestion.Text == "深圳 叉车司机");

    [Theory]
    [InlineData("weld", "焊工")]
    [InlineData("JAV", "Java开发工程师")]
    public void Latin_beginnings_complete_too(string typed, string title) =>
        Ads.Titled(title).Suggest(typed, 5).ShouldNotBeEmpty();

    [Fact]
    public void Nothing_is_suggested_that_no_post_has()
    {
        var index = Ads.Titled("叉车司机");
        index.Suggest("焊", 5).ShouldBeEmpty();
        index.Suggest("", 5).ShouldBeEmpty();
        index.Remove(Ads.Id(0));
        index.Suggest("叉", 5).ShouldBeEmpty();
    }
}
