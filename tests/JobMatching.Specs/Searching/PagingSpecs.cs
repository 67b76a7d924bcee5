using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

public sealed class PagingSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void Pages_show_every_post_that_was_there_all_along_exactly_once_while_others_come_and_go()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var index = Ads.Index([.. Enumerable.Range(0, 200).Select(number => Ads.Random(number, random))]);
            var query = new SearchQuery { Text = Ads.Some(random, 0, 2), Sort = (SearchSort)random.Next(3), Limit = 7, Now = Ads.Now };
            var before = All(index, query).ToHashSet();
            var gone = new HashSet<Guid>();
            var seen = new List<Guid>();

            for (string? cursor = null; ; )
            {
                var page = index.Search(query with { Cursor = cursor, Now = Ads.Now.AddDays(seen.Count) }, Token);
                seen.AddRange(page.Hits.Select(hit => hit.PostId));
                if ((cursor = page.Next) is null)
                {
                    break;
                }

                index.Put(Ads.Random(1000 + seen.Count, random));
                gone.Add(Ads.Id(random.Next(200)));
                gone.ToList().ForEach(id => index.Remove(id));
            }

            seen.ShouldBeUnique();
            before.Except(gone).Except(seen).ShouldBeEmpty($"seed {seed}: {query.Text}");
        }
    }

    [Fact]
    public void Pages_end_to_end_are_the_whole_answer()
    {
        var random = new Random(3);
        var index = Ads.Index([.. Enumerable.Range(0, 90).Select(number => Ads.Random(number, random))]);
        var query = new SearchQuery { Text = "普工 包住", Limit = 100, Now = Ads.Now };

        All(index, query with { Limit = 4 }).ShouldBe(index.Search(query, Token).Hits.Select(hit => hit.PostId));
    }

    [Fact]
    public void A_cursor_of_another_search_or_none_at_all_is_refused()
    {
        var index = Ads.Titled("焊工", "焊工", "焊工");
        var query = new SearchQuery { Text = "焊工", Limit = 1, Now = Ads.Now };
        var cursor = index.Search(query, Token).Next!;

        foreach (var (text, sort, token) in new[]
        {
            ("电工", SearchSort.Relevance, cursor), ("焊工", SearchSort.Wage, cursor), ("焊工", SearchSort.Relevance, "!"),
            ("焊工", SearchSort.Relevance, cursor[..20]), ("焊工", SearchSort.Relevance, new string('A', 9000)),
        })
        {
            Should.Throw<ArgumentException>(() => index.Search(query with { Text = text, Sort = sort, Cursor = token }, Token))
                .Message.ShouldContain("cursor");
        }
    }

    private static List<Guid> All(SearchIndex index, SearchQuery query)
    {
        var all = new List<Guid>();
        for (string? cursor = null; ; )
        {
            var page = index.Search(query with { Cursor = cursor }, Token);
            all.AddRange(page.Hits.Select(hit => hit.PostId));
            if ((cursor = page.Next) is null)
            {
                return all;
            }
        }
    }
}
