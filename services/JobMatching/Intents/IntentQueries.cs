using JobMatching.Database;
using JobMatching.Enterprises;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

internal static class IntentQueries
{
    /// <summary>The states in which an answer is awaited.</summary>
    public static readonly IntentState[] Open =
        [IntentState.Proposed, IntentState.WorkerAccepted, IntentState.EnterpriseAccepted];

    /// <summary>A worker's or an enterprise's own intents; the bureau's people and partners see all.</summary>
    public static IQueryable<Intent> VisibleTo(this JobMatchingContext database, Caller caller)
    {
        var intents = database.Intents.AsNoTracking();
        if (caller.WorkerId is not null || caller.Is(Roles.Worker))
        {
            var worker = WorkerId.From(caller.WorkerId ?? Guid.Empty);
            return intents.Where(intent => intent.WorkerId == worker);
        }

        if (caller.EnterpriseId is not null || caller.Is(Roles.Enterprise))
        {
            var enterprise = EnterpriseId.From(caller.EnterpriseId ?? Guid.Empty);
            return intents.Where(intent => intent.EnterpriseId == enterprise);
        }

        return intents;
    }
}
