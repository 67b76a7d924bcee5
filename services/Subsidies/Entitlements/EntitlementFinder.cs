using Contracts.Subsidies.V1;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Entitlements;

/// <summary>Decides anew after a fact came, and opens a claim for whoever is entitled and has none.</summary>
internal sealed class EntitlementFinder(
    SubsidiesContext database, PolicyCatalogue catalogue, CaseFile cases, ClaimOpening opening, TimeProvider clock)
{
    /// <summary>Within the transaction that holds the subjects: looks at the cases that the fact touches.</summary>
    public async Task FindAsync(string trigger, CaseFilter filter, CancellationToken cancellationToken)
    {
        var all = await catalogue.AllAsync(database, cancellationToken);
        var triggered = all.Where(policy => policy.Document.Triggers.Contains(trigger)).ToList();
        foreach (var basis in triggered.GroupBy(policy => policy.Document.Basis))
        {
            foreach (var found in await cases.OpenAsync(basis.Key, filter, cancellationToken))
            {
                if (found.Basis.On is not { } on)
                {
                    continue;
                }

                var inForce = PolicyCatalogue.InForce(basis, on);
                foreach (var policy in inForce.Where(policy => policy.Document.Flow.Application != ApplicationFlow.Application))
                {
                    await TryOpenAsync(policy, found, on, cancellationToken);
                }
            }
        }

        await database.SaveChangesAsync(cancellationToken);
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
