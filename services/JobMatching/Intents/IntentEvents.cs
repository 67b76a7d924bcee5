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
}
