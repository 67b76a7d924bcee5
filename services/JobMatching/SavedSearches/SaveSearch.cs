using JobMatching.Database;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.SavedSearches;

/// <summary>Saves a search of a worker, changes it, or takes it back with its alerts.</summary>
internal static class SaveSearch
{
    private const int Most = 20;

    public static async Task<Results<Created<SavedSearchResponse>, ProblemHttpResult>> Create(
        SavedSearchRequest request, Caller caller, JobMatchingContext database, TimeProvider clock, HttpResponse response,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var entry = request.Read(check, clock);
        var workerId = WorkerId.From(check.Required("workerId", request.WorkerId ?? caller.WorkerId));
        if (entry is null || check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Two at once are counted one after the other.
        await database.LockAsync([workerId], [], cancellationToken);
        if (!caller.MayActForWorker(workerId.Value)
            || !await database.Workers.AnyAsync(worker => worker.Id == workerId, cancellationToken))
        {
            return WorkerErrors.NotFound.ToProblem();
        }

        if (await database.SavedSearches.CountAsync(search => search.WorkerId == workerId, cancellationToken) >= Most)
        {
            return SavedSearchErrors.TooMany.ToProblem();
        }

        var search = SavedSearch.Save(TypedId.New<SavedSearchId>(clock), workerId, entry, clock.GetUtcNow());
        database.Add(search);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        response.SetETag(search.Version);
        return TypedResults.Created($"/api/v1/saved-searches/{search.Id.Value}", SavedSearchResponse.Of(search, unread: 0));
    }

    /// <summary>Posts published before the change are not tried again.</summary>
    public static async Task<Results<Ok<SavedSearchResponse>, ProblemHttpResult>> Change(
        Guid id, SavedSearchRequest request, Caller caller, JobMatchingContext database, TimeProvider clock, HttpContext http,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        if (request.Read(check, clock) is not { } entry)
        {
            return check.ToFailure().ToProblem();
        }

        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return SavedSearchErrors.NotFound.ToProblem();
        }

        if (http.Request.CheckVersion(search.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        search.Change(entry);
        await database.SaveChangesAsync(cancellationToken);
        http.Response.SetETag(search.Version);
        return TypedResults.Ok(SavedSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return SavedSearchErrors.NotFound.ToProblem();
        }

        await database.SavedSearches.Where(known => known.Id == search.Id).ExecuteDeleteAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
