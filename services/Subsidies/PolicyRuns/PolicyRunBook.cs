using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Obligations;
using Subsidies.Policies;
using Subsidies.Registries;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>Decides records and writes what came out otherwise than before, with the claims that follow from it: a part of a run.</summary>
internal sealed class PolicyRunBook(
    SubsidiesContext database, PolicyCatalogue catalogue, RegistryCatalogue registries, RunClaims claims, ReliefWatch reliefs, TimeProvider clock)
{
    // Few enough that no array of a table is a large object: those are collected with everything else.
    private const int TableRows = 2_000;

    /// <summary>What the versions of one policy say of the records, each in the version that was in force on its day.</summary>
    public async Task<IReadOnlyList<RunResult>> DecideAsync(
        IReadOnlyList<CompiledPolicy> versions, IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        var definitions = await registries.AllAsync(database, cancellationToken);
        var all = (await catalogue.AllAsync(database, cancellationToken)).Select(policy => policy.Document).ToList();
        var results = new List<RunResult>(records.Count);
        var inForce = records.Select(record => record.On).Distinct()
            .ToDictionary(day => day, day => PolicyCatalogue.InForce(versions, day).SingleOrDefault());
        foreach (var group in records.GroupBy(record => inForce[record.On]))
        {
            if (group.Key is { } policy)
            {
                var table = new RunTable(database, policy, catalogue.Decider(policy), definitions);
                foreach (var rows in group.Chunk(TableRows))
                {
                    results.AddRange(await table.DecideAsync(rows, cancellationToken));
                }
            }
        }

        var excluding = await Exclusions.OfAsync(
            database, PolicySet.Excluded(all, versions[^1].Document.Code), results.Where(result => result.IsEntitled).Select(result => result.Record),
            cancellationToken);
        return excluding.Count == 0
            ? results
            : results.ConvertAll(result => excluding.TryGetValue(result.Record.Id, out var by) ? result.Excluded(by) : result);
    }

    /// <summary>Within a transaction: writes a part; of a pass always, so that it goes on from there, otherwise only when there is news.</summary>
    public async Task WriteAsync(
        PolicyRun run, int pass, RunRecord last, IReadOnlyList<RunResult> results, CancellationToken cancellationToken)
    {
        var news = results.Where(result => result.IsNews).ToList();
        if (news.Count == 0 && pass == 0)
        {
            return;
        }

        var part = new PolicyRunPart
        {
            RunId = run.Id,
            Pass = pass,
            LastOn = last.On,
            LastBasisId = last.Id,
            DecidedAt = clock.GetUtcNow(),
            Looked = results.Count,
            Entitled = news.Count(result => result.IsEntitled) - news.Count(result => result.Record.EntitledBefore),
            NotEntitled = news.Count(result => IsRefused(result.Outcome, result.ExcludedBy))
                - news.Count(result => IsRefused(result.Record.Before, result.Record.ExcludedBefore)),
            Undecided = news.Count(result => result.Outcome == Outcome.Undecided) - news.Count(result => result.Record.Before == Outcome.Undecided),
            Amount = news.Sum(result => result.Amount - result.Record.AmountBefore),
        };
        database.Add(part);
        await database.SaveChangesAsync(cancellationToken);
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        await Task.Run(() => Copy(connection, part, news), cancellationToken);
        await reliefs.OpenAsync(run.Id, news, cancellationToken);
        var (opened, approved) = await claims.OpenAsync(part.Number, news, cancellationToken);
        if (news.Count > 0)
        {
            Announce(run, part, opened, approved);
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    private static bool IsRefused(Outcome? outcome, string? excludedBy) => outcome == Outcome.NotEligible || excludedBy is not null;

    // Without awaiting: it would be done a million times, to wait a hundred.
    private static void Copy(NpgsqlConnection connection, PolicyRunPart part, List<RunResult> news)
    {
        using var copy = new CopyRows(
            connection, "policy_decision", "run_id", "basis_id", "number", "part_number", "policy_version", "basis_on", "beneficiary_id", "household_id",
            "outcome", "amount", "excluded_by", "seen");
        foreach (var result in news)
        {
            copy.StartRow();
            copy.Write(part.RunId.Value);
            copy.Write(result.Record.Id);
            copy.Write((short)(result.Record.Number + 1));
            copy.Write(part.Number);
            copy.Write(result.Policy.Document.Version);
            copy.Write(result.Record.On);
            copy.Write(result.Beneficiary);
            copy.Write(result.HouseholdId);
            copy.Write(Words.Of(result.Outcome));
            copy.WriteYuan(result.Amount);
            copy.Write(result.ExcludedBy);
            copy.WriteUtf8(result.Seen);
        }

        copy.Complete();
    }

    private void Announce(PolicyRun run, PolicyRunPart part, IReadOnlyList<Claim> opened, IReadOnlyList<Claim> approved) =>
        database.Publish(new EntitlementsDecided
        {
            RunId = run.Id.Value,
            PolicyCode = run.PolicyCode,
            Month = run.Month,
            Entitled = part.Entitled,
            Amount = part.Amount,
            Claims = opened.Count,
            ClaimsApproved = approved.Count,
            AmountApproved = approved.Sum(claim => claim.Amount),
            OccurredAt = clock.GetUtcNow(),
        });
}
