using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Demands;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>Room for more than people: wheelchairs and luggage.</summary>
internal static class Room
{
    /// <summary>
    /// Null, or why a trip cannot take some people on a ride besides its passengers. Until the transaction ends nobody else who needs
    /// room is given any. The caller holds the trip.
    /// </summary>
    public static async Task<Error?> RefusalAsync(
        TransportContext database, Trip trip, Ride ride, IReadOnlyCollection<TravelDemand> people, CancellationToken cancellationToken)
    {
        var wheelchairs = people.Count(person => person.Wheelchair);
        var pieces = people.Sum(person => person.LuggagePieces);
        if (wheelchairs == 0 && (trip.LuggagePieces is null || pieces == 0))
        {
            return null;
        }

        await database.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({trip.Id.Value.ToString()}, 0))", cancellationToken);
        var aboard = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released
                && seat.FromStop < ride.ToStop && ride.FromStop < seat.ToStop)
            .Join(database.Demands, seat => seat.DemandId, demand => demand.Id, (seat, demand) => new { seat.FromStop, seat.ToStop, demand.LuggagePieces, demand.Wheelchair })
            .ToListAsync(cancellationToken);
        for (var leg = ride.FromStop; leg < ride.ToStop; leg++)
        {
            var there = aboard.FindAll(seat => seat.FromStop <= leg && leg < seat.ToStop);
            if (wheelchairs > 0 && wheelchairs + there.Count(seat => seat.Wheelchair) > trip.WheelchairSpaces)
            {
                return SeatErrors.NoWheelchairSpace;
            }

            if (pieces + there.Sum(seat => seat.LuggagePieces) > trip.LuggagePieces)
            {
                return SeatErrors.NoLuggageRoom;
            }
        }

        return null;
    }
}
