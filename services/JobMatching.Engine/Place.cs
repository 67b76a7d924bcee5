namespace JobMatching.Engine;

/// <summary>A place by its administrative division (GB/T 2260) and position.</summary>
public sealed record Place
{
    internal const double EarthRadiusKilometres = 6371.0088;
    private const int PrefectureDigits = 4;

    /// <param name="divisionCode">Six digits; the first four name the prefecture.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is not on the globe.</exception>
    public Place(string divisionCode, double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), "The position is not on the globe.");
        }

        (DivisionCode, Latitude, Longitude) = (divisionCode, latitude, longitude);
        Prefecture = divisionCode.Length > PrefectureDigits ? string.Intern(divisionCode[..PrefectureDigits]) : divisionCode;

        // A point on the unit sphere: a city has a hundred million pairs, and a dot product beats four sines each.
        var (phi, lambda) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        (X, Y, Z) = (Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi));
    }

    /// <summary>Six digits of GB/T 2260.</summary>
    public string DivisionCode { get; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; }

    /// <summary>The first four digits, which name the prefecture; the whole code of a shorter one.</summary>
    public string Prefecture { get; }

    /// <summary>A point on the unit sphere.</summary>
    internal double X { get; }

    internal double Y { get; }

    internal double Z { get; }

    /// <summary>The great-circle distance in kilometres.</summary>
    public double KilometresTo(Place other) =>
        EarthRadiusKilometres * Math.Acos(Math.Clamp((X * other.X) + (Y * other.Y) + (Z * other.Z), -1, 1));

    /// <summary>Whether both lie in the same prefecture: the worker need not leave home.</summary>
    public bool InSamePrefectureAs(Place other) => IsSamePrefecture(Prefecture, other.Prefecture);

    internal static bool IsSamePrefecture(string one, string other) =>
        one.Length == PrefectureDigits && string.Equals(one, other, StringComparison.Ordinal);
}
