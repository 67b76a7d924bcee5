using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;

namespace Transport.Planning;

/// <summary>A plan's progress as server-sent events, each the plan as it stands, named by its state.</summary>
internal static class WatchPlan
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    // Proxies cut a connection on which nothing is said for a minute or two, and a long search may find nothing better for as long.
    private const int LooksBetweenWords = 60;

    public static async Task<Results<ServerSentEventsResult<PlanResponse>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var planId = TripPlanId.From(id);
        return await database.Plans.AnyAsync(plan => plan.Id == planId, cancellationToken)
            ? TypedResults.ServerSentEvents(EventsAsync(database, planId, cancellationToken))
            : PlanErrors.NotFound.ToProblem();
    }

    /// <summary>
    /// The plan whenever it has changed, and every fifteen seconds, until it is ready. Any instance may be asked and another may
    /// plan: what both see is the row, and looking at it costs less than a connection that listens.
    /// </summary>
    public static async IAsyncEnumerable<TripPlan> FollowAsync(
        this TransportContext database, TripPlanId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        PlanResponse? told = null;
        var looks = 0;
        do
        {
            var plan = await database.Plans.AsNoTracking().SingleAsync(known => known.Id == id, cancellationToken);
            if (PlanResponse.Of(plan) is var now && (now != told || ++looks >= LooksBetweenWords))
            {
                (told, looks) = (now, 0);
                yield return plan;
            }

            if (plan.State is not (PlanState.Queued or PlanState.Planning))
            {
                yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<PlanResponse>> EventsAsync(
        TransportContext database, TripPlanId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var plan in database.FollowAsync(id, cancellationToken))
        {
            yield return new SseItem<PlanResponse>(PlanResponse.Of(plan), Words.Of(plan.State));
        }
    }
}
