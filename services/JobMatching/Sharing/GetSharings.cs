using JobMatching.Database;
using JobMatching.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

/// <summary>An enterprise sees those in which it lends or borrows.</summary>
internal static class GetSharings
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<StaffSharingResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var sharingId = StaffSharingId.From(id);
        var sharing = await VisibleTo(caller, database).SingleOrDefaultAsync(known => known.Id == sharingId, cancellationToken);
        return sharing is null ? SharingErrors.NotFound.ToProblem() : TypedResults.Ok(StaffSharingResponse.Of(sharing));
    }

    /// <summary>A page in the order of ids; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Results<Ok<Page<StaffSharingResponse>>, ProblemHttpResult>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, string? state = null,
        Guid? enterpriseId = null, Guid? declarationId = null, Guid? after = null, int limit = 100)
    {
        var query = VisibleTo(caller, database);
        if (state is not null)
        {
            var check = new InputCheck();
            var wanted = check.OneOf<SharingState>("state", state);
            if (check.Failed)
            {
                return check.ToFailure().ToProblem();
            }

            query = query.Where(sharing => sharing.State == wanted);
        }

        if (enterpriseId is { } either)
        {
            var side = EnterpriseId.From(either);
            query = query.Where(sharing => sharing.LenderId == side || sharing.BorrowerId == side);
        }

        if (declarationId is { } declaration)
        {
            var declared = StaffDeclarationId.From(declaration);
            query = query.Where(sharing => sharing.SurplusId == declared || sharing.ShortageId == declared);
        }

        if (after is { } last)
        {
            var lastId = StaffSharingId.From(last);
            query = query.Where(sharing => sharing.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(sharing => sharing.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(StaffSharingResponse.Of), size, sharing => sharing.Id));
    }

    private static IQueryable<StaffSharing> VisibleTo(Caller caller, JobMatchingContext database)
    {
        var sharings = database.StaffSharings.AsNoTracking();
        if (caller.EnterpriseId is null && !caller.Is(Roles.Enterprise))
        {
            return sharings;
        }

        var own = EnterpriseId.From(caller.EnterpriseId ?? Guid.Empty);
        return sharings.Where(sharing => sharing.LenderId == own || sharing.BorrowerId == own);
    }
}
