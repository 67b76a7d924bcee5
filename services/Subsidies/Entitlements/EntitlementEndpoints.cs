using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Errors;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Rules.Policies;

namespace Subsidies.Entitlements;

internal sealed record ConditionResponse(
    string Name, string State, LocalText Text, LocalText? Lift, IReadOnlyList<string> MissingFacts)
{
    public static ConditionResponse Of(ConditionOutcome condition) =>
        new(condition.Name, Words.Of(condition.State), condition.Text, condition.Lift, condition.MissingFacts);
}

/// <summary>What one policy says, why, and what would lift what stands against it.</summary>
internal sealed record EntitlementResponse(
    string PolicyCode, int PolicyVersion, LocalText Name, string Outcome, decimal? Amount, Guid? BasisId, Guid? ClaimId,
    string? ClaimState, IReadOnlyList<ConditionResponse> Conditions)
{
    public static EntitlementResponse Of(Explained explained) => new(
        explained.Policy.Code, explained.Policy.Version, explained.Policy.Name, Words.Of(explained.Decision.Outcome),
        explained.Decision.Amount, explained.BasisId, explained.Claim?.Id,
        explained.Claim?.State,
        [.. explained.Decision.Conditions.Select(ConditionResponse.Of)]);
}

internal static class EntitlementEndpoints
{
    public static void MapEntitlements(this WebApplication app)
    {
        var entitlements = app.MapGroup("/api/v1/entitlements").WithTags("Entitlements");
        entitlements.MapGet("/workers/{id:guid}", Of(BeneficiaryKind.Worker, (caller, id) => caller.MayActForWorker(id)));
        entitlements.MapGet("/enterprises/{id:guid}", Of(BeneficiaryKind.Enterprise, (caller, id) => caller.MayActForEnterprise(id)));
        app.MapRpc<EntitlementsService>();
    }

    private static Func<Guid, Caller, Explanation, CancellationToken, Task<Results<Ok<List<EntitlementResponse>>, ProblemHttpResult>>> Of(
        BeneficiaryKind kind, Func<Caller, Guid, bool> may) => async (id, caller, explanation, cancellationToken) =>
    {
        var explained = may(caller, id) ? await explanation.OfAsync(kind, id, cancellationToken) : null;
        return explained is null
            ? EntitlementErrors.BeneficiaryUnknown.ToProblem()
            : TypedResults.Ok(explained.Select(EntitlementResponse.Of).ToList());
    };
}
