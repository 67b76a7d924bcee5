namespace Contracts.Transport.V1;

/// <summary>Somebody has to travel: demand waits to be pooled into a trip.</summary>
public sealed record TravelRequested
{
    /// <summary>Id of the demand, minted by Transport.</summary>
    public required Guid DemandId { get; init; }

    /// <summary>The placement that it serves.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>Who travels.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>Home county, 6 digits (GB/T 2260).</summary>
    public required string OriginDivisionCode { get; init; }

    /// <summary>Division of the post, 6 digits.</summary>
    public required string DestinationDivisionCode { get; init; }

    /// <summary>The day of travel wished for.</summary>
    public required DateOnly TravelOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A trip is planned and takes bookings.</summary>
public sealed record TripPlanned
{
    /// <summary>Id of the trip, minted by Transport.</summary>
    public required Guid TripId { get; init; }

    /// <summary>Mode in its own unit of count (TZ-07): <c>coach</c>, <c>carriage</c> or <c>flight</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Prefecture of departure, 6 digits.</summary>
    public required string OriginDivisionCode { get; init; }

    /// <summary>Division of arrival, 6 digits.</summary>
    public required string DestinationDivisionCode { get; init; }

    /// <summary>Day of departure.</summary>
    public required DateOnly DepartsOn { get; init; }

    /// <summary>Seats that may be booked.</summary>
    public required int Seats { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>
/// A person holds a numbered seat on a trip. A journey with changes is booked trip by trip; nobody shares a seat on any leg.
/// </summary>
public sealed record SeatBooked
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>Number of the seat on this trip, from 1.</summary>
    public required int SeatNumber { get; init; }

    /// <summary>Which trip of the journey, from 1: people are counted by their first.</summary>
    public required int Leg { get; init; }

    /// <summary>The placement that it serves.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>Who travels.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A passenger got on.</summary>
public sealed record PassengerBoarded
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>The seat.</summary>
    public required int SeatNumber { get; init; }

    /// <summary>The placement that it serves.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>Who travels.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The trip left.</summary>
public sealed record TripDeparted
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>People on board.</summary>
    public required int Boarded { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The trip arrived: whose journey ends with it is either here or did not come; others change trips.</summary>
public sealed record TripArrived
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>Mode: <c>coach</c>, <c>carriage</c> or <c>flight</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The day of arrival, by the city's calendar.</summary>
    public required DateOnly ArrivedOn { get; init; }

    /// <summary>Those whose journey ended with this trip.</summary>
    public required IReadOnlyList<Passenger> Arrived { get; init; }

    /// <summary>Those who held a seat and did not board.</summary>
    public required IReadOnlyList<Passenger> NoShows { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A person on a manifest.</summary>
public sealed record Passenger
{
    /// <summary>The placement that the journey serves.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>Who travels.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Home county, 6 digits.</summary>
    public required string OriginDivisionCode { get; init; }

    /// <summary>Division of the post, 6 digits.</summary>
    public required string DestinationDivisionCode { get; init; }
}

/// <summary>The trip does not run; its passengers wait for another.</summary>
public sealed record TripCancelled
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The share that an enterprise's people have in a trip's charter cost is final (NB-05). One a trip and enterprise.</summary>
public sealed record CharterCostSettled
{
    /// <summary>The trip.</summary>
    public required Guid TripId { get; init; }

    /// <summary>Whose people they are.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The share in yuan; the shares of a trip add up to its cost to the fen.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the enterprise bears of the share; the city bears the rest.</summary>
    public required decimal EmployerPays { get; init; }

    /// <summary>People of this enterprise who were carried by this trip.</summary>
    public required int Passengers { get; init; }

    /// <summary>The day the cost was settled.</summary>
    public required DateOnly SettledOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
