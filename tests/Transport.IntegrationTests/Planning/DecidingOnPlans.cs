using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;
using Transport.Planning;

namespace Transport.IntegrationTests.Planning;

/// <summary>A plan is made in the background, watched, compared, and decided on by a dispatcher.</summary>
public sealed class DecidingOnPlans(TransportFixture fixture)
{
    [Fact]
    public async Task A_proposal_books_nobody_until_it_is_accepted()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(6, day);

        var plan = await dispatcher.Propose(new { date = day });

        (plan.GetProperty("demands").GetInt32(), plan.GetProperty("carried").GetInt32()).ShouldBe((6, 6));
        var trips = await (await dispatcher.GetAsync($"/api/v1/trip-plans/{Id(plan)}/trips")).JsonAsync();
        trips.GetProperty("items").EnumerateArray().Single().GetProperty("people").GetInt32().ShouldBe(6);
        await fixture.Transport.DemandsAre(people, DemandState.Open);
        (await Items(dispatcher, plan)).ShouldBeEmpty();
        await Act(dispatcher, plan, "acceptance");
        await fixture.Transport.DemandsAre(people, DemandState.Booked);
    }

    [Fact]
    public async Task Of_two_dispatchers_who_accept_at_once_one_does()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(5, day);
        var plan = await dispatcher.Propose(new { date = day });

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            dispatcher.PostAsJsonAsync($"/api/v1/trip-plans/{Id(plan)}/acceptance", new { })));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ProblemAsync()).Code.ShouldBe("trip-plan-not-proposed");
        }

        (await Items(dispatcher, plan)).Single().GetProperty("booked").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Whoever_has_no_need_of_a_seat_any_more_is_left_out_when_a_plan_is_accepted()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(4, day);
        var plan = await dispatcher.Propose(new { date = day });
        await fixture.Transport.Deliver(Samples.Ended(people[0]));
        await fixture.Transport.DemandsAre([people[0]], DemandState.Withdrawn);

        var accepted = await Act(dispatcher, plan, "acceptance");

        accepted.GetProperty("leftOut").GetInt32().ShouldBe(1);
        (await Items(dispatcher, plan)).Single().GetProperty("booked").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_plan_whose_people_were_booked_by_another_is_outdated()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(4, day);
        var (first, second) = (await dispatcher.Propose(new { date = day }), await dispatcher.Propose(new { date = day }));
        await Act(dispatcher, first, "acceptance");

        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trip-plans/{Id(second)}/acceptance", new { })).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((409, "trip-plan-outdated"));
        await dispatcher.PlanIs(Id(second), "proposed");
    }

    [Fact]
    public async Task Plans_of_the_same_people_stand_side_by_side()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(40, day);
        await fixture.Transport.Agree(3, day, "420106");
        var usual = await dispatcher.Propose(new { date = day, name = "平时" });
        var epidemic = await dispatcher.Propose(new { date = day, name = "疫情", capacityFactor = 0.5, closedAreas = new[] { "42" } });
        var dearer = await dispatcher.Propose(new { date = day, name = "涨价", priceTimes = new { coach = 2.0 } });

        var columns = (await (await dispatcher.GetAsync(
            $"/api/v1/trip-plans/comparison?ids={Id(usual)}&ids={Id(epidemic)}&ids={Id(dearer)}")).JsonAsync()).EnumerateArray().ToList();

        columns.Select(column => column.GetProperty("plan").GetProperty("name").GetString()).ShouldBe(["平时", "疫情", "涨价"]);
        columns[0].GetProperty("extraCost").GetDecimal().ShouldBe(0);
        columns[1].GetProperty("extraCarried").GetInt32().ShouldBe(-3);
        columns[1].GetProperty("unservedByCode").GetProperty("area-closed").GetInt32().ShouldBe(3);
        columns[1].GetProperty("tripsByMode").GetProperty("coach").GetInt32().ShouldBe(2);
        columns[2].GetProperty("extraCost").GetDecimal().ShouldBeGreaterThan(0);
        columns[2].GetProperty("options").GetProperty("priceTimes").GetProperty("coach").GetDecimal().ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ids=00000000-0000-0000-0000-000000000001")]
    [InlineData("?ids=00000000-0000-0000-0000-000000000001&ids=00000000-0000-0000-0000-000000000001")]
    public async Task Fewer_than_two_different_plans_are_not_compared(string query)
    {
        using var dispatcher = fixture.Transport.Dispatcher();

        var problem = await (await dispatcher.GetAsync($"/api/v1/trip-plans/comparison{query}")).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(["ids"]);
    }

    [Fact]
    public async Task Whoever_watches_sees_the_plan_go_on_until_it_is_proposed()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(12, day);
        var asked = await (await dispatcher.PostAsJsonAsync("/api/v1/trip-plans", new { date = day, seconds = 2 })).JsonAsync();

        using var answer = await dispatcher.GetAsync(
            $"/api/v1/trip-plans/{Id(asked)}/progress", HttpCompletionOption.ResponseHeadersRead);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        var events = text.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line[7..]).ToList();
        events.ShouldBe(events.OrderBy(name => Array.IndexOf(["queued", "planning", "proposed"], name)));
        events[^1].ShouldBe("proposed");
        events.ShouldContain("planning");
        text.ShouldContain("\"carried\":12");
    }

    [Fact]
    public async Task A_dispatcher_who_has_seen_enough_gets_the_best_plan_so_far()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(8, day);
        var asked = await (await dispatcher.PostAsJsonAsync("/api/v1/trip-plans", new { date = day, seconds = 3600 })).JsonAsync();
        await dispatcher.PlanIs(Id(asked), "planning");

        await Act(dispatcher, asked, "completion");

        (await dispatcher.PlanIs(Id(asked), "proposed")).GetProperty("carried").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task A_plan_that_nobody_wants_ends_and_makes_way_for_the_next()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(8, day);
        var unwanted = await (await dispatcher.PostAsJsonAsync("/api/v1/trip-plans", new { date = day, seconds = 3600 })).JsonAsync();
        await dispatcher.PlanIs(Id(unwanted), "planning");

        await Act(dispatcher, unwanted, "cancellation");

        await dispatcher.Propose(new { date = day });
        await dispatcher.PlanIs(Id(unwanted), "cancelled");
        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trip-plans/{Id(unwanted)}/acceptance", new { })).ProblemAsync();
        problem.Code.ShouldBe("trip-plan-not-proposed");
    }

    [Theory]
    [InlineData(1, "proposed")]
    [InlineData(PlanQueue.MostAttempts, "failed")]
    public async Task A_plan_whose_process_died_is_taken_over_unless_it_has_ended_too_many(int attempts, string state)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(2, day);
        var id = await fixture.Transport.Proposed(day);

        await fixture.Transport.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            UPDATE trip_plan SET state = 'planning', planned_at = NULL, worker = gen_random_uuid(),
                lease_until = now() - interval '1 second', attempts = {attempts} WHERE id = {id}
            """));

        await dispatcher.PlanIs(id, state);
    }

    [Theory]
    [InlineData("acceptance")]
    [InlineData("completion")]
    [InlineData("cancellation")]
    public async Task Only_a_dispatcher_decides_on_a_plan_that_there_is(string act)
    {
        using var officer = fixture.Transport.Client(Roles.Officer);
        using var dispatcher = fixture.Transport.Dispatcher();
        var url = $"/api/v1/trip-plans/{Guid.CreateVersion7()}/{act}";

        (await officer.PostAsJsonAsync(url, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await dispatcher.PostAsJsonAsync(url, new { })).ProblemAsync()).Code.ShouldBe("trip-plan-not-found");
    }

    private static Guid Id(JsonElement plan) => plan.GetProperty("id").GetGuid();

    private static async Task<JsonElement> Act(HttpClient dispatcher, JsonElement plan, string act) =>
        await (await dispatcher.PostAsJsonAsync($"/api/v1/trip-plans/{Id(plan)}/{act}", new { })).JsonAsync();

    private static async Task<List<JsonElement>> Items(HttpClient dispatcher, JsonElement plan) =>
        [.. (await (await dispatcher.GetAsync($"/api/v1/trips?planId={Id(plan)}")).JsonAsync()).GetProperty("items").EnumerateArray()];
}
