using JobMatching.Engine;
using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

public sealed class RankingSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void The_best_are_those_that_scoring_every_post_finds()
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var random = new Random(seed);
            var (index, alive) = Changed(random, posts: 1 + random.Next(400));
            var vocabulary = SearchVocabulary.Basic;
            for (var round = 0; round < 6; round++)
            {
                var query = Some(random);

                var found = index.Search(query, Token);

                if (found.CorrectedText is null)
                {
                    var expected = ByScoringAll(query, vocabulary, [.. alive.Values]);
                    found.Hits.Select(hit => (hit.PostId, hit.Score)).ShouldBe(
                        expected.Take(query.Limit).Select(post => (post.Id, Finding.ValueOf(post.Rank))), $"seed {seed}: {query}");
                }
            }
        }
    }

    [Theory]
    [InlineData("春风机电")]
    [InlineData("春风机电公司")]
    [InlineData("深圳市春风机电有限公司")]
    [InlineData("春风机电 焊工")]
    public void Who_names_an_employer_finds_its_own_posts_before_those_that_only_mention_it(string query)
    {
        var index = Ads.Index(
            Ads.Post(0, "焊工") with { Company = "东方电子厂", Description = "为春风机电有限公司供货" },
            Ads.Post(1, "春风机电焊工（驻厂）") with { Company = "人力资源有限公司", Description = "春风机电 春风机电 焊工" },
            Ads.Post(2, "焊工") with { Company = "深圳市春风机电有限公司" },
            Ads.Post(3, "焊工 春风机电") with { Company = "深圳春风机电配件有限公司" });

        index.Found(query)[0].ShouldBe(2);
    }

    [Fact]
    public void Every_answer_is_within_the_filter_and_without_the_negative_words()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (index, alive) = Changed(random, posts: 200);
            var query = Some(random) with { Limit = 100 };

            foreach (var hit in index.Search(query with { Text = query.Text + " -双休" }, Token).Hits)
            {
                var post = alive[hit.PostId];
                Allows(query.Filter, post).ShouldBeTrue($"seed {seed}");
                PostText.Of(post).ShouldNotContain("双休");
            }
        }
    }

    [Fact]
    public void Counts_by_facet_are_those_of_all_matches()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var (index, alive) = Changed(random, posts: 300);
            var query = Some(random) with { Count = true };

            var found = index.Search(query, Token);

            if (found.CorrectedText is null)
            {
                var all = ByScoringAll(query, SearchVocabulary.Basic, [.. alive.Values]);
                var expected = all.Where(post => Finding.CoverageOf(post.Rank) == Finding.CoverageOf(all[0].Rank)).ToList();
                found.Facets!.Total.ShouldBe(expected.Count, $"seed {seed}: {query}");
                found.Facets.WithLodging.ShouldBe(expected.Count(post => alive[post.Id].Lodging));
                found.Facets.Educations.Values.Sum().ShouldBe(expected.Count);
                found.Facets.Cities.Values.Sum().ShouldBe(expected.Count(post => alive[post.Id].Workplace is not null));
                found.Facets.Wages.Values.Sum().ShouldBe(expected.Count);
                found.Facets.Experience.Values.Sum().ShouldBe(expected.Count);
            }
        }
    }

    [Fact]
    public void Equal_posts_give_equal_answers_however_they_came()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var (index, alive) = Changed(random, posts: 300);
            var other = Ads.Index([.. alive.Values.OrderBy(post => random.Next())]);
            var query = Some(random);

            Told(other.Search(query, Token)).ShouldBe(Told(index.Search(query, Token)), $"seed {seed}: {query}");
        }
    }

    private static SearchQuery Some(Random random) => new()
    {
        Text = random.Next(12) == 0 ? "" : Ads.Some(random, 1, 4) + (random.Next(4) == 0 ? " -" + Ads.Some(random, 1, 1) : "")
            + (random.Next(5) == 0 ? $" \"{Ads.Some(random, 1, 1)}\"" : ""),
        Filter = Filter(random),
        Sort = (SearchSort)random.Next(3),
        Limit = 1 + random.Next(20),
        Now = Ads.Now,
    };

    private static SearchFilter Filter(Random random)
    {
        var circle = random.Next(5) == 0;
        return new SearchFilter
        {
            Division = random.Next(4) switch { 0 => "44", 1 => "331081", _ => null },
            Near = circle ? Ads.Shenzhen : null,
            Kilometres = circle ? 30 : null,
            WageAtLeast = random.Next(3) == 0 ? 7000 : null,
            EducationAtMost = random.Next(4) == 0 ? Education.College : null,
            ExperienceAtMost = random.Next(4) == 0 ? 2 : null,
            Lodging = random.Next(5) == 0 ? true : null,
            Occupation = random.Next(6) == 0 ? "driver" : null,
            EnterpriseId = random.Next(8) == 0 ? Ads.Id(3) : null,
            PublishedSince = random.Next(6) == 0 ? Ads.Now.AddDays(-20) : null,
        };
    }

    private static (SearchIndex Index, Dictionary<Guid, SearchPost> Alive) Changed(Random random, int posts)
    {
        var index = new SearchIndex(SearchVocabulary.Basic);
        var alive = new Dictionary<Guid, SearchPost>();
        for (var number = 0; number < posts;)
        {
            var portion = Enumerable.Range(0, 1 + random.Next(60)).Select(_ => Ads.Random(random.Next(8) == 0 ? random.Next(posts) : number++, random)).ToList();
            index.Put(portion);
            portion.ForEach(post => alive[post.Id] = post);
            for (var removal = random.Next(10); removal > 0; removal--)
            {
                var id = Ads.Id(random.Next(posts));
                index.Remove(id).ShouldBe(alive.Remove(id));
            }
        }

        index.PostCount.ShouldBe(alive.Count);
        return (index, alive);
    }

    private static List<(Guid Id, long Rank, bool Whole)> ByScoringAll(
        SearchQuery query, SearchVocabulary vocabulary, IReadOnlyList<SearchPost> posts)
    {
        var terms = new PostTerms(vocabulary);
        var parsed = ParsedQuery.Parse(query.Text);
        var plan = QueryPlan.Of(parsed, vocabulary);
        var read = posts.ToDictionary(post => post.Id, post => new Dictionary<ulong, byte>(terms.Read(PostText.Of(post))));
        plan = plan.With([.. plan.Terms.Select(term =>
            QueryTerm.WeightOf(term.Boost, posts.Count, read.Values.Count(post => post.ContainsKey(term.Key))))]);
        var all = posts.Where(post => Allows(query.Filter, post, read[post.Id]))
            .Where(post => parsed.Phrases.All(phrase => SearchText.Contains(PostText.Of(post), phrase)))
            .Where(post => !parsed.Negatives.Any(negative => SearchText.Contains(PostText.Of(post), negative)))
            .Select(post =>
            {
                var (score, has, nearly) = (0, 0U, 0U);
                foreach (var term in plan.Terms)
                {
                    if (read[post.Id].TryGetValue(term.Key, out var impact))
                    {
                        (score, has, nearly) = (score + (term.Weight * impact), has | term.Has, nearly | term.HasNearly);
                    }
                }

                var finding = new Finding(score, has, nearly);
                return (post.Id, Rank: Finding.Rank(finding.Coverage, plan.Demanded, Value(query, plan, post, score)), finding.Coverage);
            })
            .OrderByDescending(post => post.Rank).ThenBy(post => post.Id).ToList();
        var least = all.Any(post => post.Coverage >= plan.HalfCoverage) ? plan.HalfCoverage : 1;
        return [.. all.Where(post => post.Coverage >= least).Select(post => (post.Id, post.Rank, post.Coverage >= 2 * plan.Demanded))];
    }

    private static int Value(SearchQuery query, QueryPlan plan, SearchPost post, int score)
    {
        if (query.Sort is SearchSort.Wage)
        {
            return (int)(post.WageMaximum * 100);
        }

        if (query.Sort is SearchSort.Newest || plan.Terms.Count == 0)
        {
            return (int)(post.PublishedAt - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        }

        var fade = 0.9 + (0.1 * Math.Pow(2, -(int)(query.Now - post.PublishedAt).TotalDays / 30.0));
        return (int)(((long)score * (int)Math.Round((1 << 14) * fade)) >> 14);
    }

    private static bool Allows(SearchFilter filter, SearchPost post) =>
        Allows(filter, post, new PostTerms(SearchVocabulary.Basic).Read(PostText.Of(post)));

    private static bool Allows(SearchFilter filter, SearchPost post, Dictionary<ulong, byte> terms) =>
        (filter.Division is not { } division || post.Workplace?.DivisionCode.StartsWith(division, StringComparison.Ordinal) is true)
        && (filter.Near is not { } near || post.Workplace?.KilometresTo(near) <= filter.Kilometres)
        && !(post.WageMaximum < filter.WageAtLeast)
        && !(post.Education > filter.EducationAtMost)
        && !(post.ExperienceYears > filter.ExperienceAtMost)
        && (filter.Lodging is null || post.Lodging == filter.Lodging)
        && (filter.EnterpriseId is null || post.EnterpriseId == filter.EnterpriseId)
        && !(post.PublishedAt < filter.PublishedSince)
        && (filter.Occupation is not { } code || terms.ContainsKey(TermKey.Concept(Occupations.Find(code)!.Number)));

    private static IEnumerable<string> Told(SearchResult result) =>
        result.Hits.Select(hit => $"{hit.PostId} {hit.Score} {hit.Partial} {string.Join(' ', hit.Missing)}");
}
