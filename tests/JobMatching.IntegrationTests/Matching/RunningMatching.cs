using System.Net.Http.Json;
using System.Text.Json;
using JobMatching.MatchingRuns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class RunningMatching(OwnCity city) : IClassFixture<OwnCity>
{
    private readonly HttpClient _partner = city.Service.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task An_assignment_is_looked_at_before_it_is_proposed()
    {
        var (area, enterprise) = Area("110101", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise, places: 2));
        var workers = await RegisterAll(area, 3);

        var run = await _partner.RunMatching(new { propose = false, origin = area.Code, division = area.Code });
        var id = run.GetProperty("id").GetGuid();
        var before = await Places(id);

        (run.GetProperty("state").GetString(), run.GetProperty("placed").GetInt32(), run.GetProperty("provenOptimal").GetBoolean())
            .ShouldBe(("assigned", 2, true));
        before.ShouldAllBe(place => place.GetProperty("intentId").ValueKind == JsonValueKind.Null);
        var unplaced = (await _partner.Read($"/api/v1/matching-runs/{id}/unplaced")).GetProperty("items").EnumerateArray().Single();
        (unplaced.GetProperty("code").GetString(), unplaced.GetProperty("reasonZh").GetString())
            .ShouldBe(("outbid", "合适岗位的名额由更匹配者获得"));
        workers.ShouldContain(unplaced.GetProperty("workerId").GetGuid());
        var fairness = (await _partner.Read($"/api/v1/matching-runs/{id}/fairness")).EnumerateArray()
            .Single(line => line.GetProperty("dimension").GetString() == "origin");
        (fairness.GetProperty("workers").GetInt32(), fairness.GetProperty("placed").GetInt32()).ShouldBe((3, 2));

        await (await _partner.PostAsync($"/api/v1/matching-runs/{id}/proposals", null)).JsonAsync();
        await Ends(id, "proposed");
        (await Places(id)).ShouldAllBe(place => place.GetProperty("intentId").ValueKind == JsonValueKind.String);
        (await (await _partner.PostAsync($"/api/v1/matching-runs/{id}/proposals", null)).ProblemAsync()).Code
            .ShouldBe("matching-run-not-assigned");
        (await (await _partner.PostAsync($"/api/v1/matching-runs/{id}/cancellation", null)).ProblemAsync()).Code
            .ShouldBe("matching-run-over");
    }

    [Fact]
    public async Task What_has_changed_since_the_assignment_is_left_out()
    {
        var (area, enterprise) = Area("120101", await city.Service.Enterprise());
        var post = await _partner.Publish(area.Post(enterprise, places: 3));
        var workers = await RegisterAll(area, 3);
        var run = await _partner.RunMatching(new { propose = false, origin = area.Code, division = area.Code });
        var id = run.GetProperty("id").GetGuid();

        // One applies elsewhere meanwhile, and two places of three are taken by people from another county.
        var elsewhere = await _partner.Publish(area.Post(await city.Service.Enterprise()).With("divisionCode", "120102"));
        await _partner.Apply(workers[0], elsewhere);
        await _partner.Place(post);
        await _partner.Place(post);
        await (await _partner.PostAsync($"/api/v1/matching-runs/{id}/proposals", null)).JsonAsync();

        var done = await Ends(id, "proposed");
        (done.GetProperty("proposed").GetInt32(), done.GetProperty("leftOut").GetInt32()).ShouldBe((1, 2));
        (await Places(id)).Count(place => place.GetProperty("leftOut").GetBoolean()).ShouldBe(2);
    }

    [Fact]
    public async Task What_nobody_decides_on_for_a_month_is_cancelled()
    {
        var (area, enterprise) = Area("110102", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise));
        await RegisterAll(area, 1);
        var options = new { propose = false, origin = area.Code, division = area.Code };
        var id = (await _partner.RunMatching(options)).GetProperty("id").GetGuid();
        await city.Service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE matching_run SET requested_at = requested_at - interval '31 days' WHERE id = {id}"));

        await _partner.RunMatching(options);

        await Ends(id, "cancelled");
    }

    [Fact]
    public async Task A_couple_goes_together_and_a_post_is_filled_or_not_opened()
    {
        var (area, enterprise) = Area("130102", await city.Service.Enterprise());
        var good = await _partner.Publish(area.Post(enterprise, places: 1).With("wageMinimum", 9000).With("wageMaximum", 9900));
        var pair = await _partner.Publish(area.Post(await city.Service.Enterprise(), places: 2));
        var large = await _partner.Publish(area.Post(await city.Service.Enterprise(), places: 9));
        var workers = await RegisterAll(area, 3);

        var run = await _partner.RunMatching(new
        {
            propose = false,
            origin = area.Code,
            division = area.Code,
            cohorts = new[] { new { workerIds = workers.Take(2), together = "post" } },
            minima = new[] { new { postId = large, least = 5 } },
        });

        var posts = (await Places(run.GetProperty("id").GetGuid())).ToDictionary(
            place => place.GetProperty("workerId").GetGuid(), place => place.GetProperty("postId").GetGuid());
        (posts[workers[0]], posts[workers[1]], posts[workers[2]]).ShouldBe((pair, pair, good));
        run.GetProperty("provenOptimal").GetBoolean().ShouldBeTrue();
        run.GetProperty("valueWithoutRules").GetDouble().ShouldBeGreaterThanOrEqualTo(run.GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Everybody_of_a_priority_group_comes_first_and_an_employer_has_its_quota()
    {
        var (area, enterprise) = Area("140105", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise, places: 5));
        var others = await RegisterAll(area, 3, worker => worker.With("categories", Array.Empty<string>()).With("skills", new[] { "缝纫" }));
        var first = await RegisterAll(area, 1, worker => worker.With("categories", new[] { "zero-employment-household" }).With("skills", Array.Empty<string>()));

        var run = await _partner.RunMatching(new
        {
            propose = false,
            origin = area.Code,
            division = area.Code,
            groups = new[] { new { category = "zero-employment-household", everybody = true } },
            quotas = new[] { new { enterpriseId = enterprise, most = 2 } },
        });

        var placed = (await Places(run.GetProperty("id").GetGuid())).Select(place => place.GetProperty("workerId").GetGuid()).ToList();
        placed.Count.ShouldBe(2);
        placed.ShouldContain(first[0]);
        placed.Intersect(others).Count().ShouldBe(1);
        var group = run.GetProperty("groups")[0];
        (group.GetProperty("members").GetInt32(), group.GetProperty("missing").GetInt32()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Quotas_that_cross_hold_beside_a_couple_and_what_cannot_be_met_is_told()
    {
        var (area, enterprise) = Area("140106", await city.Service.Enterprise());
        var (first, second) = (await _partner.Publish(area.Post(enterprise, places: 3)), await _partner.Publish(area.Post(enterprise, places: 3)));
        var other = await _partner.Publish(area.Post(await city.Service.Enterprise(), places: 1));
        var workers = await RegisterAll(area, 5, worker => worker.With("categories", new[] { "veteran" }));

        var run = await _partner.RunMatching(new
        {
            propose = false,
            origin = area.Code,
            division = area.Code,
            groups = new object[]
            {
                new { category = "veteran", enterpriseId = enterprise, atMost = 3 },
                new { origin = area.Code[..4], division = area.Code, atLeast = 5 },
            },
            cohorts = new[] { new { workerIds = workers.Take(2), together = "post" } },
        });

        var posts = (await Places(run.GetProperty("id").GetGuid())).ToDictionary(
            place => place.GetProperty("workerId").GetGuid(), place => place.GetProperty("postId").GetGuid());
        (posts.Count, posts.Values.Count(post => post == first || post == second), posts.Values.Count(post => post == other)).ShouldBe((4, 3, 1));
        posts.GetValueOrDefault(workers[0]).ShouldBe(posts.GetValueOrDefault(workers[1]));
        run.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("missing").GetInt32()).ShouldBe([0, 1]);
        (run.GetProperty("fewestMissing").GetInt32(), run.GetProperty("provenOptimal").GetBoolean()).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_stable_assignment_says_what_stability_costs()
    {
        var (area, enterprise) = Area("150102", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise, places: 2));
        await RegisterAll(area, 4);

        var run = await _partner.RunMatching(new { mode = "stable", propose = false, origin = area.Code, division = area.Code });

        run.GetProperty("placed").GetInt32().ShouldBe(2);
        run.GetProperty("valueWithoutRules").GetDouble().ShouldBeGreaterThanOrEqualTo(run.GetProperty("value").GetDouble() - 1e-9);
    }

    [Fact]
    public async Task Many_runs_asked_for_at_once_propose_every_place_once()
    {
        var (area, enterprise) = Area("210102", await city.Service.Enterprise());
        var post = await _partner.Publish(area.Post(enterprise, places: 3));
        await RegisterAll(area, 5);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => _partner.RunMatching(new { origin = area.Code, division = area.Code })));

        runs.ShouldAllBe(run => run.GetProperty("state").GetString() == "proposed");
        runs.Sum(run => run.GetProperty("proposed").GetInt32()).ShouldBe(3);
        (await city.Service.InDatabase(database => database.Intents.CountAsync(
            intent => intent.PostId == new JobMatching.Posts.PostId(post)))).ShouldBe(3);
    }

    [Fact]
    public async Task A_run_whose_process_died_is_begun_again_and_given_up_after_three_times()
    {
        var (area, enterprise) = Area("220102", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise, places: 1));
        await RegisterAll(area, 1);
        var (once, thrice) = (await Abandoned(area, attempts: 1), await Abandoned(area, attempts: 3));

        (await Ends(once, "proposed")).GetProperty("proposed").GetInt32().ShouldBe(1);
        // Results of what is over are forgotten some day.
        (await Ends(thrice, "failed")).GetProperty("completedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task What_died_before_a_run_got_on_is_not_held_against_it()
    {
        var (area, enterprise) = Area("320102", await city.Service.Enterprise());
        await _partner.Publish(area.Post(enterprise, places: 1));
        await RegisterAll(area, 1);
        var id = await Abandoned(area, attempts: 2, propose: false);

        await Ends(id, "assigned");

        (await city.Service.InDatabase(database => database.MatchingRuns.Where(run => run.Id == MatchingRunId.From(id))
            .Select(run => run.Attempts).SingleAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_nobody_answered_is_proposed_again_only_after_a_month()
    {
        var (area, enterprise) = Area("230102", await city.Service.Enterprise());
        var post = await _partner.Publish(area.Post(enterprise, places: 1));
        await RegisterAll(area, 1);
        var options = new { origin = area.Code, division = area.Code };
        (await _partner.RunMatching(options)).GetProperty("proposed").GetInt32().ShouldBe(1);

        await NobodyAnswered(post, days: 29);
        (await _partner.RunMatching(options)).GetProperty("proposed").GetInt32().ShouldBe(0);

        await NobodyAnswered(post, days: 31);
        (await _partner.RunMatching(options)).GetProperty("proposed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_lost_in_ones_turn_does_not_hide_what_was_lost()
    {
        await using var scope = city.Service.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatching.Database.JobMatchingContext>();
        var turn = await Eventually.Get(
            async () => await database.TryTakeTurnAsync(TestContext.Current.CancellationToken), taken => taken is not null, "the turn");
        var backend = (await database.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").ToListAsync())[0];

        await city.Service.InDatabase(other => other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({backend})"));

        // Nothing is thrown over the fault that ends the turn, and another may have it at once.
        await turn!.DisposeAsync();
        await using var next = await Eventually.Get(
            async () => await database.TryTakeTurnAsync(TestContext.Current.CancellationToken), taken => taken is not null, "the next turn");
    }

    [Fact]
    public async Task While_another_instance_has_its_turn_a_run_waits_and_can_be_cancelled()
    {
        await using var scope = city.Service.Services.CreateAsyncScope();
        var other = scope.ServiceProvider.GetRequiredService<JobMatching.Database.JobMatchingContext>();
        await using var turn = await Eventually.Get(
            async () => await other.TryTakeTurnAsync(TestContext.Current.CancellationToken), taken => taken is not null, "the turn");
        var id = (await (await _partner.PostAsJsonAsync("/api/v1/matching-runs", new { origin = "630102" })).JsonAsync()).GetProperty("id").GetGuid();

        var cancelled = await (await _partner.PostAsync($"/api/v1/matching-runs/{id}/cancellation", null)).JsonAsync();

        cancelled.GetProperty("state").GetString().ShouldBe("cancelled");
        (await _partner.GetStringAsync($"/api/v1/matching-runs/{id}/progress", TestContext.Current.CancellationToken)).ShouldContain("event: cancelled");
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_all_at_once()
    {
        var (worker, enterprise) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var problem = await (await _partner.PostAsJsonAsync("/api/v1/matching-runs", new
        {
            mode = "stable",
            origin = "53060",
            quotas = new object?[] { new { enterpriseId = enterprise, most = -1 }, new { enterpriseId = enterprise, most = 1 }, null },
            groups = new object?[] { new { division = "5" }, new { origin = "53", atLeast = 5, atMost = 2 }, new { everybody = true } },
            cohorts = new object?[] { new { workerIds = new[] { worker }, together = "post" }, new { workerIds = new[] { worker, worker }, together = "near" } },
        })).ProblemAsync();

        problem.Fields.ShouldBe(
            [
                "origin", "quotas[0].most", "quotas[2].enterpriseId", "quotas[2].most", "groups[0].division", "groups[1].atMost", "groups[2].category",
                "cohorts[0].workerIds", "cohorts[1].together", "mode", "quotas", "cohorts",
            ],
            ignoreOrder: true);
    }

    private Task<int> NobodyAnswered(Guid post, int days)
    {
        var closed = city.Service.Clock.GetUtcNow().AddDays(-days);
        return city.Service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE intent SET state = 'expired', closed_at = {closed} WHERE post_id = {post}"));
    }

    private async Task<Guid> Abandoned(OneArea area, int attempts, bool propose = true)
    {
        var id = (await (await _partner.PostAsJsonAsync(
            "/api/v1/matching-runs", new { origin = area.Code, division = "999999", propose })).JsonAsync()).GetProperty("id").GetGuid();
        await Ends(id, propose ? "proposed" : "assigned");
        await city.Service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM matching_result WHERE run_id = {id};
            UPDATE matching_run SET state = 'assigning', attempts = {attempts}, options = jsonb_set(options, array['division'], to_jsonb({area.Code}::text))
            WHERE id = {id}
            """));
        return id;
    }

    private Task<JsonElement> Ends(Guid id, string state) => Eventually.Get(
        () => _partner.Read($"/api/v1/matching-runs/{id}"), run => run.GetProperty("state").GetString() == state, $"the run to be {state}");

    private async Task<List<JsonElement>> Places(Guid id) =>
        [.. (await _partner.Read($"/api/v1/matching-runs/{id}/places")).GetProperty("items").EnumerateArray()];

    private async Task<List<Guid>> RegisterAll(
        OneArea area, int count, Func<Dictionary<string, object?>, Dictionary<string, object?>>? with = null)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var worker = Samples.Worker().With("homeDivisionCode", area.Code).With("willingToLeaveHome", false);
            ids.Add(await _partner.Register(with is null ? worker : with(worker)));
        }

        return ids;
    }

    private static (OneArea Area, Guid Enterprise) Area(string code, Guid enterprise) => (new OneArea(code), enterprise);

    /// <summary>A county of one test's own: nobody there leaves home.</summary>
    private sealed record OneArea(string Code)
    {
        public Dictionary<string, object?> Post(Guid enterprise, int places = 1) =>
            Samples.Post(enterprise, places).With("divisionCode", Code);
    }
}
