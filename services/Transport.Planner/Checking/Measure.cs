namespace Transport.Planner.Checking;

/// <summary>A number that rounding may put at one end or the other; almost always both are the same.</summary>
internal readonly record struct Between(double Low, double High)
{
    public static Between operator +(Between one, Between other) => new(one.Low + other.Low, one.High + other.High);
}

/// <summary>Roads and the time they take, worked out apart from the planner.</summary>
internal static class Measure
{
    private const double EarthRadiusKilometres = 6371.0088;

    // What two formulas for the same number may differ by.
    private const double Edge = 1e-6;

    /// <summary>By vectors, so that a slip in the planner's own formula would show.</summary>
    public static double GreatCircle(Place from, Place to)
    {
        var (a, b) = (Vector(from), Vector(to));
        var (x, y, z) = ((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
        var sine = Math.Sqrt((x * x) + (y * y) + (z * z));
        return EarthRadiusKilometres * Math.Atan2(sine, (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z));
    }

    /// <summary>Kilometres of road, to a tenth.</summary>
    public static Between Road(Place from, Place to, VehicleKind kind)
    {
        var kilometres = GreatCircle(from, to) * kind.DetourFactor;
        return new(Tenth(kilometres - Edge), Tenth(kilometres + Edge));

        static double Tenth(double value) => Math.Round(value * 10, MidpointRounding.AwayFromZero) / 10;
    }

    /// <summary>Whole minutes for a road, and for the access that every leg with passengers takes besides.</summary>
    public static Between Minutes(Between road, VehicleKind kind, double accessHours = 0)
    {
        return new(Math.Ceiling(Exact(road.Low) - Edge), Math.Ceiling(Exact(road.High) + Edge));

        double Exact(double kilometres) => (accessHours + (kilometres / kind.KilometresPerHour)) * 60;
    }

    private static (double X, double Y, double Z) Vector(Place place)
    {
        var (latitude, longitude) = (place.Latitude * Math.PI / 180, place.Longitude * Math.PI / 180);
        return (Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude));
    }
}
