using Contracts.Liaison.V1;
using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.EntityFrameworkCore;

namespace Liaison.Officers;

/// <summary>Gives every enterprise an officer and keeps their loads even: no two differ by more than one (AS-16, full coverage).</summary>
internal static class OfficerAssignment
{
    // Any number that no other advisory lock of this database has.
    private const long Lock = 0x4F46_4649_4345_5253;

    /// <summary>Within a transaction: assigns those enterprises, each to the officer with the fewest. Without officers they wait for <see cref="BalanceAsync"/>.</summary>
    public static async Task AssignAsync(
        LiaisonContext database, IReadOnlyCollection<Enterprise> enterprises, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (enterprises.Count == 0)
        {
            return;
        }

        var loads = await LockLoadsAsync(database, cancellationToken);
        foreach (var enterprise in enterprises)
        {
            if (!loads.TryTakeLeast(out var officer))
            {
                return;
            }

            Assign(database, enterprise, officer, clock);
        }
    }

    /// <summary>Within a transaction: assigns whoever has no officer, then moves as few enterprises as it takes to even the loads.</summary>
    public static async Task<(int Assigned, int Moved)> BalanceAsync(
        LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var loads = await LockLoadsAsync(database, cancellationToken);
        var waiting = await database.Enterprises.Where(enterprise => enterprise.OfficerId == null)
            .OrderBy(enterprise => enterprise.Id).ToListAsync(cancellationToken);
        var assigned = 0;
        foreach (var enterprise in waiting)
        {
            if (!loads.TryTakeLeast(out var officer))
            {
                return (0, 0);
            }

            Assign(database, enterprise, officer, clock);
            assigned++;
        }

        var moved = 0;
        foreach (var (from, count) in loads.Surplus())
        {
            var leaving = await database.Enterprises.Where(enterprise => enterprise.OfficerId == from)
                .OrderByDescending(enterprise => enterprise.Id).Take(count).ToListAsync(cancellationToken);
            foreach (var enterprise in leaving)
            {
                loads.Release(from);
                loads.TryTakeLeast(out var officer);
                Assign(database, enterprise, officer, clock);
                moved++;
            }
        }

        return (assigned, moved);
    }

    private static void Assign(LiaisonContext database, Enterprise enterprise, OfficerId officer, TimeProvider clock)
    {
        enterprise.Assign(officer);
        database.Publish(new OfficerAssigned
        {
            EnterpriseId = enterprise.Id.Value, OfficerId = officer.Value, OccurredAt = clock.GetUtcNow(),
        });
    }

    private static async Task<OfficerLoads> LockLoadsAsync(LiaisonContext database, CancellationToken cancellationToken)
    {
        // Two assignments at once would both see the same officer as the least loaded.
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        var loads = await database.Officers
            .Select(officer => new
            {
                officer.Id, Load = database.Enterprises.Count(enterprise => enterprise.OfficerId == officer.Id),
            })
            .ToListAsync(cancellationToken);
        return new OfficerLoads(loads.Select(load => (load.Id, load.Load)));
    }
}
