using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>
/// One pass over the records of a month. While a part is written, the next ones are decided and the one after them is read. Each part is a
/// transaction; a pass that ends before its end is taken up after its last part, by whichever process.
/// </summary>
internal sealed class PolicyRunPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    // A part is some megabytes, and a second's work that a crash undoes.
    private const int PartSize = 25_000;

    // While one waits for what is known of its subjects, another is decided.
    private const int PartsAtOnce = 2;

    private sealed record Part(IReadOnlyList<RunRecord> Records, IReadOnlyList<RunResult> Results);

    /// <summary>False when others decide in the run at the moment.</summary>
    public async Task<bool> RunAsync(PolicyRunId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SubsidiesContext>();
        await database.Database.OpenConnectionAsync(cancellationToken);
        var run = await database.PolicyRuns.AsNoTracking().SingleAsync(known => known.Id == id, cancellationToken);
        if (!await database.TryKeepAsync(run.Month, cancellationToken))
        {
            return false;
        }

        try
        {
            await PassAsync(scope.ServiceProvider, database, id, cancellationToken);
            return true;
        }
        finally
        {
            await database.LetGoAsync(run.Month, CancellationToken.None);
        }
    }

    private async Task PassAsync(IServiceProvider services, SubsidiesContext database, PolicyRunId id, CancellationToken cancellationToken)
    {
        // Read anew: others may have made this pass while the month was theirs.
        var run = await database.PolicyRuns.AsNoTracking().SingleAsync(known => known.Id == id, cancellationToken);
        if (run.CompletedAt is not null)
        {
            return;
        }

        var all = await services.GetRequiredService<PolicyCatalogue>().AllAsync(database, cancellationToken);
        var registry = all.Last(policy => policy.Document.Code == run.PolicyCode).Document.Basis;
        var versions = all.Where(policy => policy.Document.Code == run.PolicyCode && policy.Document.Basis == registry).ToList();
        var last = await database.PolicyRunParts.AsNoTracking().Where(part => part.RunId == id && part.Pass == run.Pass)
            .OrderBy(part => part.Number).LastOrDefaultAsync(cancellationToken);
        var after = last is null ? (run.Month.AddDays(-1), Guid.Empty) : (last.LastOn, last.LastBasisId);
        var parts = ReadAsync(database, run, registry, after, cancellationToken).AheadAsync(cancellationToken)
            .SideBySideAsync(PartsAtOnce, records => DecideAsync(versions, records, cancellationToken), cancellationToken);
        await foreach (var part in parts.AheadAsync(cancellationToken))
        {
            await WriteAsync(run, part, cancellationToken);
        }

        var now = clock.GetUtcNow();
        await database.PolicyRuns.Where(known => known.Id == id && known.Pass == run.Pass)
            .ExecuteUpdateAsync(known => known.SetProperty(through => through.CompletedAt, now), cancellationToken);
    }

    private static async IAsyncEnumerable<IReadOnlyList<RunRecord>> ReadAsync(
        SubsidiesContext database, PolicyRun run, string registry, (DateOnly On, Guid Id) after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = !await database.PolicyDecisions.AnyAsync(decision => decision.RunId == run.Id, cancellationToken);
        while (await RunReader.NextAsync(database, registry, run.Month, after, PartSize, cancellationToken) is [.., var last] records)
        {
            if (!isFirst)
            {
                await RunReader.RememberAsync(database, run.Id, records, cancellationToken);
            }

            yield return records;
            after = (last.On, last.Id);
        }
    }

    private async Task<Part> DecideAsync(
        IReadOnlyList<CompiledPolicy> versions, IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return new(records, await scope.ServiceProvider.GetRequiredService<PolicyRunBook>().DecideAsync(versions, records, cancellationToken));
    }

    private async Task WriteAsync(PolicyRun run, Part part, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SubsidiesContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<PolicyRunBook>().WriteAsync(run, run.Pass, part.Records[^1], part.Results, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
