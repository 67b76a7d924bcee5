using JobMatching.Database;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.SavedSearches;

internal static class GetSavedSearches
{
    private const int MaximumLimit = 200;

    public static async Task<Results<Ok<SavedSearchResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return SavedSearchErrors.NotFound.ToProblem();
        }

        response.SetETag(search.Version);
        return TypedResults.Ok(SavedSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }

    /// <summary>A page in the order of saving; a worker sees only his or her own.</summary>
    public static async Task<Ok<Page<SavedSearchResponse>>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, Guid? workerId = null, Guid? after = null,
        int limit = 50)
    {
        var last = SavedSearchId.From(after ?? Guid.Empty);
        var query = database.SavedSearches.AsNoTracking().Where(search => search.Id > last);
        var own = caller.WorkerId is not null || caller.Is(Roles.Worker) ? caller.WorkerId ?? Guid.Empty : workerId;
        if (own is { } wanted)
        {
            var worker = WorkerId.From(wanted);
            query = query.Where(search => search.WorkerId == worker);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(search => search.Id).Take(size + 1)
            .Select(search => new
            {
                Search = search,
                Unread = database.SearchAlerts.Count(alert => alert.SavedSearchId == search.Id && alert.ReadAt == null),
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(
            found.ConvertAll(row => SavedSearchResponse.Of(row.Search, row.Unread)), size, search => search.Id));
    }

    /// <summary>The search, if the caller may act for its worker.</summary>
    public static async Task<SavedSearch?> FindAsync(
        this JobMatchingContext database, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var searchId = SavedSearchId.From(id);
        var search = await database.SavedSearches.SingleOrDefaultAsync(known => known.Id == searchId, cancellationToken);
        return search is not null && caller.MayActForWorker(search.WorkerId.Value) ? search : null;
    }

    public static Task<int> UnreadAsync(
        this JobMatchingContext database, SavedSearchId search, CancellationToken cancellationToken) =>
        database.SearchAlerts.CountAsync(alert => alert.SavedSearchId == search && alert.ReadAt == null, cancellationToken);
}
