using JobMatching.Database;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace JobMatching.Duplicates;

internal static class GetDuplicates
{
    private const int MaximumLimit = 200;

    public static async Task<Results<Ok<DuplicateResponse>, ProblemHttpResult>> One(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var duplicateId = DuplicateId.From(id);
        var pair = await database.Duplicates.AsNoTracking().SingleOrDefaultAsync(known => known.Id == duplicateId, cancellationToken);
        return pair is null
            ? DuplicateErrors.NotFound.ToProblem()
            : TypedResults.Ok((await ShowAsync(database, [pair], cancellationToken))[0]);
    }

    /// <summary>A page in the order in which they were found: those to be decided, unless another state is asked for.</summary>
    public static async Task<Results<Ok<Page<DuplicateResponse>>, ProblemHttpResult>> Many(
        JobMatchingContext database, CancellationToken cancellationToken, string? kind = null, string? state = null,
        Guid? after = null, int limit = 50)
    {
        var check = new InputCheck();
        var wanted = state is null ? DuplicateState.Open : check.OneOf<DuplicateState>("state", state);
        var query = database.Duplicates.AsNoTracking().Where(pair => pair.State == wanted);
        if (kind is not null)
        {
            var of = check.OneOf<DuplicateKind>("kind", kind);
            query = query.Where(pair => pair.Kind == of);
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var (size, last) = (Math.Clamp(limit, 1, MaximumLimit), DuplicateId.From(after ?? Guid.Empty));
        var found = await query.Where(pair => pair.Id > last).OrderBy(pair => pair.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(await ShowAsync(database, found, cancellationToken), size, pair => pair.Id));
    }

    public static async Task<List<DuplicateResponse>> ShowAsync(
        JobMatchingContext database, List<Duplicate> pairs, CancellationToken cancellationToken)
    {
        var ids = pairs.ToLookup(pair => pair.Kind, pair => new[] { pair.FirstId, pair.SecondId });
        var postIds = ids[DuplicateKind.Post].SelectMany(both => both).Select(PostId.From).ToList();
        var posts = await database.Posts.AsNoTracking().Where(post => postIds.Contains(post.Id))
            .ToDictionaryAsync(post => post.Id.Value, cancellationToken);
        var workerIds = ids[DuplicateKind.Worker].SelectMany(both => both).Select(WorkerId.From).ToList();
        var workers = await database.Workers.AsNoTracking().Where(worker => workerIds.Contains(worker.Id))
            .ToDictionaryAsync(worker => worker.Id.Value, cancellationToken);
        return pairs.ConvertAll(pair => DuplicateResponse.Of(pair, posts, workers));
    }
}
