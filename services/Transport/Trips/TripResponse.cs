using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Planning;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>A stop as it was planned.</summary>
internal sealed record TripStopResponse(
    int Number, string PlaceCode, string NameZh, string NameEn, DateTimeOffset ArrivesAt, DateTimeOffset DepartsAt)
{
    public static TripStopResponse Of(TripStop stop)
    {
        var (zh, en) = Places.NameOf(stop.PlaceCode);
        return new TripStopResponse(stop.Number, stop.PlaceCode, zh, en, stop.ArrivesAt, stop.DepartsAt);
    }
}

/// <summary>A trip with its stops and counts.</summary>
/// <param name="LastStopLeft">The last stop that it has left; null before it departs.</param>
/// <param name="LuggagePieces">Pieces of luggage that it takes; null for any number.</param>
internal sealed record TripResponse(
    Guid Id, Guid PlanId, string Mode, string Vehicle, string State, string OriginDivisionCode,
    string DestinationDivisionCode, DateOnly DepartsOn, DateOnly? ArrivedOn, int? LastStopLeft, int Seats, int WheelchairSpaces,
    int? LuggagePieces, int Booked, int Boarded,
    int NoShows, decimal Kilometres, decimal Cost, string ReasonZh, string ReasonEn, IReadOnlyList<TripStopResponse> Stops)
{
    public static async Task<IReadOnlyList<TripResponse>> ListAsync(
        TransportContext database, IReadOnlyList<Trip> trips, CancellationToken cancellationToken)
    {
        var counts = await TripCounts.OfAsync(database, trips, cancellationToken);
        var ids = trips.Select(trip => trip.Id).ToList();
        var stops = (await database.TripStops.AsNoTracking().Where(stop => ids.Contains(stop.TripId))
            .OrderBy(stop => stop.Number).ToListAsync(cancellationToken)).ToLookup(stop => stop.TripId);
        return [.. trips.Select(trip => Of(trip, counts.GetValueOrDefault(trip.Id, TripCounts.None), stops[trip.Id]))];
    }

    private static TripResponse Of(Trip trip, TripCounts counts, IEnumerable<TripStop> stops) => new(
        trip.Id.Value, trip.PlanId.Value, Words.Of(trip.Mode), trip.Vehicle, Words.Of(trip.State),
        trip.OriginDivisionCode.ToString(), trip.DestinationDivisionCode.ToString(), trip.DepartsOn, trip.ArrivedOn,
        trip.LastStopLeft, trip.Seats, trip.WheelchairSpaces, trip.LuggagePieces, counts.Booked, counts.Boarded, counts.NoShows, trip.Kilometres, trip.Cost, trip.ReasonZh,
        trip.ReasonEn, [.. stops.Select(TripStopResponse.Of)]);
}

/// <summary>How many seats of a trip are taken, and by whom.</summary>
/// <param name="Booked">All that are not released, boarded and absent ones included.</param>
internal sealed record TripCounts(int Booked, int Boarded, int NoShows)
{
    public static readonly TripCounts None = new(0, 0, 0);

    public static async Task<Dictionary<TripId, TripCounts>> OfAsync(
        TransportContext database, IReadOnlyList<Trip> trips, CancellationToken cancellationToken)
    {
        var ids = trips.Select(trip => trip.Id).ToList();
        return await database.Bookings.AsNoTracking()
            .Where(seat => ids.Contains(seat.TripId) && seat.State != SeatState.Released)
            .GroupBy(seat => seat.TripId)
            .Select(seats => new
            {
                seats.Key,
                Booked = seats.Count(),
                Boarded = seats.Count(seat => seat.State == SeatState.Boarded),
                NoShows = seats.Count(seat => seat.State == SeatState.NoShow),
            })
            .ToDictionaryAsync(
                row => row.Key, row => new TripCounts(row.Booked, row.Boarded, row.NoShows), cancellationToken);
    }
}
