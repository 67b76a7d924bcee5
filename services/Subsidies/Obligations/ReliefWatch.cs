using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <summary>Keeps what a policy demands of those who were relieved of a payment, and looks whether they do it: a deadline on its day, all else daily.</summary>
internal sealed class ReliefWatch(SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, TimeProvider clock)
{
    private const int PartSize = 500;

    /// <summary>Within the transaction of a part: opens what follows from its news. What a correction changes begins anew.</summary>
    public async Task OpenAsync(PolicyRunId run, IReadOnlyList<RunResult> news, CancellationToken cancellationToken)
    {
        var demanding = news.Where(result => result.Policy.Document is { Obligations.Count: > 0, Mode: not (ReliefMode.Refund or ReliefMode.Subsidise) }).ToList();
        var corrected = demanding.Where(result => result.Record.Number > 0).Select(result => result.Record.Id).ToArray();
        if (corrected.Length > 0)
        {
            await database.Database.ExecuteSqlAsync(
                $"DELETE FROM relief_obligation WHERE run_id = {run.Value} AND basis_id IN (SELECT unnest({corrected}))", cancellationToken);
        }

        var today = clock.Today();
        foreach (var policy in demanding.Where(result => result.Amount > 0).GroupBy(result => result.Policy.Document))
        {
            var opened = policy.ToList();
            foreach (var obligation in policy.Key.Obligations)
            {
                await database.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO relief_obligation (run_id, basis_id, name, policy_version, basis_on, beneficiary_id, amount, state, check_on)
                    SELECT {run.Value}, one.id, {obligation.Name}, {policy.Key.Version}, one.day, one.beneficiary, one.amount,
                        {Words.Of(ObligationState.Running)}, {today}
                    FROM unnest(
                        {opened.Select(result => result.Record.Id).ToArray()}, {opened.Select(result => result.Record.On).ToArray()},
                        {opened.Select(result => result.Beneficiary!.Value).ToArray()}, {opened.Select(result => result.Amount).ToArray()})
                        AS one (id, day, beneficiary, amount)
                    """,
                    cancellationToken);
            }
        }
    }

    /// <summary>Looks at some hundred that are due, in a transaction; false when there were none.</summary>
    public async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var due = await database.ReliefObligations.FromSql(
            $"""
            SELECT * FROM relief_obligation WHERE check_on <= {today} ORDER BY check_on, run_id, basis_id LIMIT {PartSize}
            FOR NO KEY UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        var policies = (await catalogue.AllAsync(database, cancellationToken)).ToDictionary(known => (known.Document.Code, known.Document.Version));
        var runs = due.Select(obligation => obligation.RunId).Distinct().ToList();
        var codes = await database.PolicyRuns.AsNoTracking().Where(run => runs.Contains(run.Id))
            .ToDictionaryAsync(run => run.Id, run => run.PolicyCode, cancellationToken);
        foreach (var version in due.GroupBy(obligation => policies[(codes[obligation.RunId], obligation.PolicyVersion)]))
        {
            await LookAsync(version.Key, [.. version], today, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task LookAsync(CompiledPolicy policy, List<ReliefObligation> due, DateOnly today, CancellationToken cancellationToken)
    {
        var cases = (await file.OpenAsync(
            policy.Document.Basis, new CaseFilter { BasisIds = [.. due.Select(obligation => obligation.BasisId).Distinct()] }, cancellationToken))
            .ToDictionary(found => found.Id);
        foreach (var record in due.GroupBy(obligation => (obligation.BasisId, obligation.BasisOn)))
        {
            var outcomes = policy.CheckObligations(cases[record.Key.BasisId].Facts, record.Key.BasisOn, today);
            foreach (var obligation in record)
            {
                obligation.Look(outcomes.Single(outcome => outcome.Obligation.Name == obligation.Name), today);
            }
        }
    }
}
