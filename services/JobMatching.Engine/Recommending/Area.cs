namespace JobMatching.Engine.Recommending;

/// <summary>Where the members of a block are: all of one prefecture, none farther from its middle than so far.</summary>
internal sealed class Area
{
    // More than rounding can lose.
    private const double Slack = 0.01;

    private readonly double _radius;

    public Area(IReadOnlyList<Place> places)
    {
        Middle = new Place(
            places[0].DivisionCode, places.Average(place => place.Latitude), places.Average(place => place.Longitude));
        _radius = places.Max(place => place.KilometresTo(Middle));
    }

    public Place Middle { get; }

    /// <summary>No member is nearer.</summary>
    public double KilometresAtLeast(Place place) => Math.Max(0, place.KilometresTo(Middle) - _radius - Slack);
}
