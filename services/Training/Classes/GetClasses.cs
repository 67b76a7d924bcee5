using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Training.Database;
using Training.Enterprises;

namespace Training.Classes;

internal static class GetClasses
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<ClassResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, TrainingContext database, CancellationToken cancellationToken)
    {
        var classId = ClassId.From(id);
        var found = await database.Classes.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == classId, cancellationToken);
        return found is null || !caller.MayActForEnterprise(found.EnterpriseId.Value)
            ? ClassErrors.NotFound.ToProblem()
            : TypedResults.Ok(ClassResponse.Of(found));
    }

    /// <summary>A page in the order in which classes were scheduled; an enterprise sees its own.</summary>
    public static async Task<Ok<Page<ClassResponse>>> Many(
        Caller caller, TrainingContext database, CancellationToken cancellationToken,
        Guid? enterpriseId = null, Guid? after = null, int limit = 100)
    {
        var query = database.Classes.AsNoTracking();
        if ((caller.EnterpriseId ?? enterpriseId) is { } wanted)
        {
            var wantedId = EnterpriseId.From(wanted);
            query = query.Where(found => found.EnterpriseId == wantedId);
        }

        if (after is { } last)
        {
            var lastId = ClassId.From(last);
            query = query.Where(found => found.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var rows = await query.OrderBy(found => found.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows.ConvertAll(ClassResponse.Of), size, found => found.Id));
    }
}
