using System.Net;
using System.Net.Http.Json;
using ServiceDefaults.Security;
using Testing;

namespace Transport.IntegrationTests.Trips;

public sealed class RefusingBadInput(TransportFixture fixture)
{
    private static readonly string[] Acts = ["seats", "check-ins", "boardings", "departure", "arrival", "cancellation"];

    public static TheoryData<string> EveryAct => [.. Acts];

    public static TheoryData<string, string> WrongBodies => new()
    {
        { "seats", "{}" },
        { "seats", """{"placementId":"昭通"}""" },
        { "boardings", "{}" },
        { "boardings", """{"seatNumbers":[]}""" },
        { "boardings", """{"seatNumbers":["one"]}""" },
        { "check-ins", $$"""{"seatNumbers":[{{string.Join(',', Enumerable.Range(1, 1001))}}]}""" },
        { "cancellation", "{}" },
        { "cancellation", """{"reason":"  "}""" },
        { "cancellation", $$"""{"reason":"{{new string('雪', 1_000_000)}}"}""" },
        { "cancellation", "not json" },
        { "cancellation", "" },
    };

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task An_unknown_trip_is_not_found(string act)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var body = new { placementId = Guid.CreateVersion7(), all = true, reason = "snow" };

        var problem = await (await dispatcher.PostAsJsonAsync($"/api/v1/trips/{Guid.CreateVersion7()}/{act}", body)).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((404, "trip-not-found"));
    }

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task Only_a_dispatcher_may_act(string act)
    {
        using var worker = fixture.Transport.Client(Roles.Worker);

        (await worker.PostAsJsonAsync($"/api/v1/trips/{Guid.CreateVersion7()}/{act}", new { })).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_wrong_body_is_refused_and_changes_nothing(string act, string body)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);

        var problem = await (await dispatcher.PostAsync(
            $"/api/v1/trips/{tripId}/{act}", new StringContent(body, null, "application/json"))).ProblemAsync();

        problem.Status.ShouldBe(400);
        var trip = await dispatcher.Trip(tripId);
        (trip.GetProperty("state").GetString(), trip.GetProperty("booked").GetInt32()).ShouldBe(("planned", 1));
    }

    [Fact]
    public async Task A_booking_sent_again_with_its_key_gives_the_same_seat()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);
        var buyer = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];
        var key = Guid.CreateVersion7().ToString();

        var answers = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/trips/{tripId}/seats")
            {
                Content = JsonContent.Create(new { placementId = buyer.PlacementId }),
                Headers = { { "Idempotency-Key", key } },
            };
            answers.Add((await (await dispatcher.SendAsync(request)).JsonAsync()).GetRawText());
        }

        answers.Distinct().Count().ShouldBe(1);
        (await dispatcher.Trip(tripId)).GetProperty("booked").GetInt32().ShouldBe(2);
    }
}
