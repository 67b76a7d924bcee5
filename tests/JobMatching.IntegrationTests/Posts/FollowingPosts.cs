using System.Net.Http.Json;
using System.Text.Json;
using JobMatching.IntegrationTests.Matching;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Posts;

/// <summary>A partner's copy of the open posts: the snapshot once, then the changes.</summary>
public sealed class FollowingPosts(OwnCity city) : IClassFixture<OwnCity>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task A_copy_that_follows_while_posts_come_change_and_go_is_what_the_database_has()
    {
        var enterprise = await city.Service.Enterprise();
        for (var number = 0; number < 20; number++)
        {
            await _partner.Publish(Samples.Post(enterprise));
        }

        var writers = Enumerable.Range(0, 4).Select(seed => WriteAsync(enterprise, new Random(seed))).ToList();
        var all = Task.WhenAll(writers);
        var (copy, position) = await Snapshot();
        var pages = 0;
        while (!all.IsCompleted)
        {
            position = await Follow(copy, position);
            pages++;
        }

        await all;
        await Eventually.Holds(
            async () =>
            {
                position = await Follow(copy, position);
                return copy.OrderBy(post => post.Key).Select(post => post.Value).SequenceEqual(await OpenPosts());
            },
            "the copy to be what the database has");
        pages.ShouldBeGreaterThan(1);
        copy.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task What_is_committed_late_is_not_skipped()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        var (copy, position) = await Snapshot();
        await using var connection = new NpgsqlConnection(city.Service.Database);
        await connection.OpenAsync(Token);
        await using var late = await connection.BeginTransactionAsync(Token);
        await using var change = new NpgsqlCommand("UPDATE post SET terms_title = '迟到的名称' WHERE id = $1", connection)
        {
            Parameters = { new() { Value = post } },
        };
        await change.ExecuteNonQueryAsync(Token);
        var other = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        for (var round = 0; round < 3; round++)
        {
            position = await Follow(copy, position);
        }

        copy[post].ShouldNotContain("迟到的名称");
        await late.CommitAsync(Token);
        await Eventually.Holds(
            async () =>
            {
                position = await Follow(copy, position);
                return copy[post].Contains("迟到的名称", StringComparison.Ordinal) && copy.ContainsKey(other);
            },
            "the late change and the one after it");
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended_and_a_closed_post_comes_without_itself()
    {
        var enterprise = await city.Service.Enterprise();
        var (_, start) = await Snapshot();
        var posts = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            posts.Add(await _partner.Publish(Samples.Post(enterprise)));
        }

        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{posts[1]}/closure", new { reason = "filled" })).JsonAsync();
        var seen = await Eventually.Get(
            async () =>
            {
                var found = new List<(Guid Id, bool Open)>();
                for (var (position, more) = (start, true); more;)
                {
                    var page = await _partner.Read($"/api/v1/posts/changes?limit=2&after={position}");
                    page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(2);
                    found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (
                        item.GetProperty("id").GetGuid(), item.GetProperty("post").ValueKind is JsonValueKind.Object)));
                    (more, position) = (page.GetProperty("items").GetArrayLength() > 0, page.GetProperty("next").GetString()!);
                }

                return found;
            },
            found => found.Contains((posts[1], false)) && found.Count(change => posts.Contains(change.Id)) >= 6,
            "all changes");

        seen.FindAll(change => change.Id == posts[1]).ShouldAllBe(change => !change.Open);
        seen.FindAll(change => change.Open && posts.Contains(change.Id)).Select(change => change.Id).ShouldBe([posts[0], .. posts[2..]]);
    }

    [Fact]
    public async Task A_position_older_than_what_is_kept_asks_for_a_new_snapshot()
    {
        var enterprise = await city.Service.Enterprise();
        var (_, old) = await Snapshot();
        await _partner.Publish(Samples.Post(enterprise));
        await using var connection = new NpgsqlConnection(city.Service.Database);
        await connection.OpenAsync(Token);
        await using var age = new NpgsqlCommand("UPDATE catalogue_change SET at = at - interval '25 hours'", connection);
        await age.ExecuteNonQueryAsync(Token);
        // All who read them have read them once they have read what comes after.
        await _partner.Publish(Samples.Post(enterprise));
        await _partner.Register();

        var problem = await Eventually.Get(
            async () =>
            {
                using var answer = await _partner.GetAsync($"/api/v1/posts/changes?after={old}");
                return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            },
            answer => answer.Item1 == 410, "the position to be too old");

        problem.Item2.ShouldContain("post-changes-gone");
        (await _partner.Read($"/api/v1/posts/changes?after={(await Snapshot()).Position}")).GetProperty("next").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_position_that_is_none_or_of_elsewhere_is_refused_and_only_partners_follow()
    {
        (await (await _partner.GetAsync("/api/v1/posts/changes")).ProblemAsync()).Fields.ShouldBe(["after"]);
        (await (await _partner.GetAsync("/api/v1/posts/changes?after=12-x")).ProblemAsync()).Fields.ShouldBe(["after"]);
        (await (await _partner.GetAsync($"/api/v1/posts/changes?after={long.MaxValue}-0")).ProblemAsync()).Status.ShouldBe(410);
        using var officer = city.Service.Client(Roles.Officer, Roles.Enterprise, Roles.Worker);
        (await (await officer.GetAsync("/api/v1/posts/snapshot")).ProblemAsync()).Status.ShouldBe(403);
        (await (await officer.GetAsync("/api/v1/posts/changes?after=1-0")).ProblemAsync()).Status.ShouldBe(403);
    }

    private async Task<(Dictionary<Guid, string> Copy, string Position)> Snapshot()
    {
        using var answer = await _partner.GetAsync("/api/v1/posts/snapshot", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (
            lines[..^1].Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(post => post.GetProperty("id").GetGuid(), post => post.GetRawText()),
            JsonDocument.Parse(lines[^1]).RootElement.GetProperty("next").GetString()!);
    }

    private async Task<string> Follow(Dictionary<Guid, string> copy, string position)
    {
        var page = await _partner.Read($"/api/v1/posts/changes?limit=7&after={position}");
        foreach (var change in page.GetProperty("items").EnumerateArray())
        {
            if (change.GetProperty("post") is { ValueKind: JsonValueKind.Object } post)
            {
                copy[change.GetProperty("id").GetGuid()] = post.GetRawText();
            }
            else
            {
                copy.Remove(change.GetProperty("id").GetGuid());
            }
        }

        return page.GetProperty("next").GetString()!;
    }

    private async Task<List<string>> OpenPosts()
    {
        var posts = new List<(Guid Id, string Text)>();
        for (var after = Guid.Empty; ;)
        {
            var page = await _partner.Read($"/api/v1/posts?open=true&limit=500&after={after}");
            posts.AddRange(page.GetProperty("items").EnumerateArray().Select(post => (post.GetProperty("id").GetGuid(), post.GetRawText())));
            if (page.GetProperty("next").ValueKind is JsonValueKind.Null)
            {
                return [.. posts.OrderBy(post => post.Id).Select(post => post.Text)];
            }

            after = page.GetProperty("next").GetGuid();
        }
    }

    // Some transactions stay open over several others.
    private async Task WriteAsync(Guid enterprise, Random random)
    {
        var posts = new List<Guid>();
        await using var connection = new NpgsqlConnection(city.Service.Database);
        await connection.OpenAsync(Token);
        for (var step = 0; step < 60; step++)
        {
            var post = posts.Count == 0 ? Guid.Empty : posts[random.Next(posts.Count)];
            switch (posts.Count == 0 ? 0 : random.Next(4))
            {
                case 0:
                    posts.Add(await _partner.Publish(Samples.Post(enterprise, places: 5)));
                    break;
                case 1:
                    using (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "filled" }))
                    {
                        break;
                    }

                case 2:
                    await UpdateAsync(connection, null, post, step);
                    break;
                default:
                    await using (var transaction = await connection.BeginTransactionAsync(Token))
                    {
                        await UpdateAsync(connection, transaction, post, step);
                        posts.Add(await _partner.Publish(Samples.Post(enterprise)));
                        if (random.Next(4) > 0)
                        {
                            await transaction.CommitAsync(Token);
                        }
                    }

                    break;
            }
        }
    }

    private static async Task UpdateAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid post, int step)
    {
        await using var update = new NpgsqlCommand("UPDATE post SET terms_title = $2 WHERE id = $1", connection, transaction)
        {
            Parameters = { new() { Value = post }, new() { Value = $"改名{step}" } },
        };
        await update.ExecuteNonQueryAsync(Token);
    }
}
