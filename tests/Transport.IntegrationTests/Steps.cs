using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;

namespace Transport.IntegrationTests;

/// <summary>The way of a journey, through messages and the public API.</summary>
internal static class Steps
{
    public static HttpClient Dispatcher(this TransportFixture.Service transport) => transport.Client(Roles.Dispatcher);

    /// <summary>Agrees placements and waits until all of them are open demand.</summary>
    public static async Task<IReadOnlyList<PlacementDetails>> Agree(
        this TransportFixture.Service transport, int people, DateOnly travelOn, string origin = "530602", Guid? enterprise = null)
    {
        var placements = Enumerable.Range(0, people).Select(_ => Samples.Placement(travelOn, origin, enterprise)).ToList();
        foreach (var placement in placements)
        {
            await transport.Deliver(Samples.Agreed(placement));
        }

        await transport.DemandsAre(placements, DemandState.Open);
        return placements;
    }

    public static Task DemandsAre(
        this TransportFixture.Service transport, IEnumerable<PlacementDetails> placements, DemandState state)
    {
        var ids = placements.Select(placement => placement.PlacementId).ToList();
        return Eventually.Get(
            () => transport.InDatabase(database => database.Demands.CountAsync(
                demand => ids.Contains(demand.PlacementId) && demand.State == state)),
            count => count == ids.Count,
            $"{ids.Count} demands to be {state}");
    }

    /// <summary>States what somebody needs on the way.</summary>
    public static async Task<HttpResponseMessage> Need(
        this HttpClient client, Guid placementId, int luggagePieces = 1, bool wheelchair = false, bool womenOnly = false)
    {
        var url = $"/api/v1/travel-demands/{placementId}";
        return await client.PutWithETag($"{url}/needs", new { luggagePieces, wheelchair, womenOnly }, (await client.GetAsync(url)).Headers.ETag);
    }

    public static async Task<HttpResponseMessage> PutWithETag(
        this HttpClient client, string url, object body, EntityTagHeaderValue? etag = null)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            put.Headers.IfMatch.Add(etag);
        }

        return await client.SendAsync(put);
    }

    /// <summary>Plans a day, accepts what is proposed, and answers the plan, its trips and who has none.</summary>
    public static async Task<JsonElement> Plan(this HttpClient dispatcher, DateOnly date)
    {
        var proposed = await dispatcher.Propose(new { date });
        var url = $"/api/v1/trip-plans/{proposed.GetProperty("id").GetGuid()}";
        var plan = proposed.GetProperty("trips").GetInt32() == 0
            ? proposed
            : await (await dispatcher.PostAsJsonAsync($"{url}/acceptance", new { })).JsonAsync();
        var trips = await (await dispatcher.GetAsync($"/api/v1/trips?planId={plan.GetProperty("id").GetGuid()}")).JsonAsync();
        var unserved = await (await dispatcher.GetAsync($"{url}/unserved")).JsonAsync();
        return JsonSerializer.SerializeToElement(new
        {
            plan, trips = trips.GetProperty("items"), unserved = unserved.GetProperty("items"),
        });
    }

    /// <summary>Asks for a plan and waits until it is proposed.</summary>
    public static async Task<JsonElement> Propose(this HttpClient dispatcher, object request)
    {
        var asked = await (await dispatcher.PostAsJsonAsync("/api/v1/trip-plans", request)).JsonAsync();
        return await dispatcher.PlanIs(asked.GetProperty("id").GetGuid(), "proposed");
    }

    public static Task<JsonElement> PlanIs(this HttpClient dispatcher, Guid id, string state) => Eventually.Get(
        async () => await (await dispatcher.GetAsync($"/api/v1/trip-plans/{id}")).JsonAsync(),
        plan => plan.GetProperty("state").GetString() == state,
        $"the plan to be {state}");

    /// <summary>Plans people of one origin on one trip and answers its id.</summary>
    public static async Task<(Guid TripId, IReadOnlyList<PlacementDetails> Placements)> PlannedTrip(
        this TransportFixture.Service transport, HttpClient dispatcher, int people, Guid? enterprise = null)
    {
        var day = Samples.DayOfItsOwn();
        var placements = await transport.Agree(people, day, enterprise: enterprise);
        var plan = await dispatcher.Plan(day);
        return (plan.GetProperty("trips").EnumerateArray().Single().GetProperty("id").GetGuid(), placements);
    }

    public static async Task<JsonElement> Act(this HttpClient dispatcher, Guid tripId, string act, object? body = null) =>
        await (await dispatcher.PostAsJsonAsync($"/api/v1/trips/{tripId}/{act}", body ?? new { })).JsonAsync();

    public static async Task<JsonElement> Trip(this HttpClient client, Guid tripId) =>
        await (await client.GetAsync($"/api/v1/trips/{tripId}")).JsonAsync();

    public static async Task<JsonElement> Journey(this HttpClient client, Guid placementId) =>
        await (await client.GetAsync($"/api/v1/travel-demands/{placementId}")).JsonAsync();
}
