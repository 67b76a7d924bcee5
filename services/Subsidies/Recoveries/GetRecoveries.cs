using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Recoveries;

internal static class GetRecoveries
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var recoveryId = RecoveryId.From(id);
        var recovery = await database.Recoveries.AsNoTracking().Include(known => known.Instalments)
            .SingleOrDefaultAsync(known => known.Id == recoveryId, cancellationToken);
        return recovery is not null && MaySee(caller, recovery)
            ? TypedResults.Ok(RecoveryResponse.Of(recovery, clock.Today()))
            : RecoveryErrors.NotFound.ToProblem();
    }

    /// <summary>A page in the order of proposal, of those that the caller may see.</summary>
    public static async Task<Results<Ok<Page<RecoveryResponse>>, ProblemHttpResult>> Many(
        Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken, string? state = null,
        Guid? beneficiaryId = null, Guid? claimId = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        RecoveryState? wanted = state is null ? null : check.OneOf<RecoveryState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (caller.Is(Roles.Worker) || caller.Is(Roles.Enterprise))
        {
            beneficiaryId = caller.WorkerId ?? caller.EnterpriseId ?? Guid.Empty;
        }

        var (last, claim) = (RecoveryId.From(after ?? Guid.Empty), claimId is { } one ? ClaimId.From(one) : default(ClaimId?));
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.Recoveries.AsNoTracking().Include(recovery => recovery.Instalments)
            .Where(recovery => recovery.Id > last
                && (wanted == null || recovery.State == wanted)
                && (claim == null || recovery.ClaimId == claim)
                && (beneficiaryId == null || recovery.BeneficiaryId == beneficiaryId))
            .OrderBy(recovery => recovery.Id).Take(size + 1).ToListAsync(cancellationToken);
        var today = clock.Today();
        return TypedResults.Ok(Page.Of(found.ConvertAll(recovery => RecoveryResponse.Of(recovery, today)), size, recovery => recovery.Id));
    }

    /// <summary>Locks the row, so that two steps at once are one after the other.</summary>
    public static Task<Recovery?> FindAsync(SubsidiesContext database, Guid id, CancellationToken cancellationToken) =>
        database.Recoveries.FromSql($"SELECT *, xmin FROM recovery WHERE id = {id} FOR NO KEY UPDATE")
            .Include(recovery => recovery.Instalments).AsSplitQuery().SingleOrDefaultAsync(cancellationToken);

    public static bool MaySee(Caller caller, Recovery recovery) => recovery.BeneficiaryKind == BeneficiaryKind.Worker
        ? caller.MayActForWorker(recovery.BeneficiaryId)
        : caller.MayActForEnterprise(recovery.BeneficiaryId);
}
