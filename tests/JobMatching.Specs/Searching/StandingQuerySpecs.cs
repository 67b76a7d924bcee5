using JobMatching.Engine.Searching;
using JobMatching.Engine.Searching.Standing;

namespace JobMatching.Specs.Searching;

public sealed class StandingQuerySpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void What_matches_is_what_a_search_answers_in_full_and_shares_a_guard()
    {
        var matched = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var posts = Enumerable.Range(0, 40).Select(number => Ads.Random(number, random)).ToArray();
            var (index, batch) = (Ads.Index(posts), new PostBatch(posts, SearchVocabulary.Basic));
            foreach (var query in Enumerable.Range(0, 20).Select(_ => Query(random)))
            {
                var result = index.Search(query, Token);
                var matches = batch.Matches(query, Token);
                matched += matches.Count;
                if (result.CorrectedText is null)
                {
                    matches.ShouldBe(result.Hits.Where(hit => !hit.Partial).Select(hit => hit.PostId).Order(), ignoreOrder: false, $"seed {seed} {query}");
                }

                var guards = StandingQuery.GuardsOf(query, SearchVocabulary.Basic);
                foreach (var post in posts.Where(post => matches.Contains(post.Id)))
                {
                    new PostBatch([post], SearchVocabulary.Basic).Keys.Intersect(guards).ShouldNotBeEmpty($"seed {seed} {query}");
                }
            }
        }

        matched.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_query_of_words_is_guarded_by_one_of_them_under_all_its_names()
    {
        var guards = StandingQuery.GuardsOf(Text("深圳 叉车司机"), SearchVocabulary.Basic);

        foreach (var (title, shares) in new[] { ("叉车司机", true), ("叉车工", true), ("深圳会计", false) })
        {
            new PostBatch([Ads.Post(0, title)], SearchVocabulary.Basic).Keys.Intersect(guards).Any().ShouldBe(shares, title);
        }
    }

    [Fact]
    public void A_query_of_nothing_but_a_wage_is_tried_against_everything() => StandingQuery.GuardsOf(
        new SearchQuery { Filter = new SearchFilter { WageAtLeast = 5000 }, Now = Ads.Now }, SearchVocabulary.Basic)
        .ShouldBe([StandingQuery.Everything]);

    [Fact]
    public void Among_a_few_posts_no_word_is_taken_for_a_slip() =>
        new PostBatch([Ads.Post(0, "叉车司机")], SearchVocabulary.Basic).Matches(Text("叉车司记"), Token).ShouldBeEmpty();

    private static SearchQuery Text(string text) => new() { Text = text, Now = Ads.Now };

    private static SearchQuery Query(Random random) => new()
    {
        Text = random.Next(8) == 0 ? "" : Ads.Some(random, 1, 6) + (random.Next(6) == 0 ? " -会计" : random.Next(6) == 0 ? " \"包住\"" : ""),
        Filter = new SearchFilter
        {
            Division = random.Next(4) == 0 ? "3310" : null,
            EnterpriseId = random.Next(8) == 0 ? Ads.Id(random.Next(7)) : null,
            WageAtLeast = random.Next(4) == 0 ? 7000 : null,
            Occupation = random.Next(8) == 0 ? Occupations.All[random.Next(Occupations.All.Count)].Code : null,
            Lodging = random.Next(6) == 0 ? true : null,
        },
        Limit = 100,
        Now = Ads.Now,
    };
}
