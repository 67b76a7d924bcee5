using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;

namespace Transport.Planning;

/// <summary>Plans side by side, in the order asked for: what an epidemic, fewer coaches or another price would change.</summary>
internal static class ComparePlans
{
    private const int MostPlans = 10;

    /// <param name="ExtraCost">Yuan beyond the first plan's cost.</param>
    /// <param name="ExtraCarried">People beyond the first plan's.</param>
    /// <param name="TripsByMode">Trips, carriages and flights, each in its own unit (TZ-07).</param>
    /// <param name="UnservedByCode">People without a journey, by the code of the reason.</param>
    public sealed record Column(
        PlanResponse Plan, PlanOptions Options, decimal ExtraCost, int ExtraCarried, IReadOnlyDictionary<string, int> TripsByMode,
        IReadOnlyDictionary<string, int> UnservedByCode);

    public static async Task<Results<Ok<IReadOnlyList<Column>>, ProblemHttpResult>> Handle(
        Guid[] ids, TransportContext database, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        check.Require(ids.Length is > 1 and <= MostPlans, "ids", "out-of-range", "Two to ten plans are compared.");
        check.Require(ids.Distinct().Count() == ids.Length, "ids", "duplicate", "A plan is named twice.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var wanted = ids.Select(TripPlanId.From).ToList();
        var plans = await database.Plans.AsNoTracking().Where(plan => wanted.Contains(plan.Id))
            .ToDictionaryAsync(plan => plan.Id, cancellationToken);
        if (plans.Count < wanted.Count)
        {
            return PlanErrors.NotFound.ToProblem();
        }

        var trips = await database.ProposedTrips.Where(trip => wanted.Contains(trip.PlanId))
            .GroupBy(trip => new { trip.PlanId, trip.Mode })
            .Select(group => new { group.Key.PlanId, group.Key.Mode, Count = group.Count() }).ToListAsync(cancellationToken);
        var unserved = await database.UnservedDemands.Where(demand => wanted.Contains(demand.PlanId))
            .GroupBy(demand => new { demand.PlanId, demand.Code })
            .Select(group => new { group.Key.PlanId, group.Key.Code, Count = group.Count() }).ToListAsync(cancellationToken);
        var first = plans[wanted[0]];
        return TypedResults.Ok<IReadOnlyList<Column>>([.. wanted.Select(id => plans[id]).Select(plan => new Column(
            PlanResponse.Of(plan), plan.Options, plan.Cost - first.Cost, plan.Carried - first.Carried,
            trips.Where(row => row.PlanId == plan.Id).ToDictionary(row => Words.Of(row.Mode), row => row.Count),
            unserved.Where(row => row.PlanId == plan.Id).ToDictionary(row => row.Code, row => row.Count)))]);
    }
}
