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
        Guid id, TransportContext database, PriceList prices, Caller caller, TimeProvider clock,
        CancellationToken cancellationToken)
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
        var refused = plan.ToldBookings is null
            ? await AcceptAsync(database, plan, proposed, prices, clock, cancellationToken)
            : await AcceptReplan.AcceptAsync(database, plan, proposed, clock, cancellationToken);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        database.Audit(caller, "trip-plan-accepted", "trip-plan", id.ToString(), reason: null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(PlanResponse.Of(plan));
    }

    private static async Task<Error?> AcceptAsync(
        TransportContext database, TripPlan plan, List<ProposedTrip> proposed, PriceList prices, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var wanted = proposed.SelectMany(trip => trip.Rides).Select(ride => DemandId.From(ride.DemandId)).ToHashSet();
        var waiting = (await database.LockDemandsAsync(wanted, cancellationToken))
            .Where(demand => demand.State is DemandState.Open).ToDictionary(demand => demand.Id.Value);
        var isPast = proposed.Any(trip => trip.Stops[0].DepartsAt.ToCityDate() < clock.Today());
        if (isPast || (proposed.Count > 0 && waiting.Count == 0))
        {
            return PlanErrors.Outdated;
        }

        var needed = proposed.Where(trip => trip.Rides.Any(ride => waiting.ContainsKey(ride.DemandId))).ToList();
        if (!await database.HasVehiclesForAsync(plan, needed, plan.Options.Of(prices).Supply, cancellationToken))
        {
            return PlanErrors.VehiclesTaken;
        }

        var opened = await OpenPlan.OpenAsync(
            database, plan.Id, needed, new Dictionary<TripId, Trip>(), clock, cancellationToken);
        foreach (var demand in waiting.Values)
        {
            demand.Book();
        }

        needed.ForEach(trip => Seat(
            database, opened[trip.Number], trip.Rides.Where(ride => waiting.ContainsKey(ride.DemandId)), waiting, clock));
        plan.LeaveOut(wanted.Count - waiting.Count);
        await database.SaveChangesAsync(cancellationToken);
        await database.TakeBookedSeatsAsync(plan.Id, cancellationToken);
        return null;
    }

    /// <summary>
    /// Colleagues sit together: seats go by employer, and within it by the order in which places were agreed. Taking people by
    /// the stop where they get on, the lowest free number never needs more seats than the fullest leg.
    /// </summary>
    private static void Seat(
        TransportContext database, Trip trip, IEnumerable<ProposedRide> rides, Dictionary<Guid, TravelDemand> waiting,
        TimeProvider clock)
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
