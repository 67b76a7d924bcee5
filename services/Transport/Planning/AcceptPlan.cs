using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Demands;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>
/// A dispatcher accepts a proposal: its trips open and everyone in it who still waits gets a seat. Who found a seat elsewhere
/// or withdrew since it was planned is left out; a trip for which nobody is left is not opened.
/// </summary>
internal static class AcceptPlan
{
    public static async Task<Results<Ok<PlanResponse>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var plan = await database.LockPlanAsync(TripPlanId.From(id), cancellationToken);
        if (plan is null)
        {
            return PlanErrors.NotFound.ToProblem();
        }

        if (plan.Accept(clock.GetUtcNow()) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var proposed = await database.ProposedTrips.AsNoTracking().Where(trip => trip.PlanId == plan.Id)
            .OrderBy(trip => trip.Number).ToListAsync(cancellationToken);
        var wanted = proposed.SelectMany(trip => trip.Rides).Select(ride => DemandId.From(ride.DemandId)).ToHashSet();
        var waiting = (await database.LockDemandsAsync(wanted, cancellationToken))
            .Where(demand => demand.State is DemandState.Open).ToDictionary(demand => demand.Id.Value);
        var isPast = proposed.Any(trip => trip.Stops[0].DepartsAt.ToCityDate() < clock.Today());
        if (isPast || (proposed.Count > 0 && waiting.Count == 0))
        {
            return PlanErrors.Outdated.ToProblem();
        }

        plan.LeaveOut(wanted.Count - waiting.Count);
        await OpenAsync(database, plan, proposed, waiting, clock, cancellationToken);
        database.Audit(caller, "trip-plan-accepted", "trip-plan", id.ToString(), reason: null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(PlanResponse.Of(plan));
    }

    private static async Task OpenAsync(
        TransportContext database, TripPlan plan, List<ProposedTrip> proposed, Dictionary<Guid, TravelDemand> waiting,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var opened = new List<(Trip Trip, List<ProposedRide> Rides)>();
        foreach (var proposal in proposed)
        {
            var rides = proposal.Rides.Where(ride => waiting.ContainsKey(ride.DemandId)).ToList();
            if (rides.Count == 0)
            {
                continue;
            }

            var trip = Trip.Open(TypedId.New<TripId>(clock), proposal);
            opened.Add((trip, rides));
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
        await database.MakeSeatsAsync(plan.Id, cancellationToken);
        foreach (var demand in waiting.Values)
        {
            demand.Book();
        }

        opened.ForEach(trip => Seat(database, trip.Trip, trip.Rides, waiting, clock));
        await database.SaveChangesAsync(cancellationToken);
        await database.TakeBookedSeatsAsync(plan.Id, cancellationToken);
    }

    /// <summary>
    /// Colleagues sit together: seats go by employer, and within it by the order in which places were agreed. Taking people by
    /// the stop where they get on, the lowest free number never needs more seats than the fullest leg.
    /// </summary>
    private static void Seat(
        TransportContext database, Trip trip, List<ProposedRide> rides, Dictionary<Guid, TravelDemand> waiting, TimeProvider clock)
    {
        var freeFrom = new int[trip.Seats];
        var inOrder = rides.Select(ride => (ride, demand: waiting[ride.DemandId]))
            .OrderBy(row => row.ride.FromStop).ThenBy(row => row.demand.EnterpriseId).ThenBy(row => row.demand.PlacementId);
        foreach (var (ride, demand) in inOrder)
        {
            var seat = Array.FindIndex(freeFrom, stop => stop <= ride.FromStop);
            freeFrom[seat] = ride.ToStop;
            SeatBooking.Book(database, trip.Id, demand, seat + 1, ride.Ride, ride.Leg, ride.IsLastLeg, clock);
        }
    }
}
