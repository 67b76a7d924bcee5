using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;

namespace Transport.WaitingList;

/// <summary>They do not want to wait any longer.</summary>
internal static class LeaveWaitingList
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, Caller caller, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var entry = await database.LockWaitingEntryAsync(WaitingEntryId.From(id), cancellationToken);
        if (entry is null || !await GetWaitingList.MayActAsync(database, entry.Id, caller, cancellationToken))
        {
            return WaitingErrors.NotFound.ToProblem();
        }

        if (entry.Leave() is { } refusal)
        {
            return refusal.ToProblem();
        }

        await database.EndWaitingAsync(entry, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
