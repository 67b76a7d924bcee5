using ServiceDefaults.Database;
using Transport.Database;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>Makes trips of proposals.</summary>
internal static class OpenPlan
{
    /// <summary>Opens each with its stops and seats; of one that continues, answers the trip itself.</summary>
    public static async Task<Dictionary<int, Trip>> OpenAsync(
        TransportContext database, TripPlanId plan, IEnumerable<ProposedTrip> proposed, IReadOnlyDictionary<TripId, Trip> continued,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var trips = new Dictionary<int, Trip>();
        foreach (var proposal in proposed)
        {
            if (proposal.ContinuesTripId is { } id)
            {
                // With other passengers it may cost something else (a carrier's prices by head count).
                continued[id].Reprice(proposal);
                trips.Add(proposal.Number, continued[id]);
                continue;
            }

            var trip = Trip.Open(TypedId.New<TripId>(clock), proposal);
            trips.Add(proposal.Number, trip);
            database.Add(trip);
            database.AddRange(proposal.Stops.Select((stop, number) => new TripStop
            {
                TripId = trip.Id,
                Number = number,
                PlaceCode = stop.PlaceCode,
                ArrivesAt = stop.ArrivesAt,
                DepartsAt = stop.DepartsAt,
            }));
            database.Publish(trip.ToPlanned(clock));
        }

        await database.SaveChangesAsync(cancellationToken);
        await database.MakeSeatsAsync(plan, cancellationToken);
        return trips;
    }
}
