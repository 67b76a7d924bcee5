namespace Transport.Planner;

/// <summary>A place that trips start from or go to: demand is pooled by its code.</summary>
/// <param name="Code">The division code; the caller decides how fine (prefecture for origins).</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record Place(string Code, double Latitude, double Longitude)
{
    internal const double EarthRadiusKilometres = 6371.0088;

    /// <summary>The great-circle distance (haversine) in kilometres.</summary>
    public double KilometresTo(Place other)
    {
        var (phi1, phi2) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var sinLatitude = Math.Sin((phi2 - phi1) / 2);
        var sinLongitude = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var h = (sinLatitude * sinLatitude) + (Math.Cos(phi1) * Math.Cos(phi2) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    internal bool IsOnTheGlobe => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;
}
