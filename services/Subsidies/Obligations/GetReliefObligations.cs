using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <param name="State"><c>running</c> until it was looked at for the first time.</param>
internal sealed record ReliefObligationResponse(string Name, LocalText Text, string State, DateOnly? Until, DateOnly? CheckedOn)
{
    public static ReliefObligationResponse Of(ReliefObligation obligation, PolicyDocument policy) => new(
        obligation.Name, policy.Obligations.Single(known => known.Name == obligation.Name).Text, Words.Of(obligation.State), obligation.Until,
        obligation.CheckedOn);
}

/// <summary>What was granted for one record, and what has to be done for it.</summary>
internal sealed record RelievedResponse(
    Guid BasisId, DateOnly BasisOn, Guid BeneficiaryId, decimal Amount, IReadOnlyList<ReliefObligationResponse> Obligations);

/// <summary>Who was relieved in a run and has something to do for it, and whether it was done: for those who collect what was deferred.</summary>
internal static class GetReliefObligations
{
    private const int MaximumLimit = 500;

    /// <summary>A page in the order of the records.</summary>
    public static async Task<Results<Ok<Page<RelievedResponse>>, ProblemHttpResult>> Handle(
        Guid id, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken, string? state = null,
        Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        ObligationState? wanted = state is null ? null : check.OneOf<ObligationState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var runId = PolicyRunId.From(id);
        if (await database.PolicyRuns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == runId, cancellationToken) is not { } run)
        {
            return PolicyRunErrors.NotFound.ToProblem();
        }

        var (size, last) = (Math.Clamp(limit, 1, MaximumLimit), after ?? Guid.Empty);
        var ofRun = database.ReliefObligations.AsNoTracking().Where(obligation => obligation.RunId == runId);
        var records = await ofRun.Where(obligation => obligation.BasisId > last && (wanted == null || obligation.State == wanted))
            .Select(obligation => obligation.BasisId).Distinct().Order().Take(size + 1).ToListAsync(cancellationToken);
        var found = await ofRun.Where(obligation => records.Contains(obligation.BasisId))
            .OrderBy(obligation => obligation.BasisId).ThenBy(obligation => obligation.Name).ToListAsync(cancellationToken);
        var policies = (await catalogue.AllAsync(database, cancellationToken)).Select(known => known.Document)
            .Where(policy => policy.Code == run.PolicyCode).ToDictionary(policy => policy.Version);
        var relieved = found.GroupBy(known => (known.BasisId, known.BasisOn, known.BeneficiaryId, known.Amount)).Select(record => new RelievedResponse(
            record.Key.BasisId, record.Key.BasisOn, record.Key.BeneficiaryId, record.Key.Amount,
            [.. record.Select(known => ReliefObligationResponse.Of(known, policies[known.PolicyVersion]))])).ToList();
        return TypedResults.Ok(Page.Of(relieved, size, record => record.BasisId));
    }
}
