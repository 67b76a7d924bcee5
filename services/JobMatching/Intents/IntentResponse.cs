using JobMatching.Engine;
using ServiceDefaults.Errors;

namespace JobMatching.Intents;

/// <summary>An intent with the reasons of its score.</summary>
/// <param name="Awaits">Who has yet to answer.</param>
/// <param name="AnswerBy">Until when; then an open intent is closed.</param>
internal sealed record IntentResponse(
    Guid Id,
    Guid WorkerId,
    Guid PostId,
    Guid EnterpriseId,
    string State,
    double Score,
    IReadOnlyList<Factor> Factors,
    string? DeclinedBy,
    string? DeclineReason,
    DateTimeOffset ProposedAt,
    IReadOnlyList<string> Awaits,
    DateTimeOffset AnswerBy,
    DateTimeOffset? RemindedAt,
    DateTimeOffset? WorkerAnsweredAt,
    DateTimeOffset? EnterpriseAnsweredAt,
    DateTimeOffset? ClosedAt)
{
    public static IntentResponse Of(Intent intent) => new(
        intent.Id.Value,
        intent.WorkerId.Value,
        intent.PostId.Value,
        intent.EnterpriseId.Value,
        Words.Of(intent.State),
        intent.Score,
        intent.Factors,
        intent.DeclinedBy is { } side ? Words.Of(side) : null,
        intent.DeclineReason is { } reason ? Words.Of(reason) : null,
        intent.ProposedAt,
        [.. intent.Awaits.Select(Words.Of)],
        intent.AnswerBy,
        intent.RemindedAt,
        intent.WorkerAnsweredAt,
        intent.EnterpriseAnsweredAt,
        intent.ClosedAt);
}
