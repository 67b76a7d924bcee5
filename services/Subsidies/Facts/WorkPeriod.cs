using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.PolicyRuns;

namespace Subsidies.Facts;

/// <summary>When a worker was at work in a placement, both days included; without a last day the work still runs.</summary>
internal readonly record struct WorkPeriod(DateOnly First, DateOnly? Last)
{
    /// <summary>Whether the month of a day has any day of it. What is granted for a month is decided alike on each of its days, and also later.</summary>
    public bool TouchesMonthOf(DateOnly day)
    {
        var month = PolicyRun.MonthOf(day);
        return First < month.AddMonths(1) && !(Last < month);
    }

    /// <summary>The work of certain workers, by worker. What was agreed and never began is none.</summary>
    public static async Task<ILookup<Guid, WorkPeriod>> OfAsync(
        SubsidiesContext database, IEnumerable<Guid> workers, CancellationToken cancellationToken)
    {
        var ids = workers.ToArray();
        var placements = await database.Placements.AsNoTracking()
            .Where(placement => ids.Contains(placement.WorkerId) && placement.StartedOn != null)
            .Select(placement => new { placement.WorkerId, placement.StartedOn, placement.EndedOn }).ToListAsync(cancellationToken);
        return placements.ToLookup(placement => placement.WorkerId, placement => new WorkPeriod(placement.StartedOn!.Value, placement.EndedOn));
    }
}
