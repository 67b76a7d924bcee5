using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Payments;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>
/// Opens the claims that follow from what a run decided. What is exempted, reduced or deferred is not paid: there the decision is all
/// there is.
/// </summary>
internal sealed class RunClaims(
    SubsidiesContext database, PolicyCatalogue catalogue, ClaimOpening opening, BudgetBook budgets, BulkReservation reservation, TimeProvider clock)
{
    /// <summary>Answers the claims that were opened, and of those the ones that need no review.</summary>
    public async Task<(IReadOnlyList<Claim> Opened, IReadOnlyList<Claim> Approved)> OpenAsync(
        long part, IReadOnlyList<RunResult> news, CancellationToken cancellationToken)
    {
        var (opened, together) = (new List<Claim>(), new List<Claim>());
        var all = (await catalogue.AllAsync(database, cancellationToken)).Select(policy => policy.Document).ToList();
        foreach (var version in news
            .Where(result => result.Amount > 0 && result.Policy.Document.Mode is (ReliefMode.Refund or ReliefMode.Subsidise))
            .GroupBy(result => result.Policy))
        {
            var policy = version.Key.Document;
            var claims = version.Select(result => Claim.Open(
                policy, result.Beneficiary!.Value, result.Amount, result.HouseholdId, BasisKind.Record, result.Record.Id, result.Record.On,
                Claim.City, clock)).ToList();
            if (all.Any(known => known.Code == policy.Code && known.Stacking.Caps != SubjectCaps.None))
            {
                opened.AddRange(await OpenAloneAsync(policy, claims, cancellationToken));
            }
            else
            {
                together.AddRange(await opening.OpenManyAsync(claims, PolicySet.Excluded(all, policy.Code), cancellationToken));
            }
        }

        await TakeOnAsync(
            await reservation.ReserveAsync(part, together.Where(claim => claim.Reviewers == 0), cancellationToken), cancellationToken);
        opened.AddRange(together);
        return (opened, opened.FindAll(claim => claim.Reviewers == 0));
    }

    /// <summary>Each after the other: what one takes of a cap the next has no more.</summary>
    private async Task<IReadOnlyList<Claim>> OpenAloneAsync(
        PolicyDocument policy, IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var opened = new List<Claim>();
        foreach (var claim in claims)
        {
            if (await opening.TryOpenAsync(claim, policy, cancellationToken) is null)
            {
                opened.Add(claim);
                if (claim.Reviewers == 0)
                {
                    await budgets.TryReserveAsync(claim, cancellationToken);
                }
            }
        }

        return opened;
    }

    private async Task TakeOnAsync(IReadOnlyList<Claim> reserved, CancellationToken cancellationToken)
    {
        foreach (var claim in reserved)
        {
            if (claim.Reserve() is not null)
            {
                throw new InvalidOperationException("A claim was reserved twice.");
            }

            PayableClaim.Queue(database, claim);
        }

        foreach (var state in reserved.GroupBy(claim => claim.State))
        {
            var ids = state.Select(claim => claim.Id.Value).ToArray();
            await database.Database.ExecuteSqlAsync(
                $"UPDATE claim SET state = {Words.Of(state.Key)} WHERE id = ANY ({ids})", cancellationToken);
        }
    }
}
