using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Placements;

public sealed class ArrivingAndEnding(JobMatchingFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task Who_arrives_starts_and_who_did_not_come_gives_the_place_back()
    {
        await using var started = await Listening<PlacementStarted>.ToAsync(fixture.JobMatching);
        await using var ended = await Listening<PlacementEnded>.ToAsync(fixture.JobMatching);
        var post = await Post(places: 2);
        var (comes, staysAway) = (await _partner.Place(post), await _partner.Place(post));

        await fixture.JobMatching.Deliver(Arrival([comes], [staysAway]));

        (await started.Hear(1, message => message.Placement.PlacementId == comes.PlacementId)).ShouldHaveSingleItem()
            .StartedOn.ShouldBe(Day);
        (await ended.Hear(1, message => message.Placement.PlacementId == staysAway.PlacementId)).ShouldHaveSingleItem()
            .Reason.ShouldBe("no-show");
        await StateIs(comes, "started");
        await StateIs(staysAway, "ended");
        (await PlacesLeft(post)).ShouldBe(1);
    }

    [Fact]
    public async Task A_trip_told_twice_or_contradicted_later_changes_nothing()
    {
        await using var started = await Listening<PlacementStarted>.ToAsync(fixture.JobMatching);
        await using var ended = await Listening<PlacementEnded>.ToAsync(fixture.JobMatching);
        var post = await Post(places: 2);
        var (comes, staysAway) = (await _partner.Place(post), await _partner.Place(post));
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        await Applied(Arrival([comes], [staysAway]), first);
        await fixture.JobMatching.Deliver(Arrival([comes], [staysAway]), first);
        await Applied(Arrival([comes], [staysAway]), second);
        await Applied(Arrival([staysAway], [comes]), third);

        await StateIs(comes, "started");
        await StateIs(staysAway, "ended");
        (await PlacesLeft(post)).ShouldBe(1);
        (await started.Hear(1, message => message.Placement.PostId == post)).Count.ShouldBe(1);
        (await ended.Hear(1, message => message.Placement.PostId == post)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_arrival_that_nobody_was_agreed_for_is_no_fault()
    {
        var message = Guid.CreateVersion7();

        await Applied(Arrival([(Guid.CreateVersion7(), Guid.CreateVersion7())], []), message);
    }

    [Fact]
    public async Task Whoever_resigned_leaves_a_place_and_may_be_placed_again()
    {
        var post = await Post(places: 1);
        var placed = await _partner.Place(post);
        await Applied(Arrival([placed], []), Guid.CreateVersion7());

        await (await _partner.PostAsJsonAsync($"/api/v1/placements/{placed.PlacementId}/end", new { reason = "resigned" })).JsonAsync();
        var again = await (await _partner.PostAsJsonAsync(
            $"/api/v1/placements/{placed.PlacementId}/end", new { reason = "resigned" })).ProblemAsync();

        again.Code.ShouldBe("placement-cannot-end");
        (await PlacesLeft(post)).ShouldBe(1);
        var intent = await _partner.Apply(placed.WorkerId, post);
        (await (await _partner.Accept(intent, "enterprise")).JsonAsync()).GetProperty("state").GetString().ShouldBe("agreed");
    }

    [Fact]
    public async Task A_reason_that_does_not_fit_the_state_is_refused()
    {
        var placed = await _partner.Place(await Post(places: 1));

        var problem = await (await _partner.PostAsJsonAsync(
            $"/api/v1/placements/{placed.PlacementId}/end", new { reason = "dismissed" })).ProblemAsync();

        problem.Code.ShouldBe("placement-cannot-end");
    }

    private static TripArrived Arrival(
        IEnumerable<(Guid WorkerId, Guid PlacementId)> arrived, IEnumerable<(Guid WorkerId, Guid PlacementId)> noShows) => new()
    {
        TripId = Guid.CreateVersion7(),
        Mode = "coach",
        ArrivedOn = Day,
        Arrived = [.. arrived.Select(Passenger)],
        NoShows = [.. noShows.Select(Passenger)],
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };

    private static Passenger Passenger((Guid WorkerId, Guid PlacementId) placed) => new()
    {
        PlacementId = placed.PlacementId,
        WorkerId = placed.WorkerId,
        EnterpriseId = Guid.CreateVersion7(),
        OriginDivisionCode = "530602",
        DestinationDivisionCode = "331002",
    };

    private async Task Applied(TripArrived trip, Guid messageId)
    {
        await fixture.JobMatching.Deliver(trip, messageId);
        await Eventually.Holds(
            () => fixture.JobMatching.InDatabase(database =>
                database.Inbox.AnyAsync(message => message.MessageId == messageId)),
            "the trip to be applied");
    }

    private Task<string?> StateIs((Guid WorkerId, Guid PlacementId) placed, string state) => Eventually.Get(
        async () => (await _partner.Read($"/api/v1/placements/{placed.PlacementId}")).GetProperty("state").GetString(),
        seen => seen == state,
        $"the placement to be {state}");

    private async Task<int> PlacesLeft(Guid post) =>
        (await _partner.Read($"/api/v1/posts/{post}")).GetProperty("placesLeft").GetInt32();

    private async Task<Guid> Post(int places) =>
        await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise(), places));
}
