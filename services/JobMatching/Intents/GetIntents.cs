using JobMatching.Database;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

internal static class GetIntents
{
    private const int MaximumLimit = 1000;

    public static async Task<Results<Ok<IntentResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var intentId = IntentId.From(id);
        var intent = await database.VisibleTo(caller)
            .SingleOrDefaultAsync(known => known.Id == intentId, cancellationToken);
        return intent is null ? IntentErrors.NotFound.ToProblem() : TypedResults.Ok(IntentResponse.Of(intent));
    }

    /// <summary>A page in the order of ids; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Results<Ok<Page<IntentResponse>>, ProblemHttpResult>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, string? state = null,
        Guid? workerId = null, Guid? after = null, int limit = 100)
    {
        var query = database.VisibleTo(caller);
        if (state is not null)
        {
            var check = new InputCheck();
            var wanted = check.OneOf<IntentState>("state", state);
            if (check.Failed)
            {
                return check.ToFailure().ToProblem();
            }

            query = query.Where(intent => intent.State == wanted);
        }

        if (workerId is { } worker)
        {
            var ofWorker = WorkerId.From(worker);
            query = query.Where(intent => intent.WorkerId == ofWorker);
        }

        if (after is { } last)
        {
            var lastId = IntentId.From(last);
            query = query.Where(intent => intent.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(intent => intent.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(IntentResponse.Of), size, intent => intent.Id));
    }
}
