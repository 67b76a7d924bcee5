using JobMatching.Database;
using JobMatching.Enterprises;
using JobMatching.Posts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.CandidateSearches;

/// <summary>Saves a search of an enterprise for candidates, changes it, or takes it back with its alerts.</summary>
internal static class SaveCandidateSearch
{
    private const int Most = 50;

    public static async Task<Results<Created<CandidateSearchResponse>, ProblemHttpResult>> Create(
        CandidateSearchRequest request, Caller caller, JobMatchingContext database, EnterpriseLookup enterprises, TimeProvider clock,
        HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var entry = request.Read(check);
        var enterpriseId = EnterpriseId.From(check.Required("enterpriseId", request.EnterpriseId ?? caller.EnterpriseId));
        if (!check.Failed && (!caller.MayActForEnterprise(enterpriseId.Value)
            || !(await enterprises.KnownAsync([enterpriseId], cancellationToken)).Contains(enterpriseId)))
        {
            check.Add("enterpriseId", Employers.Unknown, Employers.UnknownMessage);
        }

        if (entry is null || check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Two at once are counted one after the other.
        await database.Database.ExecuteSqlAsync(
            $"SELECT id FROM enterprise WHERE id = {enterpriseId.Value} FOR NO KEY UPDATE", cancellationToken);
        if (await database.CandidateSearches.CountAsync(search => search.EnterpriseId == enterpriseId, cancellationToken) >= Most)
        {
            return CandidateSearchErrors.TooMany.ToProblem();
        }

        var search = CandidateSearch.Save(TypedId.New<CandidateSearchId>(clock), enterpriseId, entry, clock.GetUtcNow());
        database.Add(search);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        response.SetETag(search.Version);
        return TypedResults.Created($"/api/v1/candidate-searches/{search.Id.Value}", CandidateSearchResponse.Of(search, unread: 0));
    }

    public static async Task<Results<Ok<CandidateSearchResponse>, ProblemHttpResult>> Change(
        Guid id, CandidateSearchRequest request, Caller caller, JobMatchingContext database, HttpContext http, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        if (request.Read(check) is not { } entry)
        {
            return check.ToFailure().ToProblem();
        }

        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return CandidateSearchErrors.NotFound.ToProblem();
        }

        if (http.Request.CheckVersion(search.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        search.Change(entry);
        await database.SaveChangesAsync(cancellationToken);
        http.Response.SetETag(search.Version);
        return TypedResults.Ok(CandidateSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return CandidateSearchErrors.NotFound.ToProblem();
        }

        await database.CandidateSearches.Where(known => known.Id == search.Id).ExecuteDeleteAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
