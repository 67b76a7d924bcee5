using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

public sealed class ChangeSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void A_replaced_post_is_found_by_what_it_says_now()
    {
        var index = Ads.Titled("焊工");
        index.Put(Ads.Post(0, "电工"));

        index.Found("焊工").ShouldBeEmpty();
        index.Found("电工").ShouldBe([0]);
        index.PostCount.ShouldBe(1);
        index.Remove(Ads.Id(0)).ShouldBeTrue();
        index.Remove(Ads.Id(0)).ShouldBeFalse();
        index.PostCount.ShouldBe(0);
        index.Search("电工").Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_sees_posts_whole_while_they_change_under_it()
    {
        // Each post says the same letter as title and company, and all posts change together in one portion.
        const int Posts = 300;
        SearchPost[] Saying(string name) =>
            [.. Enumerable.Range(0, Posts).Select(number => Ads.Post(number, name) with { Company = name })];
        var index = Ads.Index(Saying("焊工"));
        var stop = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                for (var round = 0; round < 60; round++)
                {
                    index.Put(Saying(round % 2 == 0 ? "电工" : "焊工"));
                }

                stop.Cancel();
            },
            Token);
        var searches = 0;
        do
        {
            var found = index.Search(new SearchQuery { Text = "焊工", Count = true, Now = Ads.Now, Limit = 1 }, Token);
            found.Facets!.Total.ShouldBeOneOf(0, Posts);
            index.PostCount.ShouldBe(Posts);
            searches++;
        }
        while (!stop.IsCancellationRequested);

        await writer;
        searches.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Many_single_changes_are_merged_and_none_is_lost()
    {
        var index = new SearchIndex(SearchVocabulary.Basic);
        for (var number = 0; number < 3000; number++)
        {
            index.Put(Ads.Post(number % 2000, number < 2000 ? "焊工" : "电工"));
        }

        index.PostCount.ShouldBe(2000);
        Total(index, "电工").ShouldBe(1000);
        Total(index, "焊工").ShouldBe(1000);
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        var index = Ads.Titled("焊工");

        Should.Throw<OperationCanceledException>(
            () => index.Search(new SearchQuery { Text = "焊工", Now = Ads.Now }, new CancellationToken(canceled: true)));
    }

    private static int Total(SearchIndex index, string text) =>
        index.Search(new SearchQuery { Text = text, Count = true, Now = Ads.Now }, Token).Facets!.Total;
}
