using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using ServiceDefaults.Errors;
using Transport.Database;

namespace Transport.Planning;

/// <summary>A plan's progress as server-sent events, each the plan as it stands, named by its state.</summary>
internal static class WatchPlan
{
    public static async Task<Results<ServerSentEventsResult<PlanResponse>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var planId = TripPlanId.From(id);
        return await database.Plans.AnyAsync(plan => plan.Id == planId, cancellationToken)
            ? TypedResults.ServerSentEvents(database.FollowAsync(planId, cancellationToken)
                .Select(plan => new SseItem<PlanResponse>(PlanResponse.Of(plan), Words.Of(plan.State))))
            : PlanErrors.NotFound.ToProblem();
    }

    /// <summary>The plan whenever it has changed, until it is ready.</summary>
    public static IAsyncEnumerable<TripPlan> FollowAsync(
        this TransportContext database, TripPlanId id, CancellationToken cancellationToken) => RowWatch.FollowAsync(
        token => database.Plans.AsNoTracking().SingleAsync(plan => plan.Id == id, token), PlanResponse.Of,
        plan => plan.State is not (PlanState.Queued or PlanState.Planning), cancellationToken);
}
