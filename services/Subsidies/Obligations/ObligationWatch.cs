using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.Recoveries;
using Subsidies.Rules.Money;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <summary>What a turn of the watch came to.</summary>
internal enum WatchTurn
{
    /// <summary>All of the day's are looked at.</summary>
    Done,

    /// <summary>There may be more.</summary>
    More,

    /// <summary>Another process looks at them.</summary>
    Elsewhere,
}

/// <summary>
/// Looks once a day of the city whether what must stay true after payment does. What is broken is proposed to be taken back, in the share that
/// the policy says; its beneficiary is heard first.
/// </summary>
internal sealed class ObligationWatch(
    SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, RecoveryBook recoveries, TimeProvider clock)
{
    private const int PartSize = 500;

    // Any number that no other advisory lock of this database has.
    private const long Lock = 0x4F42_4C49_4741_5445;

    /// <summary>Looks at some hundred claims, in a transaction.</summary>
    public async Task<WatchTurn> TurnAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var policy in (await catalogue.AllAsync(database, cancellationToken)).Where(known => known.Document.Obligations.Count > 0))
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            if (!await database.Database
                .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancellationToken))
            {
                return WatchTurn.Elsewhere;
            }

            if (await DueAsync(policy.Document, today, cancellationToken) is [_, ..] due)
            {
                await LookAsync(policy, due, today, cancellationToken);
                await database.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return WatchTurn.More;
            }
        }

        return WatchTurn.Done;
    }

    /// <summary>Paid claims with an obligation that runs and was not looked at today.</summary>
    private Task<List<Claim>> DueAsync(PolicyDocument policy, DateOnly today, CancellationToken cancellationToken) =>
        database.Claims.AsNoTracking()
            .Where(claim => claim.PolicyCode == policy.Code && claim.PolicyVersion == policy.Version
                && (claim.State == ClaimState.SetOff || (claim.State == ClaimState.Payable
                    && database.Payments.Any(payment => payment.ClaimId == claim.Id && payment.Result!.Settled)))
                && database.ClaimObligations.Count(obligation => obligation.ClaimId == claim.Id && (obligation.CheckedOn >= today
                    || obligation.State == ObligationState.Kept || obligation.State == ObligationState.Broken)) < policy.Obligations.Count)
            .OrderBy(claim => claim.Id).Take(PartSize).ToListAsync(cancellationToken);

    private async Task LookAsync(CompiledPolicy policy, List<Claim> claims, DateOnly today, CancellationToken cancellationToken)
    {
        var claimIds = claims.ConvertAll(claim => claim.Id);
        var known = await database.ClaimObligations.Where(obligation => claimIds.Contains(obligation.ClaimId))
            .ToDictionaryAsync(obligation => (obligation.ClaimId, obligation.Name), cancellationToken);
        var cases = (await file.OpenAsync(
            policy.Document.Basis, new CaseFilter { BasisIds = claims.ConvertAll(claim => claim.BasisId) }, cancellationToken)).ToDictionary(found => found.Id);
        foreach (var claim in claims)
        {
            foreach (var outcome in policy.CheckObligations(cases[claim.BasisId].Facts, claim.BasisOn, today))
            {
                if (!known.TryGetValue((claim.Id, outcome.Obligation.Name), out var obligation))
                {
                    obligation = new() { ClaimId = claim.Id, Name = outcome.Obligation.Name };
                    database.Add(obligation);
                }

                if (!obligation.IsClosed)
                {
                    obligation.Look(outcome, today, await TakeBackAsync(claim, outcome, cancellationToken));
                }
            }
        }
    }

    private async Task<RecoveryId?> TakeBackAsync(Claim claim, ObligationOutcome outcome, CancellationToken cancellationToken)
    {
        var amount = Rounding.ToFen(claim.Amount * outcome.ClawbackShare);
        if (outcome.State != ObligationState.Broken || amount == 0)
        {
            return null;
        }

        var left = claim.Amount - await recoveries.TakenBackAsync([claim.Id], cancellationToken);
        return left > 0 && (await recoveries.ProposeAsync(
            claim.Id, RecoveryReason.ObligationBroken, Math.Min(amount, left), outcome.Obligation.Text.Zh, Claim.City, cancellationToken))
            .TryGet(out var recovery, out _)
            ? recovery.Id
            : null;
    }
}
