namespace Transport.Planner.Search;

/// <summary>The places of a problem by number, and how far apart they lie.</summary>
internal sealed class PlaceTable
{
    private readonly Dictionary<Place, int> _numbers = [];
    private readonly List<(double X, double Y, double Z)> _vectors = [];
    private readonly List<Place> _places = [];

    public int Count => _places.Count;

    public Place this[int number] => _places[number];

    public int NumberOf(Place place)
    {
        if (!_numbers.TryGetValue(place, out var number))
        {
            number = _places.Count;
            _numbers.Add(place, number);
            _places.Add(place);
            var (phi, lambda) = (double.DegreesToRadians(place.Latitude), double.DegreesToRadians(place.Longitude));
            _vectors.Add((Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi)));
        }

        return number;
    }

    /// <summary>The point of the unit sphere: near places have near coordinates.</summary>
    public (double X, double Y, double Z) Vector(int number) => _vectors[number];

    /// <summary>Great-circle kilometres, by the chord.</summary>
    public double Kilometres(int from, int to)
    {
        var (a, b) = (_vectors[from], _vectors[to]);
        var (x, y, z) = (a.X - b.X, a.Y - b.Y, a.Z - b.Z);
        return 2 * Place.EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt((x * x) + (y * y) + (z * z)) / 2));
    }
}
