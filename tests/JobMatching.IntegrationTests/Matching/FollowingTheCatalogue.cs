using JobMatching.Catalogue;
using JobMatching.Engine;
using JobMatching.Engine.Searching;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServiceDefaults.Security;

namespace JobMatching.IntegrationTests.Matching;

/// <summary>Several instances keep the same city in memory by the changes that the database notes.</summary>
public sealed class FollowingTheCatalogue(OwnCity city) : IClassFixture<OwnCity>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task An_instance_that_followed_every_change_answers_like_one_that_reads_everything_afresh()
    {
        var follower = await Instance();
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise(), places: 3));
        var (placed, _) = await _partner.Place(post);
        var seeker = await _partner.Register();
        await follower.CatchUpAsync(Token);
        var closed = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        await follower.CatchUpAsync(Token);
        (await _partner.PostAsync($"/api/v1/posts/{closed}/closure", System.Net.Http.Json.JsonContent.Create(new { reason = "withdrawn" })))
            .EnsureSuccessStatusCode();
        await follower.CatchUpAsync(Token);

        var fresh = await Instance();

        (follower.Matches.WorkerCount, follower.Matches.PostCount).ShouldBe((fresh.Matches.WorkerCount, fresh.Matches.PostCount));
        follower.Posts.PostCount.ShouldBe(fresh.Posts.PostCount);
        Seekers(follower).ShouldBe(Seekers(fresh));
        Seekers(follower).ShouldContain(seeker);
        Seekers(follower).ShouldNotContain(placed);
    }

    [Fact]
    public async Task What_is_committed_late_is_seen_though_later_changes_were_read_before()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        var follower = await Instance();
        await using var late = new NpgsqlConnection(city.Service.Database);
        await late.OpenAsync(Token);
        await using var transaction = await late.BeginTransactionAsync(Token);
        await using var change = new NpgsqlCommand("UPDATE post SET terms_title = '迟到的岗位名称' WHERE id = $1", late)
        {
            Parameters = { new() { Value = post } },
        };
        await change.ExecuteNonQueryAsync(Token);

        var other = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        await follower.CatchUpAsync(Token);
        Find(follower, "迟到的岗位名称").ShouldBeEmpty();
        follower.Posts.PostCount.ShouldBeGreaterThanOrEqualTo(2);
        await transaction.CommitAsync(Token);
        await follower.CatchUpAsync(Token);

        Find(follower, "迟到的岗位名称").ShouldBe([post]);
        Find(follower, "缝纫工").ShouldContain(other);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_a_reading_and_all_see_what_was_before()
    {
        var follower = await Instance();
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("title", "同时询问的岗位"));

        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await follower.CatchUpAsync(Token);
            return Find(follower, "同时询问的岗位").Contains(post);
        }));

        seen.ShouldAllBe(found => found);
    }

    private async Task<CatalogueIndex> Instance()
    {
        var instance = new CatalogueIndex(city.Service.Services.GetRequiredService<IServiceScopeFactory>());
        await instance.CatchUpAsync(Token);
        return instance;
    }

    private static List<Guid> Find(CatalogueIndex index, string text) =>
    [
        .. index.Posts.Search(new SearchQuery { Text = text, Limit = 100, Now = TimeProvider.System.GetUtcNow() }, Token)
            .Hits.Where(hit => !hit.Partial).Select(hit => hit.PostId),
    ];

    private static IEnumerable<Guid> Seekers(CatalogueIndex index) => index.Matches.RecommendWorkers(
        new PairScorer(new MatchOptions { AsOf = new DateOnly(2026, 3, 1) }),
        new PostProfile
        {
            Id = Guid.CreateVersion7(), EnterpriseId = Guid.CreateVersion7(), Workplace = new Place("331002", 28.7, 121.4), PlacesLeft = 1,
            WageMinimum = 9000, WageMaximum = 9000,
        },
        new() { Limit = 1000 }, Token).Select(match => match.WorkerId);
}
