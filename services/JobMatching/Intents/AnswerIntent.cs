using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>One side's answer to an intent.</summary>
internal static class AnswerIntent
{
    public sealed record Request(bool? Accept, string? Reason);

    /// <param name="PlacementId">The placement, when this was the second yes.</param>
    public sealed record Response(Guid IntentId, string State, Guid? PlacementId);

    public static Task<Results<Ok<Response>, ProblemHttpResult>> ByWorker(
        Guid id, Request request, Caller caller, JobMatchingContext database, Answering answering,
        CancellationToken cancellationToken) =>
        HandleAsync(id, Side.Worker, request, caller, database, answering, cancellationToken);

    public static Task<Results<Ok<Response>, ProblemHttpResult>> ByEnterprise(
        Guid id, Request request, Caller caller, JobMatchingContext database, Answering answering,
        CancellationToken cancellationToken) =>
        HandleAsync(id, Side.Enterprise, request, caller, database, answering, cancellationToken);

    /// <summary>A yes needs no reason, a no needs one.</summary>
    public static DeclineReason? ReadReason(InputCheck check, string prefix, bool? accept, string? reason) =>
        check.Required(prefix + "accept", accept) ? null : check.OneOf<DeclineReason>(prefix + "reason", reason);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Side side, Request request, Caller caller, JobMatchingContext database, Answering answering,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = ReadReason(check, "", request.Accept, request.Reason);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var answers = await answering.TakeAsync([new Answer(IntentId.From(id), side, reason)], caller, cancellationToken);
        if (answers[0] is { Refusal: { } refusal })
        {
            return refusal.ToProblem();
        }

        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new Response(id, Words.Of(answers[0].Intent!.State), answers[0].Placement?.Id.Value));
    }
}
