using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Contracts.JobMatching.V1;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;
using Transport.IntegrationTests.Planning;

namespace Transport.IntegrationTests.WaitingList;

public sealed class WaitingForSeats(TransportFixture fixture)
{
    [Fact]
    public async Task Whoever_waits_longest_gets_the_seat_that_comes_free()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, aboard, others) = await FullTrip(dispatcher, seats: 3, waiting: 2);
        var (first, second) = (await Join(dispatcher, trip, others[0]), await Join(dispatcher, trip, others[1]));

        await fixture.Transport.Deliver(Samples.Ended(aboard[0]));

        await EntryIs(dispatcher, first, "promoted");
        await fixture.Transport.DemandsAre([others[0]], DemandState.Booked);
        await EntryIs(dispatcher, second, "waiting");
    }

    [Fact]
    public async Task A_group_gets_seats_for_all_side_by_side_or_lets_smaller_ones_pass()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, aboard, others) = await FullTrip(dispatcher, seats: 5, waiting: 4);
        var family = await Join(dispatcher, trip, [.. others.Take(3)]);
        var single = await Join(dispatcher, trip, others[3]);

        await Release(dispatcher, trip, aboard, 2);
        await EntryIs(dispatcher, single, "promoted");
        await EntryIs(dispatcher, family, "waiting");
        foreach (var seat in new[] { 3, 4, 5 })
        {
            await Release(dispatcher, trip, aboard, seat);
        }

        await EntryIs(dispatcher, family, "promoted");
        var seats = new List<int>();
        foreach (var member in others.Take(3))
        {
            seats.Add((await dispatcher.Journey(member.PlacementId)).GetProperty("seatNumber").GetInt32());
        }

        seats.Order().ShouldBe([3, 4, 5]);
    }

    [Fact]
    public async Task Seats_from_the_list_are_refused_by_a_link_without_an_account_and_go_to_the_next()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, aboard, others) = await FullTrip(dispatcher, seats: 2, waiting: 2);
        var (first, second) = (await Join(dispatcher, trip, others[0]), await Join(dispatcher, trip, others[1]));
        await fixture.Transport.Deliver(Samples.Ended(aboard[0]));
        var link = (await EntryIs(dispatcher, first, "promoted")).GetProperty("refusalLink").GetString();
        using var anybody = new HttpClient { BaseAddress = fixture.Transport.Address };

        var shown = await (await anybody.GetAsync(link)).JsonAsync();
        var given = await (await anybody.PostAsync(link, null)).JsonAsync();
        var again = await (await anybody.PostAsync(link, null)).ProblemAsync();

        shown.GetProperty("seatNumbers").GetArrayLength().ShouldBe(1);
        given.GetProperty("state").GetString().ShouldBe("refused");
        (again.Status, again.Code).ShouldBe((409, "no-seats-to-refuse"));
        await EntryIs(dispatcher, second, "promoted");
        await fixture.Transport.DemandsAre([others[0]], DemandState.Open);
    }

    [Fact]
    public async Task Many_who_wait_never_get_more_seats_than_come_free()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, aboard, others) = await FullTrip(dispatcher, seats: 8, waiting: 12);
        await Task.WhenAll(others.Select(other => Join(dispatcher, trip, other)));
        var buyers = await fixture.Transport.Agree(6, Samples.DayOfItsOwn());

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(1, 8).Select(seat => Release(dispatcher, trip, aboard, seat))),
            Task.WhenAll(buyers.Select(buyer => dispatcher.PostAsJsonAsync(
                $"/api/v1/trips/{trip}/seats", new { placementId = buyer.PlacementId }))));

        await fixture.Transport.DemandsAre(aboard, DemandState.Withdrawn);
        await Eventually.Get(
            async () => (await dispatcher.Trip(trip)).GetProperty("booked").GetInt32(), booked => booked == 8, "a full trip again");
        var manifest = await (await dispatcher.GetAsync($"/api/v1/trips/{trip}/manifest")).JsonAsync();
        manifest.GetProperty("passengers").EnumerateArray().Select(line => line.GetProperty("seatNumber").GetInt32())
            .ShouldBe(Enumerable.Range(1, 8));
    }

    [Fact]
    public async Task A_wait_ends_when_the_trip_leaves_or_a_seat_was_found_elsewhere()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, _, others) = await FullTrip(dispatcher, seats: 2, waiting: 3);
        var found = await Join(dispatcher, trip, others[0]);
        var pair = await Join(dispatcher, trip, others[1], others[2]);

        await fixture.Transport.Accepted(dispatcher, others[0].StartsOn.AddDays(-1), new Proposals.Layout(
            6, ["530602", "331002"], [new(others[0], 0, 1)]));
        await EntryIs(dispatcher, found, "lapsed");
        await dispatcher.Act(trip, "departure");

        await EntryIs(dispatcher, pair, "lapsed");
    }

    [Fact]
    public async Task Nobody_stands_twice_in_a_list_and_whoever_leaves_it_may_join_again()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, _, others) = await FullTrip(dispatcher, seats: 1, waiting: 1);
        var entry = await Join(dispatcher, trip, others[0]);

        var twice = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{trip}/waiting-list", new { placementIds = new[] { others[0].PlacementId } })).ProblemAsync();
        (await dispatcher.DeleteAsync($"/api/v1/waiting-entries/{entry}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Join(dispatcher, trip, others[0]);

        twice.Code.ShouldBe("already-waiting");
        await EntryIs(dispatcher, entry, "left");
    }

    [Fact]
    public async Task A_worker_waits_for_their_own_seat_and_sees_no_one_elses_entry()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trip, _, others) = await FullTrip(dispatcher, seats: 1, waiting: 2);
        using var worker = fixture.Transport.ClientWithClaims(
            "worker", [Roles.Worker], new Claim("worker_id", others[0].WorkerId.ToString()));
        var theirs = await Join(dispatcher, trip, others[1]);

        var own = await Join(worker, trip, others[0]);
        var forOther = await (await worker.PostAsJsonAsync(
            $"/api/v1/trips/{trip}/waiting-list", new { placementIds = new[] { others[1].PlacementId } })).ProblemAsync();

        await EntryIs(worker, own, "waiting");
        forOther.Code.ShouldBe("travel-demand-not-found");
        (await (await worker.GetAsync($"/api/v1/waiting-entries/{theirs}")).ProblemAsync()).Code.ShouldBe("waiting-entry-not-found");
        (await worker.GetAsync($"/api/v1/trips/{trip}/waiting-list")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"placementIds":[]}""")]
    public async Task A_list_is_not_joined_by_nobody(string body)
    {
        using var dispatcher = fixture.Transport.Dispatcher();

        var problem = await (await dispatcher.PostAsync(
            $"/api/v1/trips/{Guid.CreateVersion7()}/waiting-list", new StringContent(body, null, "application/json"))).ProblemAsync();

        problem.Fields.ShouldBe(["placementIds"]);
    }

    [Fact]
    public async Task A_made_up_link_refuses_nothing()
    {
        using var anybody = new HttpClient { BaseAddress = fixture.Transport.Address };

        (await (await anybody.GetAsync("/api/v1/seat-refusals/0123456789abcdef")).ProblemAsync()).Code.ShouldBe("waiting-entry-not-found");
        (await (await anybody.PostAsync("/api/v1/seat-refusals/" + new string('x', 4000), null)).ProblemAsync()).Code
            .ShouldBe("waiting-entry-not-found");
    }

    /// <summary>A trip whose seats are all held, and people who would like one.</summary>
    private async Task<(Guid Trip, IReadOnlyList<PlacementDetails> Aboard, IReadOnlyList<PlacementDetails> Others)> FullTrip(
        HttpClient dispatcher, int seats, int waiting)
    {
        var day = Samples.DayOfItsOwn();
        var aboard = await fixture.Transport.Agree(seats, day);
        var others = await fixture.Transport.Agree(waiting, Samples.DayOfItsOwn());
        var trips = await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, ["530602", "331002"], [.. aboard.Select(who => new Proposals.Rider(who, 0, 1))], Seats: seats));
        return (trips[0], aboard, others);
    }

    private static async Task<Guid> Join(HttpClient client, Guid trip, params PlacementDetails[] people)
    {
        var answer = await client.PostAsJsonAsync(
            $"/api/v1/trips/{trip}/waiting-list", new { placementIds = people.Select(who => who.PlacementId) });
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>Ends the placement of whoever holds the seat, so that they do not come back.</summary>
    private async Task Release(HttpClient dispatcher, Guid trip, IReadOnlyList<PlacementDetails> aboard, int seat)
    {
        var manifest = await (await dispatcher.GetAsync($"/api/v1/trips/{trip}/manifest")).JsonAsync();
        var holder = manifest.GetProperty("passengers").EnumerateArray()
            .Single(line => line.GetProperty("seatNumber").GetInt32() == seat).GetProperty("placementId").GetGuid();
        await fixture.Transport.Deliver(Samples.Ended(aboard.Single(who => who.PlacementId == holder)));
    }

    private static Task<JsonElement> EntryIs(HttpClient client, Guid entry, string state) => Eventually.Get(
        async () => await (await client.GetAsync($"/api/v1/waiting-entries/{entry}")).JsonAsync(),
        seen => seen.GetProperty("state").GetString() == state,
        $"the entry to be {state}");
}
