using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Payments;

namespace Subsidies.Claims;

internal static class GetClaims
{
    private const int MaximumLimit = 1000;

    public static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var claimId = ClaimId.From(id);
        var claim = await database.Claims.AsNoTracking().SingleOrDefaultAsync(known => known.Id == claimId, cancellationToken);
        return claim is not null && MaySee(caller, claim)
            ? TypedResults.Ok((await ClaimResponse.ReadAsync([claim], database, cancellationToken)).Single())
            : ClaimErrors.NotFound.ToProblem();
    }

    /// <summary>A page in the order of opening, of those that the caller may see.</summary>
    public static async Task<Results<Ok<Page<ClaimResponse>>, ProblemHttpResult>> Many(
        Caller caller, SubsidiesContext database, CancellationToken cancellationToken, string? state = null,
        string? policyCode = null, Guid? beneficiaryId = null, Guid? basisId = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        ClaimState? wanted = state is null ? null : check.OneOf<ClaimState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (caller.Is(Roles.Worker) || caller.Is(Roles.Enterprise))
        {
            beneficiaryId = caller.WorkerId ?? caller.EnterpriseId ?? Guid.Empty;
        }

        var query = database.Claims.AsNoTracking().Where(claim =>
            (policyCode == null || claim.PolicyCode == policyCode)
            && (basisId == null || claim.BasisId == basisId)
            && (beneficiaryId == null || claim.BeneficiaryId == beneficiaryId));
        query = wanted is { } one ? In(one, query, database) : query;
        if (after is { } last)
        {
            var lastId = ClaimId.From(last);
            query = query.Where(claim => claim.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(claim => claim.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(await ClaimResponse.ReadAsync(found, database, cancellationToken), size, claim => claim.Id));
    }

    /// <summary>Those in a state, stored or read from their last payment.</summary>
    private static IQueryable<Claim> In(ClaimState state, IQueryable<Claim> claims, SubsidiesContext database)
    {
        var last = database.Payments.Where(payment => !database.Payments.Any(
            later => later.ClaimId == payment.ClaimId && later.Attempt > payment.Attempt));
        return state switch
        {
            ClaimState.Payable => claims.Where(claim => database.PayableClaims.Any(payable => payable.ClaimId == claim.Id)),
            ClaimState.Ordered => Where(last.Where(payment => payment.Result == null)),
            ClaimState.Paid => Where(last.Where(payment => payment.Result!.Settled)),
            ClaimState.Failed => Where(last.Where(payment => payment.Result != null && !payment.Result.Settled)),
            _ => claims.Where(claim => claim.State == state),
        };

        IQueryable<Claim> Where(IQueryable<Payment> payments) => claims.Where(
            claim => claim.State == ClaimState.Payable && payments.Any(payment => payment.ClaimId == claim.Id));
    }

    public static bool MaySee(Caller caller, Claim claim) => claim.BeneficiaryKind switch
    {
        BeneficiaryKind.Worker => caller.MayActForWorker(claim.BeneficiaryId),
        BeneficiaryKind.Enterprise => caller.MayActForEnterprise(claim.BeneficiaryId),
        _ => false,
    };
}
