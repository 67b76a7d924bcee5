using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Liaison.Enterprises;

internal static class GetEnterprises
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<EnterpriseResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, LiaisonContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        var enterpriseId = EnterpriseId.From(id);
        var enterprise = await database.Enterprises.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == enterpriseId, cancellationToken);
        if (enterprise is null || !caller.MayActForEnterprise(id))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        response.SetETag(enterprise.Version);
        return TypedResults.Ok(EnterpriseResponse.Of(enterprise));
    }

    /// <summary>A page in the order of ids, which is the order of registration; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Ok<Page<EnterpriseResponse>>> Many(
        Caller caller, LiaisonContext database, CancellationToken cancellationToken,
        string? name = null, Guid? after = null, int limit = 100)
    {
        var query = database.Enterprises.AsNoTracking();
        if (caller.EnterpriseId is { } own)
        {
            var ownId = EnterpriseId.From(own);
            query = query.Where(enterprise => enterprise.Id == ownId);
        }

        if (!string.IsNullOrWhiteSpace(name))
        {
            query = query.Where(enterprise => enterprise.Profile.Name.Contains(name));
        }

        if (after is { } last)
        {
            var lastId = EnterpriseId.From(last);
            query = query.Where(enterprise => enterprise.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(enterprise => enterprise.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(EnterpriseResponse.Of), size, enterprise => enterprise.Id));
    }
}
