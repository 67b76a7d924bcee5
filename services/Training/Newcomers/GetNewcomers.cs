using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Training.Database;
using Training.Enrolments;
using Training.Enterprises;

namespace Training.Newcomers;

/// <summary>A newcomer; <c>Waiting</c> until enrolled in a class or passed one.</summary>
internal sealed record NewcomerResponse(
    Guid PlacementId, Guid WorkerId, Guid EnterpriseId, DateOnly StartedOn, decimal MonthlyWage, bool Waiting);

internal static class GetNewcomers
{
    private const int MaximumLimit = 500;

    /// <summary>The people who work at the enterprise now, in the order of their placements.</summary>
    public static async Task<Results<Ok<Page<NewcomerResponse>>, ProblemHttpResult>> Many(
        Caller caller, TrainingContext database, CancellationToken cancellationToken,
        Guid? enterpriseId = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        var id = check.Required("enterpriseId", enterpriseId ?? caller.EnterpriseId);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (!caller.MayActForEnterprise(id))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        var enterprise = EnterpriseId.From(id);
        var query = database.Newcomers.AsNoTracking().Where(newcomer =>
            newcomer.EnterpriseId == enterprise && newcomer.StartedOn != null && newcomer.LeftOn == null);
        if (after is { } last)
        {
            var lastId = PlacementId.From(last);
            query = query.Where(newcomer => newcomer.PlacementId > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(newcomer => newcomer.PlacementId).Take(size + 1)
            .Select(newcomer => new NewcomerResponse(
                newcomer.PlacementId.Value, newcomer.WorkerId.Value, newcomer.EnterpriseId.Value,
                newcomer.StartedOn!.Value, newcomer.MonthlyWage,
                !database.Enrolments.Any(enrolment => enrolment.PlacementId == newcomer.PlacementId
                    && (enrolment.State == EnrolmentState.Enrolled || enrolment.State == EnrolmentState.Passed))))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found, size, newcomer => newcomer.PlacementId));
    }
}
