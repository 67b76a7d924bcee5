using JobMatching.Database;
using JobMatching.Enterprises;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Placements;

internal static class GetPlacements
{
    private const int MaximumLimit = 1000;

    public static async Task<Results<Ok<PlacementResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var placementId = PlacementId.From(id);
        var placement = await VisibleTo(caller, database)
            .SingleOrDefaultAsync(known => known.Id == placementId, cancellationToken);
        return placement is null ? PlacementErrors.NotFound.ToProblem() : TypedResults.Ok(PlacementResponse.Of(placement));
    }

    /// <summary>A page in the order of ids; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Results<Ok<Page<PlacementResponse>>, ProblemHttpResult>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, string? state = null,
        Guid? workerId = null, Guid? after = null, int limit = 100)
    {
        var query = VisibleTo(caller, database);
        if (state is not null)
        {
            var check = new InputCheck();
            var wanted = check.OneOf<PlacementState>("state", state);
            if (check.Failed)
            {
                return check.ToFailure().ToProblem();
            }

            query = query.Where(placement => placement.State == wanted);
        }

        if (workerId is { } worker)
        {
            var ofWorker = WorkerId.From(worker);
            query = query.Where(placement => placement.WorkerId == ofWorker);
        }

        if (after is { } last)
        {
            var lastId = PlacementId.From(last);
            query = query.Where(placement => placement.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(placement => placement.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(PlacementResponse.Of), size, placement => placement.Id));
    }

    private static IQueryable<Placement> VisibleTo(Caller caller, JobMatchingContext database)
    {
        var placements = database.Placements.AsNoTracking();
        if (caller.WorkerId is not null || caller.Is(Roles.Worker))
        {
            var worker = WorkerId.From(caller.WorkerId ?? Guid.Empty);
            return placements.Where(placement => placement.WorkerId == worker);
        }

        if (caller.EnterpriseId is not null || caller.Is(Roles.Enterprise))
        {
            var enterprise = EnterpriseId.From(caller.EnterpriseId ?? Guid.Empty);
            return placements.Where(placement => placement.EnterpriseId == enterprise);
        }

        return placements;
    }
}
