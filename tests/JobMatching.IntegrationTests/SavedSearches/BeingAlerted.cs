using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using JobMatching.Catalogue;
using JobMatching.Posts;
using JobMatching.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.SavedSearches;

public sealed class BeingAlerted(JobMatchingFixture fixture)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task A_post_that_has_all_that_was_asked_for_is_told_of_once_and_others_are_not()
    {
        await using var events = await Listening<SavedSearchMatched>.ToAsync(fixture.JobMatching);
        var enterprise = await fixture.JobMatching.Enterprise();
        var before = await _partner.Publish(Samples.Post(enterprise).With("title", "叉车司机"));
        var worker = await _partner.Register();
        var search = await Save(worker, new { name = "叉车", q = "叉车工 -夜班", division = "3310", wageAtLeast = 5000, enterpriseId = enterprise });

        var match = await _partner.Publish(Samples.Post(enterprise).With("title", "叉车司机"));
        await _partner.Publish(Samples.Post(enterprise).With("title", "叉车司机").With("wageMinimum", 3000).With("wageMaximum", 4000));
        await _partner.Publish(Samples.Post(enterprise).With("title", "叉车司机夜班"));
        await _partner.Publish(Samples.Post(enterprise).With("title", "会计"));
        await _partner.Publish(Samples.Post(enterprise).With("title", "叉车司机").With("divisionCode", "440306"));
        var last = await _partner.Publish(Samples.Post(enterprise).With("title", "仓库叉车司机"));

        (await Alerts(search, 2)).ShouldBe([match, last]);
        var told = await events.Hear(2, message => message.SavedSearchId == search);
        told.Select(message => message.PostId).ShouldBe([match, last], ignoreOrder: true);
        told.ShouldAllBe(message => message.WorkerId == worker);
        before.ShouldNotBe(match);
    }

    [Fact]
    public async Task A_paused_search_is_not_told_of_anything()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var worker = await _partner.Register();
        var paused = await Save(worker, new { name = "a", enterpriseId = enterprise, paused = true });
        var awake = await Save(worker, new { name = "b", enterpriseId = enterprise });

        var post = await _partner.Publish(Samples.Post(enterprise));

        (await Alerts(awake, 1)).ShouldBe([post]);
        (await Alerts(paused, 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_for_nothing_but_a_wage_and_lodging_is_tried_against_everything()
    {
        var search = await Save(await _partner.Register(), new { name = "a", wageAtLeast = 87654, nearDivision = "331003", kilometres = 60 });

        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()).With("wageMaximum", 90000));

        (await Alerts(search, 1)).ShouldBe([post]);
    }

    [Fact]
    public async Task Alerts_come_in_pages_with_their_posts_and_are_marked_as_read()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var search = await Save(await _partner.Register(), new { name = "a", enterpriseId = enterprise });
        var posts = new List<Guid>();
        for (var number = 0; number < 3; number++)
        {
            posts.Add(await _partner.Publish(Samples.Post(enterprise)));
        }

        await Alerts(search, 3);
        var page = await _partner.Read($"/api/v1/saved-searches/{search}/alerts?limit=2");
        var first = page.GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("id").GetGuid()).ToList();
        var rest = await _partner.Read($"/api/v1/saved-searches/{search}/alerts?limit=2&after={page.GetProperty("next").GetGuid()}");
        (await Unread(search)).ShouldBe(3);

        await (await _partner.PostAsJsonAsync($"/api/v1/saved-searches/{search}/readings", new { upTo = first[^1] })).JsonAsync();

        page.GetProperty("items")[0].GetProperty("post").GetProperty("title").GetString().ShouldBe("缝纫工");
        rest.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Unread(search)).ShouldBe(1);
        (await _partner.Read($"/api/v1/saved-searches/{search}/alerts?unread=true")).GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("post").GetProperty("id").GetGuid().ShouldBe(posts[2]);
        await (await _partner.PostAsJsonAsync($"/api/v1/saved-searches/{search}/readings", new { })).JsonAsync();
        (await Unread(search)).ShouldBe(0);
    }

    [Fact]
    public async Task Several_instances_and_changes_read_again_tell_of_a_match_once()
    {
        await using var events = await Listening<SavedSearchMatched>.ToAsync(fixture.JobMatching);
        var enterprise = await fixture.JobMatching.Enterprise();
        var search = await Save(await _partner.Register(), new { name = "a", enterpriseId = enterprise });
        var instances = Enumerable.Range(0, 3).Select(_ => Instance()).ToList();
        var posts = new List<Guid>();
        for (var round = 0; round < 10; round++)
        {
            posts.Add(await _partner.Publish(Samples.Post(enterprise)));
            await Task.WhenAll(instances.Select(instance => instance.FollowAsync(Token)));
        }

        // Everything is read a second time, as after a restore or a mark that was lost.
        await ExecuteAsync("UPDATE catalogue_mark SET transaction = 0, position = 0 WHERE name = 'saved-searches'");
        var last = await _partner.Publish(Samples.Post(enterprise));

        (await Alerts(search, 11)).ShouldBe([.. posts, last], ignoreOrder: true);
        (await events.Hear(11, message => message.SavedSearchId == search)).Count.ShouldBe(11);
    }

    [Fact]
    public async Task What_an_instance_did_not_finish_another_does_whole()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var search = await Save(await _partner.Register(), new { name = "a", enterpriseId = enterprise });
        await using var scope = fixture.JobMatching.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatching.Database.JobMatchingContext>();
        Guid post;
        await using (await database.Database.BeginTransactionAsync(Token))
        {
            // This instance has the mark and has told of the post when it dies.
            await database.CatalogueMarks.FromSql($"SELECT * FROM catalogue_mark WHERE name = 'saved-searches' FOR UPDATE").ToListAsync(Token);
            post = await _partner.Publish(Samples.Post(enterprise));
            await scope.ServiceProvider.GetRequiredService<AlertSavedSearches>().ReadAsync(
                [new CatalogueChange { Position = 0, Transaction = 0, Subject = CatalogueSubject.Post, SubjectId = post, At = default }], Token);
            (await database.SearchAlerts.CountAsync(alert => alert.PostId == PostId.From(post), Token)).ShouldBe(1);
            (await Alerts(search, 0)).ShouldBeEmpty();
        }

        (await Alerts(search, 1)).ShouldBe([post]);
    }

    [Fact]
    public async Task A_post_that_is_committed_late_is_told_of_though_later_ones_were_before()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var search = await Save(await _partner.Register(), new { name = "a", enterpriseId = enterprise });
        var first = await _partner.Publish(Samples.Post(enterprise));
        (await Alerts(search, 1)).ShouldBe([first]);
        await using var connection = new NpgsqlConnection(fixture.JobMatching.Database);
        await connection.OpenAsync(Token);
        await using var late = await connection.BeginTransactionAsync(Token);
        var copy = Guid.CreateVersion7();
        await using (var insert = new NpgsqlCommand(
            """
            CREATE TEMPORARY TABLE late ON COMMIT DROP AS SELECT * FROM post WHERE id = $1;
            """, connection) { Parameters = { new() { Value = first } } })
        {
            await insert.ExecuteNonQueryAsync(Token);
        }

        await using (var insert = new NpgsqlCommand("UPDATE late SET id = $1", connection) { Parameters = { new() { Value = copy } } })
        {
            await insert.ExecuteNonQueryAsync(Token);
        }

        await using (var insert = new NpgsqlCommand("INSERT INTO post SELECT * FROM late", connection))
        {
            await insert.ExecuteNonQueryAsync(Token);
        }

        var second = await _partner.Publish(Samples.Post(enterprise));
        await late.CommitAsync(Token);

        (await Alerts(search, 3)).ShouldBe([first, copy, second], ignoreOrder: true);
    }

    [Fact]
    public async Task Searches_that_were_guarded_by_another_release_are_guarded_anew_and_miss_nothing()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var search = await Save(await _partner.Register(), new { name = "a", q = "缝纫工", enterpriseId = enterprise });
        await ExecuteAsync($"UPDATE saved_search SET guards = '{{42}}', guard_version = 42 WHERE id = '{search}'");

        var post = await _partner.Publish(Samples.Post(enterprise));

        (await Alerts(search, 1)).ShouldBe([post]);
    }

    private CatalogueFollower<AlertSavedSearches> Instance() => new(
        fixture.JobMatching.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<CatalogueFollower<AlertSavedSearches>>.Instance);

    private async Task<Guid> Save(Guid worker, object search)
    {
        var body = JsonSerializer.SerializeToNode(search)!;
        body["workerId"] = worker;
        return (await (await _partner.PostAsJsonAsync("/api/v1/saved-searches", body)).JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>The posts that the search was told of, once there are so many, in the order of telling.</summary>
    private Task<List<Guid>> Alerts(Guid search, int count)
    {
        var id = SavedSearchId.From(search);
        return Eventually.Get(
            () => fixture.JobMatching.InDatabase(database => database.SearchAlerts.Where(alert => alert.SavedSearchId == id)
                .OrderBy(alert => alert.Id).Select(alert => alert.PostId.Value).ToListAsync()),
            alerts => alerts.Count >= count,
            $"{count} alerts");
    }

    private async Task<int> Unread(Guid search) =>
        (await _partner.Read($"/api/v1/saved-searches/{search}")).GetProperty("unread").GetInt32();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.JobMatching.Database);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
