using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.PolicyRuns;

/// <summary>Finds what is granted for the same records under policies that exclude the one that is decided.</summary>
internal static class Exclusions
{
    /// <summary>By record the code of a policy that excludes; whether granted in a run or claimed.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfAsync(
        SubsidiesContext database, IReadOnlySet<string> policies, IEnumerable<RunRecord> records, CancellationToken cancellationToken)
    {
        if (policies.Count == 0)
        {
            return new Dictionary<Guid, string>();
        }

        var entitled = records.ToList();
        var months = entitled.Select(record => PolicyRun.MonthOf(record.On)).Distinct().ToList();
        var ids = entitled.ConvertAll(record => record.Id);
        var runs = await database.PolicyRuns.AsNoTracking().Where(run => policies.Contains(run.PolicyCode) && months.Contains(run.Month))
            .ToDictionaryAsync(run => run.Id, run => run.PolicyCode, cancellationToken);
        var found = new Dictionary<Guid, string>();
        foreach (var run in runs.Keys)
        {
            foreach (var basis in await database.PolicyDecisions.Where(decision => decision.RunId == run && ids.Contains(decision.BasisId)
                    && decision.Amount > 0 && !database.PolicyDecisions.Any(
                        later => later.RunId == run && later.BasisId == decision.BasisId && later.Number > decision.Number))
                .Select(decision => decision.BasisId).ToListAsync(cancellationToken))
            {
                found[basis] = runs[run];
            }
        }

        foreach (var claim in await database.Claims.Where(claim => policies.Contains(claim.PolicyCode) && ids.Contains(claim.BasisId)
                && claim.State != ClaimState.Rejected && claim.State != ClaimState.Released)
            .Select(claim => new { claim.BasisId, claim.PolicyCode }).ToListAsync(cancellationToken))
        {
            found[claim.BasisId] = claim.PolicyCode;
        }

        return found;
    }
}
