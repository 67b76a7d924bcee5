using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

/// <summary>Either side ends a sharing before its last day; today is then the last.</summary>
internal static class EndSharing
{
    public sealed record Request(string? Reason);

    public static async Task<Results<Ok<StaffSharingResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.OneOf<SharingEndReason>("reason", request.Reason);
        check.Require(
            check.Failed || reason is not SharingEndReason.Completed, "reason", "not-to-be-told",
            "A sharing is completed by its last day and nothing else.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var held = await HeldSharing.LoadAsync(database, StaffSharingId.From(id), cancellationToken);
        if (held is null || !MayEnd(caller, held.Sharing, reason))
        {
            return SharingErrors.NotFound.ToProblem();
        }

        if (!held.End(reason, clock.Today(), database, clock))
        {
            return SharingErrors.CannotEnd.ToProblem();
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(StaffSharingResponse.Of(held.Sharing));
    }

    // The lender recalls, the borrower returns; the bureau may say either.
    private static bool MayEnd(Caller caller, StaffSharing sharing, SharingEndReason reason) =>
        caller.MayActForEnterprise((reason is SharingEndReason.Recalled ? sharing.LenderId : sharing.BorrowerId).Value);
}
