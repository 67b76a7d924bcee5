using System.Numerics;

namespace JobMatching.Engine.Assigning;

/// <summary>Which limits a pair counts in: a bit a limit for each worker and for each post, so that a pair has those of both.</summary>
internal sealed class LimitTable
{
    private const int Bits = 64;

    private readonly int words;
    private readonly ulong[] ofWorker;
    private readonly ulong[] ofPost;

    public LimitTable(AssignmentProblem problem, IReadOnlyList<AssignmentLimit> limits)
    {
        Limits = [.. limits];
        words = (limits.Count + Bits - 1) / Bits;
        (ofWorker, ofPost) = (new ulong[words * problem.WorkerCount], new ulong[words * problem.PostCount]);
        for (var limit = 0; limit < Limits.Length; limit++)
        {
            Mark(ofWorker, limits[limit].Workers, problem.WorkerCount, limit);
            Mark(ofPost, limits[limit].Posts, problem.PostCount, limit);
        }
    }

    public AssignmentLimit[] Limits { get; }

    public Hits Of(int worker, int post) => new(this, worker, post);

    private void Mark(ulong[] masks, IReadOnlyList<int>? members, int all, int limit)
    {
        foreach (var member in members ?? [.. Enumerable.Range(0, all)])
        {
            masks[(member * words) + (limit / Bits)] |= 1UL << (limit % Bits);
        }
    }

    /// <summary>The limits of one pair, for <c>foreach</c>.</summary>
    public struct Hits(LimitTable table, int worker, int post)
    {
        private int word = -1;
        private ulong left;

        public int Current { get; private set; }

        public readonly Hits GetEnumerator() => this;

        public bool MoveNext()
        {
            while (left == 0)
            {
                if (++word >= table.words)
                {
                    return false;
                }

                left = table.ofWorker[(worker * table.words) + word] & table.ofPost[(post * table.words) + word];
            }

            Current = (word * Bits) + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            return true;
        }
    }
}
