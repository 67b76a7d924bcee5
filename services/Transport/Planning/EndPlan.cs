using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;

namespace Transport.Planning;

/// <summary>A dispatcher has seen enough (the best plan so far becomes the proposal), or does not want the plan at all.</summary>
internal static class EndPlan
{
    public static Task<Results<Ok<PlanResponse>, ProblemHttpResult>> Complete(
        Guid id, TransportContext database, CancellationToken cancellationToken) =>
        EndAsync(id, database, plan => plan.Complete(), cancellationToken);

    public static Task<Results<Ok<PlanResponse>, ProblemHttpResult>> Cancel(
        Guid id, TransportContext database, CancellationToken cancellationToken) =>
        EndAsync(id, database, plan => plan.Cancel(), cancellationToken);

    private static async Task<Results<Ok<PlanResponse>, ProblemHttpResult>> EndAsync(
        Guid id, TransportContext database, Func<TripPlan, Error?> end, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var plan = await database.LockPlanAsync(TripPlanId.From(id), cancellationToken);
        if (plan is null)
        {
            return PlanErrors.NotFound.ToProblem();
        }

        if (end(plan) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(PlanResponse.Of(plan));
    }
}
