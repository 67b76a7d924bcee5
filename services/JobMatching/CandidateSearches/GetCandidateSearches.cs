using JobMatching.Database;
using JobMatching.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.CandidateSearches;

internal static class GetCandidateSearches
{
    private const int MaximumLimit = 200;

    public static async Task<Results<Ok<CandidateSearchResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return CandidateSearchErrors.NotFound.ToProblem();
        }

        response.SetETag(search.Version);
        return TypedResults.Ok(CandidateSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }

    /// <summary>A page in the order of saving; an enterprise sees only its own.</summary>
    public static async Task<Ok<Page<CandidateSearchResponse>>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, Guid? enterpriseId = null, Guid? after = null,
        int limit = 50)
    {
        var last = CandidateSearchId.From(after ?? Guid.Empty);
        var query = database.CandidateSearches.AsNoTracking().Where(search => search.Id > last);
        var own = caller.EnterpriseId is not null || caller.Is(Roles.Enterprise) ? caller.EnterpriseId ?? Guid.Empty : enterpriseId;
        if (own is { } wanted)
        {
            var enterprise = EnterpriseId.From(wanted);
            query = query.Where(search => search.EnterpriseId == enterprise);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(search => search.Id).Take(size + 1)
            .Select(search => new
            {
                Search = search,
                Unread = database.CandidateAlerts.Count(alert => alert.CandidateSearchId == search.Id && alert.ReadAt == null),
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(
            found.ConvertAll(row => CandidateSearchResponse.Of(row.Search, row.Unread)), size, search => search.Id));
    }

    /// <summary>The search, if the caller may act for its enterprise.</summary>
    public static async Task<CandidateSearch?> FindAsync(
        this JobMatchingContext database, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var searchId = CandidateSearchId.From(id);
        var search = await database.CandidateSearches.SingleOrDefaultAsync(known => known.Id == searchId, cancellationToken);
        return search is not null && caller.MayActForEnterprise(search.EnterpriseId.Value) ? search : null;
    }

    public static Task<int> UnreadAsync(
        this JobMatchingContext database, CandidateSearchId search, CancellationToken cancellationToken) =>
        database.CandidateAlerts.CountAsync(alert => alert.CandidateSearchId == search && alert.ReadAt == null, cancellationToken);
}
