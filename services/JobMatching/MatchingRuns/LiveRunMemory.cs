using JobMatching.Engine;

namespace JobMatching.MatchingRuns;

/// <summary>The live runs that this instance follows, as of the transaction in which it last did. Only who holds the mark of the reader uses it.</summary>
internal sealed class LiveRunMemory
{
    private readonly Dictionary<MatchingRunId, LiveRun> _runs = [];
    private long _transaction;

    /// <summary>
    /// Forgets runs that are not live any more; and all of them when another than this instance's last transaction moved the mark: another
    /// instance has followed, or what this one did was rolled back.
    /// </summary>
    /// <param name="live">The runs there are.</param>
    /// <param name="last">The transaction that last moved the mark.</param>
    /// <param name="present">The transaction that is about to move it.</param>
    public void Begin(IEnumerable<MatchingRunId> live, long last, long present)
    {
        foreach (var id in last == _transaction ? _runs.Keys.Except(live).ToList() : [.. _runs.Keys])
        {
            _runs.Remove(id);
        }

        _transaction = present;
    }

    public LiveRun? Find(MatchingRunId id) => _runs.GetValueOrDefault(id);

    public void Keep(MatchingRunId id, LiveRun run) => _runs[id] = run;

    public void Forget(MatchingRunId id) => _runs.Remove(id);
}

/// <summary>A live run in memory.</summary>
/// <param name="Written">What the database says of it.</param>
internal sealed record LiveRun(RunScope Scope, LiveAssigner Assigner, Assignment Written);
