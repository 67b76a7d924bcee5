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

    /// <summary>Plans a day and answers the plan.</summary>
    public static async Task<JsonElement> Plan(this HttpClient dispatcher, DateOnly date) =>
        await (await dispatcher.PostAsJsonAsync("/api/v1/trip-plans", new { date })).JsonAsync();

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
