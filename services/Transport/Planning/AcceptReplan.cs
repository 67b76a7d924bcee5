using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Demands;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>
/// A plan that replaces what people were told is accepted: who travels as told keeps the seat, the others get new ones, trips that
/// do not go on are cancelled without passengers. Whatever was booked or has left since it was planned makes it outdated.
/// </summary>
internal static class AcceptReplan
{
    /// <summary>Null, or why it may not be accepted.</summary>
    public static async Task<Error?> AcceptAsync(
        TransportContext database, TripPlan plan, List<ProposedTrip> proposed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var toldIds = plan.ToldTrips.Select(TripId.From).ToList();
        var told = await database.BookingsOfAsync(toldIds, cancellationToken);
        var demands = (await database.LockDemandsAsync(
                proposed.SelectMany(trip => trip.Rides).Select(ride => DemandId.From(ride.DemandId))
                    .Concat(told.Select(booking => booking.DemandId)).Distinct(),
                cancellationToken))
            .ToDictionary(demand => demand.Id);
        await database.HoldVehiclesAsync(cancellationToken);
        var trips = await database.LockTripsAsync(toldIds, cancellationToken);
        // Only what is read under the locks counts.
        var bookings = await database.BookingsOfAsync(toldIds, cancellationToken);
        var isPast = proposed.Any(trip => trip.ContinuesTripId is null && trip.Stops[0].DepartsAt < clock.GetUtcNow());
        var open = await ToldTrips.OpenTripsAsync(database, plan, cancellationToken);
        if (isPast || !open.ConvertAll(trip => trip.Id).ToHashSet().SetEquals(toldIds)
            || ToldTrips.Hash(trips, bookings) != plan.ToldBookings)
        {
            return PlanErrors.Outdated;
        }

        var opened = await OpenPlan.OpenAsync(
            database, plan.Id, proposed, trips.ToDictionary(trip => trip.Id), clock, cancellationToken);
        var moving = Moving(proposed, opened, bookings, demands);
        var held = await database.GiveBackAheadAsync([.. moving.Select(journey => journey.Person)], cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        plan.LeaveOut(await BookAsync(database, moving, held, clock, cancellationToken));
        Cancel(database, plan, proposed, trips, clock);
        return null;
    }

    private sealed record Journey(TravelDemand Person, List<(Trip Trip, ProposedRide Ride)> Rides);

    /// <summary>Everybody whose rides ahead are others than those they hold, with the rides that they are to have.</summary>
    private static List<Journey> Moving(
        List<ProposedTrip> proposed, Dictionary<int, Trip> opened, List<SeatBooking> bookings, Dictionary<DemandId, TravelDemand> demands)
    {
        var held = bookings.ToLookup(booking => booking.DemandId);
        var wanted = proposed.SelectMany(trip => trip.Rides.Select(ride => (Trip: opened[trip.Number], Ride: ride)))
            .ToLookup(row => DemandId.From(row.Ride.DemandId));
        var moving = new List<Journey>();
        foreach (var person in demands.Values)
        {
            var ridden = held[person.Id].Where(booking => !booking.IsAhead).Select(booking => booking.TripId).ToHashSet();
            var rides = wanted[person.Id].Where(row => !ridden.Contains(row.Trip.Id)).OrderBy(row => row.Ride.Leg).ToList();
            var ahead = held[person.Id].Where(booking => booking.IsAhead).OrderBy(booking => booking.Leg)
                .Select(booking => (booking.TripId, booking.Ride));
            var mayMove = person.State is DemandState.Open or DemandState.Booked;
            if (mayMove && !rides.Select(row => (row.Trip.Id, row.Ride.Ride)).SequenceEqual(ahead))
            {
                moving.Add(new Journey(person, rides));
            }
        }

        return moving;
    }

    /// <summary>Books them in the order in which they get on; answers how many found no seat of their own.</summary>
    private static async Task<int> BookAsync(
        TransportContext database, List<Journey> moving, ILookup<DemandId, SeatBooking> held, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var leftOut = 0;
        foreach (var (person, rides) in moving.OrderBy(journey => journey.Rides.FirstOrDefault().Ride?.FromStop ?? 0)
            .ThenBy(journey => journey.Person.EnterpriseId).ThenBy(journey => journey.Person.PlacementId))
        {
            var seats = new List<int>();
            foreach (var (trip, ride) in rides)
            {
                if (await database.TryTakeSeatAsync(
                    trip.Id, ride.Ride, person.WomenOnly, wanted: null, cancellationToken) is { } seat)
                {
                    seats.Add(seat);
                }
            }

            var hasSeats = rides.Count > 0 && seats.Count == rides.Count;
            if (person.State is DemandState.Open && hasSeats)
            {
                person.Book();
            }
            else if (person.State is DemandState.Booked && !hasSeats)
            {
                person.Reopen();
            }

            if (!hasSeats)
            {
                // Free seats in pieces: one leg here, one there, and nobody is asked to change seats on the way.
                leftOut += rides.Count > 0 ? 1 : 0;
                foreach (var ((trip, ride), seat) in rides.Zip(seats))
                {
                    await database.GiveBackSeatAsync(trip.Id, seat, ride.Ride, person.WomenOnly, cancellationToken);
                }

                continue;
            }

            // Legs count on after those that were ridden.
            var leg = held[person.Id].Where(booking => booking.State is not SeatState.Released)
                .Select(booking => booking.Leg).DefaultIfEmpty(person.LegsRidden).Max() - person.LegsRidden;
            foreach (var ((trip, ride), seat) in rides.Zip(seats))
            {
                SeatBooking.Book(database, trip.Id, person, seat, ride.Ride, ++leg, ride.IsLastLeg, clock);
            }
        }

        return leftOut;
    }

    private static void Cancel(
        TransportContext database, TripPlan plan, List<ProposedTrip> proposed, List<Trip> trips, TimeProvider clock)
    {
        var going = proposed.Select(trip => trip.ContinuesTripId).OfType<TripId>().ToHashSet();
        foreach (var trip in trips.Where(trip => trip.State is TripState.Planned && !going.Contains(trip.Id)))
        {
            trip.Cancel($"Replaced by plan {plan.Id.Value}.");
            database.Publish(trip.ToCancelled(clock));
        }
    }
}
