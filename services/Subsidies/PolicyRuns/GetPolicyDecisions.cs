using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Obligations;
using Subsidies.Policies;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>What was decided of a record, decided again from what was seen: with its reasons.</summary>
/// <param name="Number">From 1; the last one counts.</param>
/// <param name="ExcludedBy">The policy that is granted for the same record and excludes this one.</param>
/// <param name="Obligations">What has to be done for a relief; of a subsidy its claim tells.</param>
internal sealed record PolicyDecisionResponse(
    Guid RunId, string PolicyCode, int PolicyVersion, LocalText PolicyName, string Mode, Guid BasisId, DateOnly BasisOn, int Number,
    DateTimeOffset DecidedAt, string Outcome, decimal Amount, string? ExcludedBy, Guid? BeneficiaryId,
    IReadOnlyList<ConditionResponse> Conditions, IReadOnlyList<ReliefObligationResponse> Obligations);

/// <summary>The decisions of a run, and those of one subject: the notice that it gets instead of a form.</summary>
internal static class GetPolicyDecisions
{
    private const int MaximumLimit = 500;

    private sealed record Row
    {
        public required PolicyRunId RunId { get; init; }

        public required string PolicyCode { get; init; }

        public required int PolicyVersion { get; init; }

        public required Guid BasisId { get; init; }

        public required DateOnly BasisOn { get; init; }

        public required short Number { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public required Outcome Outcome { get; init; }

        public required decimal Amount { get; init; }

        public required string? ExcludedBy { get; init; }

        public required Guid? BeneficiaryId { get; init; }

        public required string Seen { get; init; }
    }

    /// <summary>A page of a run's decisions, in the order of their records; of each the last.</summary>
    public static async Task<Results<Ok<Page<PolicyDecisionResponse>>, ProblemHttpResult>> OfRun(
        Guid id, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var runId = PolicyRunId.From(id);
        if (!await database.PolicyRuns.AnyAsync(run => run.Id == runId, cancellationToken))
        {
            return PolicyRunErrors.NotFound.ToProblem();
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var last = after ?? Guid.Empty;
        var rows = await Rows(
            database,
            database.PolicyDecisions.Where(decision => decision.RunId == runId && decision.BasisId > last && !database.PolicyDecisions.Any(
                later => later.RunId == runId && later.BasisId == decision.BasisId && later.Number > decision.Number)))
            .OrderBy(row => row.BasisId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(await ExplainAsync(rows, database, catalogue, cancellationToken), size, decision => decision.BasisId));
    }

    public static Task<Results<Ok<List<PolicyDecisionResponse>>, ProblemHttpResult>> OfWorker(
        Guid id, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken) =>
        OfSubjectAsync(BeneficiaryKind.Worker, id, caller.MayActForWorker(id), database, catalogue, cancellationToken);

    public static Task<Results<Ok<List<PolicyDecisionResponse>>, ProblemHttpResult>> OfEnterprise(
        Guid id, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken) =>
        OfSubjectAsync(BeneficiaryKind.Enterprise, id, caller.MayActForEnterprise(id), database, catalogue, cancellationToken);

    private static async Task<Results<Ok<List<PolicyDecisionResponse>>, ProblemHttpResult>> OfSubjectAsync(
        BeneficiaryKind kind, Guid id, bool may, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!may || !await (kind == BeneficiaryKind.Worker
            ? database.Workers.AnyAsync(worker => worker.WorkerId == id, cancellationToken)
            : database.Enterprises.AnyAsync(enterprise => enterprise.EnterpriseId == id, cancellationToken)))
        {
            return EntitlementErrors.BeneficiaryUnknown.ToProblem();
        }

        var records = await database.RegistryRecords.AsNoTracking().Where(record => record.SubjectId == id && record.SubjectKind == kind)
            .Select(record => new { record.Id, record.On }).ToListAsync(cancellationToken);
        var ids = records.ConvertAll(record => record.Id.Value);
        var months = records.Select(record => PolicyRun.MonthOf(record.On)).Distinct().ToList();
        var runs = database.PolicyRuns.Where(run => months.Contains(run.Month));
        var rows = await Rows(
            database, database.PolicyDecisions.Where(decision => ids.Contains(decision.BasisId) && runs.Any(run => run.Id == decision.RunId)))
            .OrderByDescending(row => row.BasisOn).ThenBy(row => row.PolicyCode).ThenBy(row => row.BasisId).ThenBy(row => row.Number)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(await ExplainAsync(rows, database, catalogue, cancellationToken));
    }

    private static IQueryable<Row> Rows(SubsidiesContext database, IQueryable<PolicyDecision> decisions) =>
        from decision in decisions
        join run in database.PolicyRuns on decision.RunId equals run.Id
        join part in database.PolicyRunParts on decision.PartNumber equals part.Number
        select new Row
        {
            RunId = run.Id,
            PolicyCode = run.PolicyCode,
            PolicyVersion = decision.PolicyVersion,
            BasisId = decision.BasisId,
            BasisOn = decision.BasisOn,
            Number = decision.Number,
            DecidedAt = part.DecidedAt,
            Outcome = decision.Outcome,
            Amount = decision.Amount,
            ExcludedBy = decision.ExcludedBy,
            BeneficiaryId = decision.BeneficiaryId,
            Seen = decision.Seen,
        };

    private static async Task<List<PolicyDecisionResponse>> ExplainAsync(
        List<Row> rows, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        var policies = (await catalogue.AllAsync(database, cancellationToken))
            .ToDictionary(policy => (policy.Document.Code, policy.Document.Version));
        var (runs, records) = (rows.Select(row => row.RunId).Distinct().ToList(), rows.Select(row => row.BasisId).Distinct().ToList());
        var obligations = (await database.ReliefObligations.AsNoTracking()
            .Where(known => runs.Contains(known.RunId) && records.Contains(known.BasisId)).OrderBy(known => known.Name).ToListAsync(cancellationToken))
            .ToLookup(known => (known.RunId, known.BasisId));
        return rows.ConvertAll(row =>
        {
            var policy = policies[(row.PolicyCode, row.PolicyVersion)];
            var decision = policy.Decide(SeenValues.Read(policy, row.Seen, $"policy-run {row.RunId.Value}", row.DecidedAt), row.BasisOn);
            return new PolicyDecisionResponse(
                row.RunId.Value, row.PolicyCode, row.PolicyVersion, policy.Document.Name, Words.Of(policy.Document.Mode), row.BasisId, row.BasisOn, row.Number,
                row.DecidedAt, Words.Of(row.Outcome), row.Amount, row.ExcludedBy, row.BeneficiaryId, [.. decision.Conditions.Select(ConditionResponse.Of)],
                [.. obligations[(row.RunId, row.BasisId)].Select(known => ReliefObligationResponse.Of(known, policy.Document))]);
        });
    }
}
