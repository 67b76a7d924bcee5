using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using Subsidies.Database;

namespace Subsidies.Policies;

internal static class GetPolicies
{
    /// <summary>The policies in force today, or on the day asked for.</summary>
    public static async Task<Ok<List<PolicyResponse>>> Many(
        SubsidiesContext database, PolicyCatalogue catalogue, TimeProvider clock, CancellationToken cancellationToken,
        DateOnly? on = null)
    {
        var all = await catalogue.AllAsync(database, cancellationToken);
        return TypedResults.Ok(PolicyCatalogue.InForce(all, on ?? clock.Today())
            .Select(policy => PolicyResponse.Of(policy.Document)).ToList());
    }

    /// <summary>Every version of a policy, the newest first.</summary>
    public static async Task<Results<Ok<List<PolicyResponse>>, ProblemHttpResult>> Versions(
        string code, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        var all = await catalogue.AllAsync(database, cancellationToken);
        var versions = all.Where(policy => policy.Document.Code == code).Reverse()
            .Select(policy => PolicyResponse.Of(policy.Document)).ToList();
        return versions.Count > 0 ? TypedResults.Ok(versions) : PolicyErrors.NotFound.ToProblem();
    }
}
