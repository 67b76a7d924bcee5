using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Placements;

internal static class EndPlacement
{
    public sealed record Request(string? Reason);

    public static async Task<Results<Ok<PlacementResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.OneOf<EndReason>("reason", request.Reason);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var held = await HeldPlacements.LoadAsync(
            database, new HashSet<PlacementId> { PlacementId.From(id) }, cancellationToken);
        if (!held.Placements.TryGetValue(PlacementId.From(id), out var placement) || !MayEnd(caller, placement))
        {
            return PlacementErrors.NotFound.ToProblem();
        }

        if (!database.End(placement, held.Posts[placement.PostId], reason, clock.Today(), clock))
        {
            return PlacementErrors.CannotEnd.ToProblem();
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(PlacementResponse.Of(placement));
    }

    private static bool MayEnd(Caller caller, Placement placement) =>
        caller.MayActForWorker(placement.WorkerId.Value) || caller.MayActForEnterprise(placement.EnterpriseId.Value);
}
