using Microsoft.EntityFrameworkCore;
using Transport.Database;

namespace Transport.Planning;

/// <summary>
/// Plans wait in the database and any instance may take one. Who takes it holds a lease and renews it while it plans; when a
/// process dies its plan is taken over. Leases run by the database's clock, for the city's may be turned.
/// </summary>
internal static class PlanQueue
{
    /// <summary>How long a plan waits for a process that says nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>A plan that ended so many processes is not given to another.</summary>
    public const int MostAttempts = 3;

    /// <summary>The oldest plan that waits, or null.</summary>
    public static async Task<TripPlan?> TakePlanAsync(
        this TransportContext database, Guid worker, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE trip_plan SET state = 'failed', worker = NULL, lease_until = NULL
            WHERE state = 'planning' AND lease_until < now() AND attempts >= {MostAttempts}
            """,
            cancellationToken);
        var taken = await database.Plans.FromSql(
            $"""
            UPDATE trip_plan SET state = 'planning', worker = {worker}, lease_until = now() + {Lease}, attempts = attempts + 1
            WHERE id = (
                SELECT id FROM trip_plan
                WHERE state = 'queued' OR (state = 'planning' AND lease_until < now())
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>
    /// Renews the lease and tells how far the plan is. Null when the plan is no longer this worker's; otherwise whether the best
    /// so far will do.
    /// </summary>
    public static async Task<bool?> RenewAsync(
        this TransportContext database, TripPlan plan, int demands, Planner.PlanProgress? progress, CancellationToken cancellationToken)
    {
        var rows = await database.Database.SqlQuery<bool>(
            $"""
            UPDATE trip_plan SET lease_until = now() + {Lease}, demands = {demands}, carried = {progress?.Planned ?? 0},
                trips = {progress?.Trips ?? 0}, cost = {progress?.Cost ?? 0}, done = {progress?.Done ?? 0}
            WHERE id = {plan.Id.Value} AND state = 'planning' AND worker = {plan.Worker}
            RETURNING completion_requested
            """).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Gives the plan up: to the next who takes it when this process ends, or for good.</summary>
    public static Task GiveUpAsync(
        this TransportContext database, TripPlan plan, bool forGood, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            UPDATE trip_plan SET state = {(forGood ? "failed" : "queued")}, worker = NULL, lease_until = NULL
            WHERE id = {plan.Id.Value} AND state = 'planning' AND worker = {plan.Worker}
            """,
            cancellationToken);

    /// <summary>Makes the plan a proposal; false when it is no longer this worker's.</summary>
    public static async Task<bool> ProposeAsync(
        this TransportContext database, TripPlan plan, int demands, int carried, Planner.Plan result, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE trip_plan SET state = 'proposed', worker = NULL, lease_until = NULL, demands = {demands}, carried = {carried},
                trips = {result.Trips.Count}, cost = {result.Cost}, lower_bound = {result.LowerBound},
                seat_fill = {result.SeatFill}, done = 1, planned_at = {now}
            WHERE id = {plan.Id.Value} AND state = 'planning' AND worker = {plan.Worker}
            """,
            cancellationToken) == 1;
}
