using System.Buffers;

namespace JobMatching.Engine.Recommending;

/// <summary>Numbers in the order of their worth, greatest first: a heap in borrowed memory, for a question has thousands of them.</summary>
internal ref struct BestFirst(int most)
{
    private readonly (double Worth, int Number)[] _heap = ArrayPool<(double, int)>.Shared.Rent(Math.Max(1, most));
    private int _count;

    /// <summary>Before the first is taken, and before <see cref="Order"/>.</summary>
    public void Add(double worth, int number) => _heap[_count++] = (worth, number);

    /// <summary>After the last was added.</summary>
    public readonly void Order()
    {
        for (var at = (_count / 2) - 1; at >= 0; at--)
        {
            Sink(at);
        }
    }

    /// <summary>The next; false when there is none.</summary>
    public bool TryTake(out double worth, out int number)
    {
        (worth, number) = _heap[0];
        if (_count == 0)
        {
            return false;
        }

        _heap[0] = _heap[--_count];
        Sink(0);
        return true;
    }

    public readonly void Dispose() => ArrayPool<(double, int)>.Shared.Return(_heap);

    private readonly void Sink(int at)
    {
        var sinking = _heap[at];
        while ((2 * at) + 1 < _count)
        {
            var child = (2 * at) + 1;
            child += child + 1 < _count && _heap[child + 1].Worth > _heap[child].Worth ? 1 : 0;
            if (sinking.Worth >= _heap[child].Worth)
            {
                break;
            }

            (_heap[at], at) = (_heap[child], child);
        }

        _heap[at] = sinking;
    }
}
