using ServiceDefaults.City;
using Transport.Planner;

namespace Transport.Planning;

/// <summary>Divisions as places of the planner.</summary>
internal static class Places
{
    /// <summary>The place keeps its own code; an unlisted county lies where its prefecture or province does.</summary>
    public static Place Of(DivisionCode code) => Divisions.FindNearest(code) is { } known
        ? new Place(code.ToString(), known.Latitude, known.Longitude)
        : throw new InvalidOperationException("A province without a position.");
}
