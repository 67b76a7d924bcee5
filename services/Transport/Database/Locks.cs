using Microsoft.EntityFrameworkCore;
using Transport.Demands;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Database;

/// <summary>
/// Rows read to be changed: whoever comes second waits. Demand is locked before its trip, so that a booking and the end
/// of its placement do not wait for each other.
/// </summary>
internal static class Locks
{
    public static Task<TravelDemand?> LockDemandAsync(
        this TransportContext database, Guid placementId, CancellationToken cancellationToken) =>
        database.Demands
            .FromSql($"SELECT *, xmin FROM travel_demand WHERE placement_id = {placementId} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    public static Task<TripPlan?> LockPlanAsync(
        this TransportContext database, TripPlanId id, CancellationToken cancellationToken) =>
        database.Plans
            .FromSql($"SELECT * FROM trip_plan WHERE id = {id.Value} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    public static Task<Trip?> LockTripAsync(
        this TransportContext database, TripId id, CancellationToken cancellationToken) =>
        database.Trips
            .FromSql($"SELECT *, xmin FROM trip WHERE id = {id.Value} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Those trips, in one order.</summary>
    public static Task<List<Trip>> LockTripsAsync(
        this TransportContext database, IEnumerable<TripId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => id.Value).ToArray();
        return database.Trips
            .FromSql($"SELECT *, xmin FROM trip WHERE id = ANY({wanted}) ORDER BY id FOR NO KEY UPDATE")
            .ToListAsync(cancellationToken);
    }

    /// <summary>A trip that stays as it is until the transaction ends; others may hold it as well. For buyers of seats.</summary>
    public static Task<Trip?> HoldTripAsync(
        this TransportContext database, TripId id, CancellationToken cancellationToken) =>
        database.Trips
            .FromSql($"SELECT *, xmin FROM trip WHERE id = {id.Value} FOR SHARE")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>A trip whose passengers' demand is going to change: the demand first, then the trip.</summary>
    public static async Task<Trip?> LockTripWithDemandsAsync(
        this TransportContext database, TripId id, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM travel_demand
            WHERE id IN (SELECT demand_id FROM seat_booking WHERE trip_id = {id.Value} AND state <> 'released')
            ORDER BY id FOR NO KEY UPDATE
            """,
            cancellationToken);
        return await database.LockTripAsync(id, cancellationToken);
    }

    /// <summary>Those demands, in the order in which everybody locks them.</summary>
    public static Task<List<TravelDemand>> LockDemandsAsync(
        this TransportContext database, IEnumerable<DemandId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => id.Value).ToArray();
        return database.Demands
            .FromSql($"SELECT *, xmin FROM travel_demand WHERE id = ANY({wanted}) ORDER BY id FOR NO KEY UPDATE")
            .ToListAsync(cancellationToken);
    }
}
