using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Transport.Database;
using Transport.Planner;
using Transport.Planning;

namespace Transport.IntegrationTests.Planning;

/// <summary>Proposals laid out by hand, where a test is about journeys that the planner would not choose for a few people.</summary>
internal static class Proposals
{
    /// <summary>Who rides which part of a trip, as which leg of the journey.</summary>
    public sealed record Rider(PlacementDetails Placement, int FromStop, int ToStop, int Leg = 1, bool IsLastLeg = true);

    /// <summary>A trip of one-hour legs that leaves at an hour of the day.</summary>
    public sealed record Layout(int Hour, string[] Stops, Rider[] Riders, int Seats = 45, Mode Mode = Mode.Coach,
        string Vehicle = "coach-45", int WheelchairSpaces = 0, int? LuggagePieces = null);

    /// <summary>Accepts the trips as a plan; answers their ids in order.</summary>
    public static async Task<IReadOnlyList<Guid>> Accepted(
        this TransportFixture.Service transport, HttpClient dispatcher, DateOnly day, params Layout[] trips)
    {
        var plan = await transport.Proposed(day, trips);
        (await dispatcher.PostAsJsonAsync($"/api/v1/trip-plans/{plan}/acceptance", new { })).EnsureSuccessStatusCode();
        return await transport.InDatabase(database => database.Trips.Where(trip => trip.PlanId == TripPlanId.From(plan))
            .OrderBy(trip => trip.Id).Select(trip => trip.Id.Value).ToListAsync());
    }

    public static async Task<Guid> Proposed(this TransportFixture.Service transport, DateOnly day, params Layout[] trips) =>
        await transport.InDatabase(async database =>
        {
            var plan = TripPlan.Request(
                TripPlanId.From(Guid.CreateVersion7()), day, day, new PlanOptions(), "test", TimeProvider.System.GetUtcNow());
            await using var transaction = await database.Database.BeginTransactionAsync();
            database.Add(plan);
            await database.SaveChangesAsync();
            // Before the planner can see it: nobody else is to plan these days.
            await database.Database.ExecuteSqlAsync(
                $"UPDATE trip_plan SET state = 'proposed', planned_at = now(), done = 1 WHERE id = {plan.Id.Value}");
            database.AddRange(await LayOut(database, plan.Id, day, trips));
            await database.SaveChangesAsync();
            await transaction.CommitAsync();
            return plan.Id.Value;
        });

    private static async Task<IEnumerable<ProposedTrip>> LayOut(
        TransportContext database, TripPlanId plan, DateOnly day, Layout[] trips)
    {
        var placements = trips.SelectMany(trip => trip.Riders).Select(rider => rider.Placement.PlacementId).ToHashSet();
        var demands = await database.Demands.Where(demand => placements.Contains(demand.PlacementId))
            .ToDictionaryAsync(demand => demand.PlacementId, demand => demand.Id);
        return [.. trips.Select((trip, index) => new ProposedTrip
        {
            PlanId = plan,
            Number = index + 1,
            Mode = trip.Mode,
            Vehicle = trip.Vehicle,
            Unit = index + 1,
            Drivers = 2,
            Seats = trip.Seats,
            WheelchairSpaces = trip.WheelchairSpaces,
            LuggagePieces = trip.LuggagePieces,
            Kilometres = 100,
            EmptyKilometres = 0,
            Cost = 1000,
            EmployerShare = 0.4m,
            ReasonZh = "测试",
            ReasonEn = "laid out by a test",
            Stops = [.. trip.Stops.Select((code, number) => Stop(day, code, trip.Hour + number))],
            Rides =
            [
                .. trip.Riders.Select(rider => new ProposedRide(
                    demands[rider.Placement.PlacementId].Value, rider.FromStop, rider.ToStop, rider.Leg, rider.IsLastLeg)),
            ],
        })];
    }

    private static ProposedStop Stop(DateOnly day, string code, int hour)
    {
        var at = new DateTimeOffset(day, new TimeOnly(hour, 0), CityClock.Zone).ToUniversalTime();
        return new ProposedStop(code, at, at);
    }
}
