namespace JobMatching.Engine.Recommending;

/// <summary>Where something is, or several things within a radius, in the space around the unit sphere.</summary>
internal readonly record struct Spot(float X, float Y, float Z, float Radius)
{
    // More than rounding to single precision can lose: six metres.
    private const float Slack = 1e-6f;

    public Spot(Place place)
        : this((float)place.X, (float)place.Y, (float)place.Z, 0)
    {
    }

    public static Spot Around(IReadOnlyList<Spot> spots)
    {
        var middle = new Spot(spots.Average(spot => spot.X), spots.Average(spot => spot.Y), spots.Average(spot => spot.Z), 0);
        return middle with { Radius = spots.Max(spot => middle.Chord(spot) + spot.Radius) };
    }

    /// <summary>Kilometres along the great circle, or less: the straight way through the earth to the nearest of them.</summary>
    public double KilometresAtLeast(Spot point) =>
        Math.Max(0, Chord(point) - Radius - point.Radius - Slack) * Place.EarthRadiusKilometres;

    private float Chord(Spot other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return MathF.Sqrt((x * x) + (y * y) + (z * z));
    }
}
