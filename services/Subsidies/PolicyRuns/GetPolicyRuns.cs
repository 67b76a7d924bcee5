using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;

namespace Subsidies.PolicyRuns;

/// <summary>A run and what it comes to so far.</summary>
/// <param name="Pass">Passes over the whole month that were asked for.</param>
/// <param name="Looked">Records that its last pass has looked at.</param>
/// <param name="Amount">Yuan that the entitled are entitled to.</param>
internal sealed record PolicyRunResponse(
    Guid Id, string PolicyCode, string Month, int Pass, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt, int Looked,
    int Entitled, int NotEntitled, int Undecided, decimal Amount);

internal static class GetPolicyRuns
{
    private const int MaximumLimit = 500;

    public static async Task<Ok<Page<PolicyRunResponse>>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, string? policyCode = null, Guid? after = null, int limit = 100)
    {
        var last = PolicyRunId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await ReadAsync(
            database,
            database.PolicyRuns.Where(run => run.Id > last && (policyCode == null || run.PolicyCode == policyCode)).OrderBy(run => run.Id).Take(size + 1),
            cancellationToken);
        return TypedResults.Ok(Page.Of(found, size, run => run.Id));
    }

    public static async Task<Results<Ok<PolicyRunResponse>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var runId = PolicyRunId.From(id);
        var found = await ReadAsync(database, database.PolicyRuns.Where(run => run.Id == runId), cancellationToken);
        return found is [var run] ? TypedResults.Ok(run) : PolicyRunErrors.NotFound.ToProblem();
    }

    public static async Task<List<PolicyRunResponse>> ReadAsync(
        SubsidiesContext database, IQueryable<PolicyRun> runs, CancellationToken cancellationToken)
    {
        var found = await runs.AsNoTracking().ToListAsync(cancellationToken);
        var ids = found.ConvertAll(run => run.Id);
        var sums = await database.PolicyRunParts.Where(part => ids.Contains(part.RunId))
            .GroupBy(part => new { part.RunId, part.Pass })
            .Select(parts => new
            {
                parts.Key,
                Looked = parts.Sum(part => part.Looked),
                Entitled = parts.Sum(part => part.Entitled),
                NotEntitled = parts.Sum(part => part.NotEntitled),
                Undecided = parts.Sum(part => part.Undecided),
                Amount = parts.Sum(part => part.Amount),
            }).ToListAsync(cancellationToken);
        var byRun = sums.ToLookup(sum => sum.Key.RunId);
        return [.. found.OrderBy(run => run.Id.Value).Select(run => new PolicyRunResponse(
            run.Id.Value, run.PolicyCode, run.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), run.Pass, run.RequestedBy, run.RequestedAt,
            run.CompletedAt, byRun[run.Id].Where(sum => sum.Key.Pass == run.Pass).Sum(sum => sum.Looked), byRun[run.Id].Sum(sum => sum.Entitled),
            byRun[run.Id].Sum(sum => sum.NotEntitled), byRun[run.Id].Sum(sum => sum.Undecided), byRun[run.Id].Sum(sum => sum.Amount)))];
    }
}
