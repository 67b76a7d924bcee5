using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

/// <summary>One side's answer to a proposed sharing.</summary>
internal static class AnswerSharing
{
    public sealed record Request(bool? Accept);

    public static Task<Results<Ok<StaffSharingResponse>, ProblemHttpResult>> ByLender(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken) =>
        HandleAsync(id, SharingSide.Lender, request, caller, database, clock, cancellationToken);

    public static Task<Results<Ok<StaffSharingResponse>, ProblemHttpResult>> ByBorrower(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken) =>
        HandleAsync(id, SharingSide.Borrower, request, caller, database, clock, cancellationToken);

    private static async Task<Results<Ok<StaffSharingResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, SharingSide side, Request request, Caller caller, JobMatchingContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var accept = check.Required("accept", request.Accept);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var held = await HeldSharing.LoadAsync(database, StaffSharingId.From(id), cancellationToken);
        if (held is null || !caller.MayActForEnterprise((side is SharingSide.Lender ? held.Sharing.LenderId : held.Sharing.BorrowerId).Value))
        {
            return SharingErrors.NotFound.ToProblem();
        }

        if ((accept ? held.Accept(side, database, clock) : held.Sharing.Decline(side)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(StaffSharingResponse.Of(held.Sharing));
    }
}
