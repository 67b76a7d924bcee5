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
        Guid id, TransportContext database, PlanSettings settings, Caller caller, TimeProvider clock,
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
            ? await AcceptAsync(database, plan, proposed, settings, clock, cancellationToken)
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
        TransportContext database, TripPlan plan, List<ProposedTrip> proposed, PlanSettings settings, TimeProvider clock,
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
        var prices = await PriceList.ReadAsync(database, settings, cancellationToken);
        if (!await database.HasVehiclesForAsync(plan, needed, plan.Options.Of(prices).Supply, cancellationToken))
        {
            return PlanErrors.VehiclesTaken;
        }

        var opened = await OpenPlan.OpenAsync(
            database, plan.Id, needed, new Dictionary<TripId, Trip>(), clock, cancellationToken);
        plan.LeaveOut(wanted.Count - Book(database, needed, opened, waiting, clock));
        await database.SaveChangesAsync(cancellationToken);
        await database.TakeBookedSeatsAsync(plan.Id, cancellationToken);
        return null;
    }

    /// <summary>
    /// Gives everybody a seat on each trip of the journey; answers how many have one. Colleagues sit together: seats go by stop, then
    /// by employer, and within it by the order in which places were agreed.
    /// </summary>
    private static int Book(
        TransportContext database, List<ProposedTrip> trips, Dictionary<int, Trip> opened, Dictionary<Guid, TravelDemand> waiting,
        TimeProvider clock)
    {
        var seats = new List<(Trip Trip, ProposedRide Ride, int? Number)>();
        foreach (var trip in trips)
        {
            var rides = trip.Rides.Where(ride => waiting.ContainsKey(ride.DemandId))
                .OrderBy(ride => ride.FromStop).ThenBy(ride => waiting[ride.DemandId].EnterpriseId)
                .ThenBy(ride => waiting[ride.DemandId].PlacementId).ToList();
            var dealt = SeatPlan.Deal(
                trip.Seats, rides.ConvertAll(ride => (ride.Ride, waiting[ride.DemandId].WomenOnly)));
            seats.AddRange(rides.Zip(dealt, (ride, number) => (opened[trip.Number], ride, number)));
        }

        // Pairs of women can leave single seats on one leg and not on the next: who would have to change seats waits for the next plan.
        var without = seats.Where(seat => seat.Number is null).Select(seat => seat.Ride.DemandId).ToHashSet();
        foreach (var (trip, ride, number) in seats.Where(seat => !without.Contains(seat.Ride.DemandId)))
        {
            SeatBooking.Book(
                database, trip.Id, waiting[ride.DemandId], number!.Value, ride.Ride, ride.Leg, ride.IsLastLeg, clock);
        }

        var booked = waiting.Values.Where(demand => !without.Contains(demand.Id.Value)).ToList();
        booked.ForEach(demand => demand.Book());
        return booked.Count;
    }
}
