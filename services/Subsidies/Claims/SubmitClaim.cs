using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

/// <summary>An application, by the beneficiary itself or by somebody of the bureau for it.</summary>
internal static class SubmitClaim
{
    internal sealed record Request(string? PolicyCode, Guid? BasisId, Guid? BeneficiaryId);

    public static async Task<Results<Created<ClaimResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, ClaimOpening opening,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.Text("policyCode", request.PolicyCode, 40);
        var basisId = check.Required("basisId", request.BasisId);
        var beneficiaryId = check.Required("beneficiaryId", request.BeneficiaryId ?? caller.EnterpriseId ?? caller.WorkerId);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var versions = (await catalogue.AllAsync(database, cancellationToken))
            .Where(policy => policy.Document.Code == code).ToList();
        if (versions.Count == 0)
        {
            return PolicyErrors.NotFound.ToProblem();
        }

        if (versions[^1].Document.Flow.Application is ApplicationFlow.Automatic or ApplicationFlow.AutomaticWithAccountConfirmation)
        {
            return ClaimErrors.NoApplication.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.HoldAsync([beneficiaryId], cancellationToken);
        var cases = await file.OpenAsync(
            versions[^1].Document.Basis, new CaseFilter { BasisIds = [basisId] }, cancellationToken);
        var (claim, policy, failure) = Decide(cases, versions, beneficiaryId, caller, clock);
        if (failure is not null)
        {
            return failure.ToProblem();
        }

        if (await opening.TryOpenAsync(claim!, policy!, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        database.Publish(new ClaimSubmitted { Claim = claim!.ToDetails(), OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/claims/{claim.Id.Value}", ClaimResponse.Of(claim));
    }

    private static (Claim? Claim, PolicyDocument? Policy, Failure? Failure) Decide(
        IReadOnlyList<Case> cases, List<CompiledPolicy> versions, Guid beneficiaryId, Caller caller, TimeProvider clock)
    {
        Failure unknown = ClaimErrors.BasisUnknown;
        foreach (var found in cases)
        {
            var on = found.Basis.On ?? clock.Today();
            var policy = PolicyCatalogue.InForce(versions, on).SingleOrDefault();
            var decision = policy?.Decide(found.Facts, on);
            if (decision is { Eligible: true } && decision.Payee == beneficiaryId.ToString() && MayApply(caller, policy!, beneficiaryId))
            {
                return (Claim.Open(policy!.Document, decision, found.Kind, found.Id, on, caller.Id, clock), policy.Document, null);
            }

            if (decision is { Eligible: false })
            {
                var open = decision.Conditions.Where(condition => condition.State != ConditionState.Met);
                unknown = ClaimErrors.NotEligible.Because(string.Join("; ", open.Select(condition => condition.Text.En)));
            }
        }

        return (null, null, unknown);
    }

    private static bool MayApply(Caller caller, CompiledPolicy policy, Guid beneficiaryId) =>
        policy.Document.TargetGroup == TargetGroup.Worker
            ? caller.MayActForWorker(beneficiaryId)
            : caller.MayActForEnterprise(beneficiaryId);
}
