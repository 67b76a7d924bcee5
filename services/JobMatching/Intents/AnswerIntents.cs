using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>
/// Up to 1,000 answers at once, in their order. Each is taken or refused by itself; a wrong field refuses the whole request.
/// </summary>
internal static class AnswerIntents
{
    private const int Most = 1000;

    public sealed record Request(Guid? IntentId, string? Side, bool? Accept, string? Reason);

    /// <param name="State">The state after the answer; null when the caller does not see the intent.</param>
    /// <param name="Code">The error, when the answer was refused.</param>
    public sealed record Outcome(Guid IntentId, string? State, Guid? PlacementId, string? Code);

    /// <param name="Taken">How many answers were taken.</param>
    /// <param name="Agreed">How many placements they made.</param>
    /// <param name="Refused">How many were refused.</param>
    public sealed record Response(int Taken, int Agreed, int Refused, IReadOnlyList<Outcome> Outcomes);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        IReadOnlyList<Request?> requests, Caller caller, JobMatchingContext database, Answering answering,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        check.Require(requests.Count is > 0 and <= Most, "", "out-of-range", $"There must be 1 to {Most} answers.");
        var answers = check.Failed ? [] : requests.Select((request, index) => Read(check, request, index)).ToList();
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var answered = await answering.TakeAsync(answers, caller, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var refused = answered.Count(result => result.Refusal is not null);
        return TypedResults.Ok(new Response(
            answered.Count - refused,
            answered.Count(result => result.Placement is not null),
            refused,
            [.. answers.Zip(answered, ToOutcome)]));
    }

    private static Answer Read(InputCheck check, Request? request, int index)
    {
        var prefix = $"[{index}].";
        return new Answer(
            IntentId.From(check.Required(prefix + "intentId", request?.IntentId)),
            check.OneOf<Side>(prefix + "side", request?.Side),
            AnswerIntent.ReadReason(check, prefix, request?.Accept, request?.Reason));
    }

    private static Outcome ToOutcome(Answer answer, Answered result) => new(
        answer.IntentId.Value,
        result.Intent is { } intent ? Words.Of(intent.State) : null,
        result.Placement?.Id.Value,
        result.Refusal?.Code);
}
