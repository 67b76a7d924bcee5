using Microsoft.EntityFrameworkCore;
using Transport.Database;
using Transport.Demands;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>What all bookings of a person have in common. The caller holds the demand.</summary>
internal static class Journey
{
    /// <summary>Of a journey's bookings in order: the first that is ahead, otherwise the last.</summary>
    public static SeatBooking? NextOrLast(this List<SeatBooking> journey) =>
        journey.Find(booking => booking.IsAhead) ?? journey.LastOrDefault();

    /// <summary>All that is booked on some trips, without being watched for changes.</summary>
    public static Task<List<SeatBooking>> BookingsOfAsync(
        this TransportContext database, IReadOnlyCollection<TripId> trips, CancellationToken cancellationToken) =>
        database.Bookings.AsNoTracking()
            .Where(booking => trips.Contains(booking.TripId) && booking.State != SeatState.Released).ToListAsync(cancellationToken);

    /// <summary>
    /// Gives back every seat that people do not sit on yet, on all trips of their journeys, and reopens their demand. Whoever is
    /// on the way already waits where the ride ends.
    /// </summary>
    public static async Task BreakOffAsync(
        this TransportContext database, IReadOnlyCollection<TravelDemand> demands, CancellationToken cancellationToken)
    {
        var held = await database.GiveBackAheadAsync(demands, cancellationToken);
        foreach (var demand in demands.Where(demand => demand.State is DemandState.Booked))
        {
            demand.Reopen();
            if (held[demand.Id].LastOrDefault(booking => booking.State is SeatState.Boarded) is { } ridden)
            {
                var place = await database.TripStops.AsNoTracking().SingleAsync(
                    stop => stop.TripId == ridden.TripId && stop.Number == ridden.ToStop, cancellationToken);
                demand.WaitAt(Places.DivisionOf(place.PlaceCode), ridden.Leg);
            }
        }
    }

    /// <summary>Gives back the seats that are ahead of people; answers all their bookings as they then stand, by leg.</summary>
    public static async Task<ILookup<DemandId, SeatBooking>> GiveBackAheadAsync(
        this TransportContext database, IReadOnlyCollection<TravelDemand> demands, CancellationToken cancellationToken)
    {
        var ids = demands.Select(demand => demand.Id).ToList();
        var held = await database.Bookings
            .Where(booking => ids.Contains(booking.DemandId) && booking.State != SeatState.Released)
            .OrderBy(booking => booking.Leg).ToListAsync(cancellationToken);
        // Seats are locked in one order everywhere, so that two who give back at once do not wait for each other.
        foreach (var booking in held.Where(booking => booking.IsAhead)
            .OrderBy(booking => booking.TripId.Value).ThenBy(booking => booking.Number))
        {
            booking.Release();
            await database.GiveBackSeatAsync(
                booking.TripId, booking.Number, booking.Ride, booking.WomenOnly, cancellationToken);
        }

        return held.ToLookup(booking => booking.DemandId);
    }
}
