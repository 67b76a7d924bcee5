using System.Net.Http.Json;
using System.Text.Json;
using JobMatching.IntegrationTests.Matching;
using JobMatching.MatchingRuns;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace JobMatching.IntegrationTests.MatchingRuns;

/// <summary>A live run stays the best assignment while people and posts come, go and change.</summary>
public sealed class FollowingTheFair(OwnCity city) : IClassFixture<OwnCity>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_registers_later_gets_the_place_that_is_free()
    {
        var fair = new Fair(city.Service, "110105");
        var post = await fair.Publish(places: 2);
        var first = await fair.Register();
        var run = await fair.Run();

        var second = await fair.Register();

        await fair.Has(run, (first, post), (second, post));
        var told = await fair.Read(run);
        (told.GetProperty("live").GetBoolean(), told.GetProperty("workers").GetInt32(), told.GetProperty("placed").GetInt32(),
            told.GetProperty("provenOptimal").GetBoolean()).ShouldBe((true, 2, 2, true));
        told.GetProperty("value").GetDouble().ShouldBe(told.GetProperty("valueWithoutRules").GetDouble());
        (await fair.Partner.Read($"/api/v1/matching-runs/{run}/fairness")).EnumerateArray()
            .Single(line => line.GetProperty("dimension").GetString() == "origin").GetProperty("placed").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_fits_better_takes_the_place_and_the_other_is_told_why()
    {
        var fair = new Fair(city.Service, "110106");
        var post = await fair.Publish();
        var first = await fair.Register();
        var run = await fair.Run();

        var better = await fair.Register("缝纫");

        await fair.Has(run, (better, post));
        (await fair.Unplaced(run)).ShouldHaveSingleItem().ShouldBe(new(first, "outbid"));
    }

    [Fact]
    public async Task Of_a_post_that_closes_people_move_to_another_and_back_when_one_opens()
    {
        var fair = new Fair(city.Service, "110107");
        var closing = await fair.Publish();
        var worker = await fair.Register();
        var run = await fair.Run();
        await fair.Has(run, (worker, closing));

        await fair.Close(closing);
        await fair.Has(run);
        (await fair.Unplaced(run))[worker].ShouldBe("no-eligible-post");

        await fair.Has(run, (worker, await fair.Publish()));
    }

    [Fact]
    public async Task Who_is_placed_elsewhere_leaves_and_another_gets_the_place()
    {
        var fair = new Fair(city.Service, "110108");
        var (post, elsewhere) = (await fair.Publish(), await new Fair(city.Service, "110109").Publish());
        var (better, other) = (await fair.Register("缝纫"), await fair.Register());
        var run = await fair.Run();
        await fair.Has(run, (better, post));

        await (await fair.Partner.Accept(await fair.Partner.Apply(better, elsewhere), "enterprise")).JsonAsync();

        await fair.Has(run, (other, post));
        (await fair.Unplaced(run)).ShouldBeEmpty();
        (await fair.Read(run)).GetProperty("workers").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_not_given_away_a_second_time_and_is_back_after_a_no()
    {
        var fair = new Fair(city.Service, "110111");
        var (post, elsewhere) = (await fair.Publish(), await new Fair(city.Service, "110112").Publish());
        var worker = await fair.Register();
        var run = await fair.Run();
        await fair.Has(run, (worker, post));

        var intent = await fair.Partner.Apply(worker, elsewhere);
        await fair.Has(run);

        await (await fair.Partner.PostAsJsonAsync(
            $"/api/v1/intents/{intent}/enterprise-answer", new { accept = false, reason = "not-qualified" })).JsonAsync();
        await fair.Has(run, (worker, post));

        // What was declined here is never proposed again.
        var declined = await fair.Partner.Apply(worker, post);
        await fair.Has(run);
        await (await fair.Partner.PostAsJsonAsync(
            $"/api/v1/intents/{declined}/enterprise-answer", new { accept = false, reason = "not-qualified" })).JsonAsync();
        await Eventually.Get(
            () => fair.Unplaced(run), unplaced => unplaced.GetValueOrDefault(worker) == "no-eligible-post", "the worker to be refused for good");
    }

    [Theory]
    [InlineData("proposals", "proposed", "110113")]
    [InlineData("cancellation", "cancelled", "110114")]
    public async Task Once_it_is_decided_on_nothing_moves_any_more(string decision, string state, string county)
    {
        var (fair, other) = (new Fair(city.Service, county), new Fair(city.Service, "110115"));
        var (post, first) = (await fair.Publish(places: 2), await fair.Register());
        var run = await fair.Run();
        await fair.Has(run, (first, post));
        await fair.Decide(run, decision);
        var decided = await Eventually.Get(() => fair.Read(run), told => told.GetProperty("state").GetString() == state, state);

        await fair.Register("缝纫");
        // Changes are read in their order: when another fair shows a later one, this one's has been read.
        var (elsewhere, later) = (await other.Publish(), await other.Register());
        var witness = await other.Run();
        await other.Close(elsewhere);
        await Eventually.Get(
            () => other.Unplaced(witness), unplaced => unplaced.GetValueOrDefault(later) == "no-eligible-post", "the other fair to follow");

        await fair.Has(run, (first, post));
        (await fair.Read(run)).GetRawText().ShouldBe(decided.GetRawText());
        await other.Decide(witness, "cancellation");
    }

    [Fact]
    public async Task What_changed_while_people_were_assigned_is_made_up_for()
    {
        var fair = new Fair(city.Service, "120102");
        var (post, first) = (await fair.Publish(places: 2), await fair.Register());
        var run = await fair.Run(live: false);
        // The reader has passed this before the run follows.
        var second = await fair.Register();
        var noted = await city.Service.InDatabase(database => database.CatalogueChanges
            .Where(change => change.SubjectId == second).MaxAsync(change => change.Transaction, Token));
        await Eventually.Holds(
            () => city.Service.InDatabase(database => database.CatalogueMarks.AnyAsync(
                mark => mark.Name == LiveRuns.Mark && mark.Transaction >= noted, Token)),
            "the change to be read");

        await city.Service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET live = true WHERE id = {run};
            INSERT INTO catalogue_change (subject, subject_id) VALUES ('matching-run', {run});
            """));

        await fair.Has(run, (first, post), (second, post));
    }

    [Fact]
    public async Task Several_instances_follow_in_turns_and_what_one_does_not_finish_another_does()
    {
        var fair = new Fair(city.Service, "120103");
        var post = await fair.Publish(places: 3);
        var run = await fair.Run();
        var others = Enumerable.Range(0, 2).Select(_ => new OtherInstance(city.Service.Services)).ToList();
        var people = new List<Guid>();
        for (var round = 0; round < 6; round++)
        {
            people.Add(await fair.Register(round < 3 ? [] : ["缝纫"]));
            await others[0].DieWhileFollowingAsync(Token);
            await Task.WhenAll(others.Select(other => other.FollowAsync(Token)));
        }

        await fair.Has(run, [.. people[3..].Select(worker => (worker, post))]);
        (await fair.Unplaced(run)).Keys.ShouldBe(people[..3], ignoreOrder: true);
        var told = await fair.Read(run);
        told.GetProperty("value").GetDouble().ShouldBe((await fair.Read(await fair.Run(live: false))).GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task A_quota_holds_all_the_while_and_shows_what_it_costs()
    {
        var fair = new Fair(city.Service, "120104");
        var post = await fair.Publish(places: 2);
        var enterprise = (await fair.Partner.Read($"/api/v1/posts/{post}")).GetProperty("enterpriseId").GetGuid();
        await fair.Register();
        var run = await fair.Run(quotas: new[] { new { enterpriseId = enterprise, most = 1 } });

        var better = await fair.Register("缝纫");

        await fair.Has(run, (better, post));
        var told = await fair.Read(run);
        told.GetProperty("valueWithoutRules").GetDouble().ShouldBeGreaterThan(told.GetProperty("value").GetDouble() + 1);
    }

    [Fact]
    public async Task Progress_is_told_until_the_run_is_decided_on()
    {
        var fair = new Fair(city.Service, "120105");
        await fair.Publish(places: 2);
        var run = await fair.Run();
        using var stream = await fair.Partner.GetStreamAsync($"/api/v1/matching-runs/{run}/progress", Token);
        using var reader = new StreamReader(stream);

        await fair.Register();
        await Hears(reader, told => told.GetProperty("placed").GetInt32() == 1);
        await fair.Register();
        await Hears(reader, told => told.GetProperty("placed").GetInt32() == 2);
        await fair.Decide(run, "cancellation");

        (await reader.ReadToEndAsync(Token)).ShouldContain("event: cancelled");
    }

    [Fact]
    public async Task With_too_many_people_it_stays_as_it_was_and_says_that_it_is_not_live()
    {
        var fair = new Fair(city.Service, "120106");
        await fair.Publish();
        var run = await fair.Run();
        for (var worker = 0; worker < JobMatchingFixture.Service.LargestLiveRun / 2; worker++)
        {
            await fair.Register();
        }

        await Eventually.Get(() => fair.Read(run), told => told.GetProperty("placed").GetInt32() == 1, "somebody to be placed");
        (await fair.Read(run)).GetProperty("live").GetBoolean().ShouldBeTrue();
        await fair.Publish();
        await fair.Publish();

        var told = await Eventually.Get(() => fair.Read(run), told => !told.GetProperty("live").GetBoolean(), "the run not to be live");
        (told.GetProperty("state").GetString(), told.GetProperty("options").GetProperty("live").GetBoolean()).ShouldBe(("assigned", true));
        (await fair.Partner.GetStringAsync($"/api/v1/matching-runs/{run}/progress", Token)).ShouldContain("event: assigned");
        (await fair.Read(await fair.Run())).GetProperty("live").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_live_run_cannot_keep_is_refused_all_at_once()
    {
        var problem = await (await new Fair(city.Service, "120107").Partner.PostAsJsonAsync("/api/v1/matching-runs", new
        {
            live = true,
            mode = "stable",
            groups = new[] { new { category = "veteran", atLeast = 1 } },
            cohorts = new[] { new { workerIds = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() }, together = "post" } },
            minima = new[] { new { postId = Guid.CreateVersion7(), least = 2 } },
        })).ProblemAsync();

        problem.Fields.Distinct().ShouldBe(["mode", "propose", "groups", "cohorts", "minima"], ignoreOrder: true);
    }

    private static async Task Hears(StreamReader reader, Func<JsonElement, bool> until)
    {
        while (await reader.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && until(JsonSerializer.Deserialize<JsonElement>(line[6..])))
            {
                return;
            }
        }

        throw new ShouldAssertException("The run said nothing more.");
    }
}
