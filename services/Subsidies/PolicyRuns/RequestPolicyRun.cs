using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>Asks for a pass over all records of a month, such as after a policy was published for days that are past.</summary>
internal static class RequestPolicyRun
{
    internal sealed record Request(string? PolicyCode, string? Month);

    public static async Task<Results<Accepted<PolicyRunResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, PolicyRunSignal signal, TimeProvider clock,
        HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.Text("policyCode", request.PolicyCode, 40);
        var isMonth = DateOnly.TryParseExact(request.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month);
        check.Require(isMonth && month.Year is >= 2000 and <= 2100, "month", "format", "A month such as 2026-02 is expected.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var policy = (await catalogue.AllAsync(database, cancellationToken)).LastOrDefault(known => known.Document.Code == code);
        if (policy is null)
        {
            return PolicyErrors.NotFound.ToProblem();
        }

        if (!PolicyCatalogue.IsDecidedInRuns(policy.Document))
        {
            return PolicyRunErrors.NotAutomatic.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var run = await database.OpenRunAsync(code, month, caller.Id, clock, cancellationToken);
        run.Request(caller.Id, clock);
        database.Audit(caller, "request", "policy-run", $"{code} {request.Month}", null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.SetAfter(response);
        var requested = await GetPolicyRuns.ReadAsync(database, database.PolicyRuns.Where(known => known.Id == run.Id), cancellationToken);
        return TypedResults.Accepted($"/api/v1/policy-runs/{run.Id.Value}", requested.Single());
    }
}
