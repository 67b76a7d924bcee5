using System.Runtime.InteropServices;

namespace Subsidies.PolicyRuns;

/// <summary>Which rows speak of a subject: most often one. Rows of one subject are a chain, so that a million subjects need no list each.</summary>
internal sealed class SubjectRows
{
    private const int None = -1;

    private readonly Dictionary<Guid, int> _first;
    private readonly int[] _after;

    public SubjectRows(IReadOnlyList<RunRecord> records)
    {
        (_first, _after) = (new(records.Count), new int[records.Count]);
        for (var row = records.Count - 1; row >= 0; row--)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, records[row].SubjectId, out var known);
            (_after[row], first) = (known ? first : None, row);
        }
    }

    public ICollection<Guid> Subjects => _first.Keys;

    /// <summary>The first row of a subject; then <see cref="After"/> until it is negative.</summary>
    public int FirstOf(Guid subject) => _first[subject];

    public int After(int row) => _after[row];
}
