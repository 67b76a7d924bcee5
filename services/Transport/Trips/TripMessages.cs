using System.Globalization;
using Transport.Planner;
using Rpc = Contracts.Transport.V1.Rpc;

namespace Transport.Trips;

/// <summary>Trips, modes and money as gRPC messages.</summary>
internal static class TripMessages
{
    private const decimal NanosPerYuan = 1_000_000_000;

    public static Rpc.Mode Of(Mode mode) => mode switch
    {
        Mode.Coach => Rpc.Mode.Coach,
        Mode.Carriage => Rpc.Mode.Carriage,
        Mode.Flight => Rpc.Mode.Flight,
        _ => Rpc.Mode.Unspecified,
    };

    public static Contracts.Money.V1.Money Of(decimal yuan) => new()
    {
        Units = (long)decimal.Truncate(yuan),
        Nanos = (int)((yuan - decimal.Truncate(yuan)) * NanosPerYuan),
    };

    public static Rpc.Trip Of(Trip trip, TripCounts counts) => new()
    {
        TripId = trip.Id.Value.ToString(),
        Mode = Of(trip.Mode),
        State = trip.State switch
        {
            TripState.Planned => Rpc.TripState.Planned,
            TripState.Departed => Rpc.TripState.Departed,
            TripState.Arrived => Rpc.TripState.Arrived,
            TripState.Cancelled => Rpc.TripState.Cancelled,
            _ => Rpc.TripState.Unspecified,
        },
        OriginDivisionCode = trip.OriginDivisionCode.ToString(),
        DestinationDivisionCode = trip.DestinationDivisionCode.ToString(),
        DepartsOn = trip.DepartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Seats = trip.Seats,
        Booked = counts.Booked,
        Boarded = counts.Boarded,
    };
}
