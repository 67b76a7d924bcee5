using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>Decides single records as soon as something becomes known of them or of their subjects.</summary>
internal sealed class RecordDecisions(SubsidiesContext database, PolicyRunBook book, PolicyRunSignal signal, TimeProvider clock)
{
    /// <summary>Within the transaction that holds the subjects: decides the records that the filter leaves.</summary>
    /// <param name="versions">Those of one policy.</param>
    /// <param name="trigger">What became known. A registry names the records in the filter; they are the policy's own, or tell of subjects.</param>
    /// <param name="filter">Of whom or of which records.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task DecideAsync(
        IReadOnlyList<CompiledPolicy> versions, string trigger, CaseFilter filter, CancellationToken cancellationToken)
    {
        var policy = versions[^1].Document;
        var own = trigger == policy.Basis;
        Guid[] subjects = own ? [] : [.. filter.Subjects.Append(filter).SelectMany(one => new[] { one.WorkerId, one.EnterpriseId }).OfType<Guid>()];
        var found = await RunReader.OfAsync(database, policy.Basis, own ? filter.BasisIds ?? [] : [], subjects, cancellationToken);
        foreach (var month in found.GroupBy(record => PolicyRun.MonthOf(record.On)))
        {
            var run = await database.OpenRunAsync(policy.Code, month.Key, Claim.City, clock, cancellationToken);
            if (!await database.TryShareAsync(run.Month, cancellationToken))
            {
                // A pass is being made that may be past these records: another one comes after it.
                run.Request(Claim.City, clock);
                signal.Set();
                continue;
            }

            var decided = month.ToList();
            await RunReader.RememberAsync(database, run.Id, decided, cancellationToken);
            await book.WriteAsync(run, 0, decided[^1], await book.DecideAsync(versions, decided, cancellationToken), cancellationToken);
        }
    }
}
