namespace Transport.Planner;

/// <summary>A station, an airport or a coach station.</summary>
/// <param name="Place">Where it is. Coaches stop there like anywhere else.</param>
/// <param name="TransferMinutes">Time between a ride that ends here and the next that begins here.</param>
/// <param name="DeparturesPerHour">
/// Coaches that may leave it with passengers got on there in any clock hour; null for any number (its forecourt is full).
/// </param>
public sealed record Hub(Place Place, int TransferMinutes = 60, int? DeparturesPerHour = null);
