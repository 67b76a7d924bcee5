using Contracts.Subsidies.V1;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Rules.Policies;

namespace Subsidies.Entitlements;

/// <summary>Decides anew after a fact came, and opens a claim for whoever is entitled and has none.</summary>
internal sealed class EntitlementFinder(
    SubsidiesContext database, PolicyCatalogue catalogue, CaseFile cases, ClaimOpening opening, RecordDecisions runs, TimeProvider clock)
{
    /// <summary>Within the transaction that holds the subjects: looks at the cases that the fact touches.</summary>
    public async Task FindAsync(string trigger, CaseFilter filter, CancellationToken cancellationToken)
    {
        var all = await catalogue.AllAsync(database, cancellationToken);
        var triggered = all.Where(policy => policy.Document.Triggers.Contains(trigger)).ToList();
        var order = PolicySet.InOrder(all.Select(policy => policy.Document));
        var recorded = triggered.Where(policy => PolicyCatalogue.IsDecidedInRuns(policy.Document)).ToLookup(policy => policy.Document.Code);
        foreach (var code in order.Where(recorded.Contains))
        {
            await runs.DecideAsync([.. recorded[code]], trigger, filter, cancellationToken);
        }

        IEnumerable<CaseFilter> filters = filter.Subjects.Count > 0 ? filter.Subjects : [filter];
        foreach (var basis in triggered.Where(policy => !PolicyCatalogue.IsAboutRecords(policy.Document)).GroupBy(policy => policy.Document.Basis))
        {
            foreach (var one in filters)
            {
                await FindAsync([.. basis.OrderBy(policy => order.IndexOf(policy.Document.Code))], basis.Key, one, cancellationToken);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task FindAsync(
        IReadOnlyList<CompiledPolicy> policies, string basis, CaseFilter filter, CancellationToken cancellationToken)
    {
        foreach (var found in await cases.OpenAsync(basis, filter, cancellationToken))
        {
            if (found.Basis.On is not { } on)
            {
                continue;
            }

            foreach (var policy in PolicyCatalogue.InForce(policies, on).Where(policy => policy.Document.Flow.Application != ApplicationFlow.Application))
            {
                await TryOpenAsync(policy, found, on, cancellationToken);
            }
        }
    }

    private async Task TryOpenAsync(CompiledPolicy policy, Case found, DateOnly on, CancellationToken cancellationToken)
    {
        var decision = policy.Decide(found.Facts, on);
        if (!decision.Eligible)
        {
            return;
        }

        var claim = Claim.Open(policy.Document, decision, found.Kind, found.Id, on, Claim.City, clock);
        if (await opening.TryOpenAsync(claim, policy.Document, cancellationToken) is null)
        {
            database.Publish(new EntitlementFound { Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow() });
            await opening.ApproveByRuleAsync(claim, cancellationToken);
        }
    }
}
