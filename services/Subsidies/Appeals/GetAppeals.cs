using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Appeals;

internal sealed record AppealResponse(
    Guid Id, Guid ClaimId, Guid? RecoveryId, string Text, string State, string RaisedBy, DateTimeOffset RaisedAt, string? DecidedBy, string? Answer)
{
    public static AppealResponse Of(Appeal appeal) => new(
        appeal.Id.Value, appeal.ClaimId.Value, appeal.RecoveryId?.Value, appeal.Text, Words.Of(appeal.State), appeal.RaisedBy, appeal.RaisedAt,
        appeal.DecidedBy, appeal.Answer);
}

internal static class GetAppeals
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<AppealResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var appealId = AppealId.From(id);
        var found = await Visible(caller, database).SingleOrDefaultAsync(appeal => appeal.Id == appealId, cancellationToken);
        return found is null ? AppealErrors.NotFound.ToProblem() : TypedResults.Ok(AppealResponse.Of(found));
    }

    /// <summary>A page in the order in which they were raised, of those that the caller may see.</summary>
    public static async Task<Results<Ok<Page<AppealResponse>>, ProblemHttpResult>> Many(
        Caller caller, SubsidiesContext database, CancellationToken cancellationToken, string? state = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        AppealState? wanted = state is null ? null : check.OneOf<AppealState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var (last, size) = (AppealId.From(after ?? Guid.Empty), Math.Clamp(limit, 1, MaximumLimit));
        var found = await Visible(caller, database).Where(appeal => appeal.Id > last && (wanted == null || appeal.State == wanted))
            .OrderBy(appeal => appeal.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(AppealResponse.Of), size, appeal => appeal.Id));
    }

    private static IQueryable<Appeal> Visible(Caller caller, SubsidiesContext database)
    {
        var own = caller.Is(Roles.Worker) || caller.Is(Roles.Enterprise) ? caller.WorkerId ?? caller.EnterpriseId ?? Guid.Empty : (Guid?)null;
        return database.Appeals.AsNoTracking().Where(appeal => own == null
            || database.Claims.Any(claim => claim.Id == appeal.ClaimId && claim.BeneficiaryId == own));
    }
}
