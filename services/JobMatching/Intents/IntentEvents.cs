using Contracts.JobMatching.V1;
using ServiceDefaults.Errors;

namespace JobMatching.Intents;

internal static class IntentEvents
{
    public static IntentExpressed Expressed(Intent intent, Side side, TimeProvider clock) => new()
    {
        IntentId = intent.Id.Value,
        WorkerId = intent.WorkerId.Value,
        PostId = intent.PostId.Value,
        EnterpriseId = intent.EnterpriseId.Value,
        ExpressedBy = Words.Of(side),
        OccurredAt = clock.GetUtcNow(),
    };

    public static IntentReminded Reminded(Intent intent, TimeProvider clock) => new()
    {
        IntentId = intent.Id.Value,
        WorkerId = intent.WorkerId.Value,
        PostId = intent.PostId.Value,
        EnterpriseId = intent.EnterpriseId.Value,
        Awaits = [.. intent.Awaits.Select(Words.Of)],
        AnswerBy = intent.AnswerBy,
        OccurredAt = clock.GetUtcNow(),
    };

    public static IntentClosed Closed(Intent intent, TimeProvider clock) => new()
    {
        IntentId = intent.Id.Value,
        WorkerId = intent.WorkerId.Value,
        PostId = intent.PostId.Value,
        EnterpriseId = intent.EnterpriseId.Value,
        Outcome = Words.Of(intent.State),
        DeclinedBy = intent.DeclinedBy is { } side ? Words.Of(side) : null,
        DeclineReason = intent.DeclineReason is { } reason ? Words.Of(reason) : null,
        OccurredAt = clock.GetUtcNow(),
    };
}
