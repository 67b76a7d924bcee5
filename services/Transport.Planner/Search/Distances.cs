namespace Transport.Planner.Search;

/// <summary>Great-circle kilometres between the places of a part of the problem, measured once, or else each time.</summary>
internal sealed class Distances
{
    private readonly PlaceTable _places;
    private readonly int[] _local = [];
    private readonly double[] _kilometres = [];
    private readonly int _count;

    public Distances(PlaceTable places) => _places = places;

    public Distances(PlaceTable places, IEnumerable<int> used)
        : this(places)
    {
        var numbers = used.Distinct().ToList();
        _count = numbers.Count;
        _local = new int[places.Count];
        Array.Fill(_local, -1);
        _kilometres = new double[_count * _count];
        for (var i = 0; i < _count; i++)
        {
            _local[numbers[i]] = i;
            for (var j = 0; j < i; j++)
            {
                _kilometres[(i * _count) + j] = _kilometres[(j * _count) + i] = places.Kilometres(numbers[i], numbers[j]);
            }
        }
    }

    /// <summary>From one place to each of the others; read it by <see cref="Column"/>.</summary>
    public ReadOnlySpan<double> Row(int from) => _kilometres.AsSpan(_local[from] * _count, _count);

    public int Column(int to) => _local[to];

    public double this[int from, int to] =>
        _count == 0 ? _places.Kilometres(from, to) : _kilometres[(_local[from] * _count) + _local[to]];
}
