using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Entitlements;

/// <summary>A policy and what it says of the beneficiary's best case; <paramref name="Claim"/> is the claim for it.</summary>
internal sealed record Explained(PolicyDocument Policy, Decision Decision, Guid? BasisId, ClaimResponse? Claim);

/// <summary>What a worker or an enterprise may get, and why not the rest.</summary>
internal sealed class Explanation(SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, TimeProvider clock)
{
    /// <summary>Every policy in force for such a beneficiary; null when nothing is known of the beneficiary.</summary>
    public async Task<IReadOnlyList<Explained>?> OfAsync(BeneficiaryKind kind, Guid id, CancellationToken cancellationToken)
    {
        var subject = new Rules.Policies.Facts();
        if (!await TellSubjectAsync(subject, kind, id, cancellationToken))
        {
            return null;
        }

        var filter = kind == BeneficiaryKind.Worker ? new CaseFilter { WorkerId = id } : new CaseFilter { EnterpriseId = id };
        TargetGroup[] groups = kind == BeneficiaryKind.Worker ? [TargetGroup.Worker, TargetGroup.Household] : [TargetGroup.Enterprise];
        var claims = await ClaimResponse.ReadAsync(
            await database.Claims.AsNoTracking().Where(claim => claim.BeneficiaryId == id).ToListAsync(cancellationToken),
            database, cancellationToken);
        var explained = new List<Explained>();
        var all = await catalogue.AllAsync(database, cancellationToken);
        foreach (var policy in PolicyCatalogue.InForce(all, clock.Today()).Where(policy => groups.Contains(policy.Document.TargetGroup)))
        {
            var cases = await file.OpenAsync(policy.Document.Basis, filter, cancellationToken);
            explained.Add(Best(policy, cases, claims, subject, id));
        }

        return explained;
    }

    private Explained Best(
        CompiledPolicy policy, IReadOnlyList<Case> cases, List<ClaimResponse> claims, Rules.Policies.Facts subject, Guid id)
    {
        var document = policy.Document;
        var best = cases
            .Select(found => (found.Id, Decision: found.Decide(policy, clock.Today())))
            .Where(found => found.Decision.Payee is not { } payee || payee == id.ToString())
            .OrderBy(found => Rank(found.Decision.Outcome)).ThenByDescending(found => found.Id)
            .FirstOrDefault();
        if (best.Decision is null)
        {
            return new Explained(document, policy.Decide(subject, clock.Today()), null, null);
        }

        var claim = claims.Find(known => known.PolicyCode == document.Code && known.BasisId == best.Id);
        return new Explained(document, best.Decision, best.Id, claim);
    }

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Eligible => 0,
        Outcome.Undecided => 1,
        Outcome.NotEligible => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private async Task<bool> TellSubjectAsync(
        Rules.Policies.Facts facts, BeneficiaryKind kind, Guid id, CancellationToken cancellationToken)
    {
        if (kind == BeneficiaryKind.Worker)
        {
            var worker = await database.Workers.AsNoTracking().SingleOrDefaultAsync(known => known.WorkerId == id, cancellationToken);
            worker?.Tell(facts, (await WorkPeriod.OfAsync(database, [id], cancellationToken))[id], clock.Today());
            return worker is not null;
        }

        var enterprise = await database.Enterprises.AsNoTracking()
            .SingleOrDefaultAsync(known => known.EnterpriseId == id, cancellationToken);
        enterprise?.Tell(facts);
        return enterprise is not null;
    }
}
