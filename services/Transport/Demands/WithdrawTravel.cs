using Contracts.JobMatching.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Transport.Database;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Demands;

/// <summary>A placement that ends before the journey frees its seat; one that ends on the road or later changes nothing here.</summary>
internal sealed class WithdrawTravel(TransportContext database, TimeProvider clock) : IConsumer<PlacementEnded>
{
    public async Task Consume(ConsumeContext<PlacementEnded> context)
    {
        var placement = context.Message.Placement;
        var demand = await database.LockDemandAsync(placement.PlacementId, context.CancellationToken);
        if (demand is null)
        {
            // Kept, so that an agreement which comes later finds the placement over.
            database.Add(TravelDemand.For(
                placement, TypedId.New<DemandId>(clock), clock.Today(), DemandState.Withdrawn));
        }
        else if (demand.State is DemandState.Open)
        {
            demand.Withdraw();
        }
        else if (demand.State is DemandState.Booked)
        {
            await ReleaseAsync(demand, context.CancellationToken);
        }
    }

    private async Task ReleaseAsync(TravelDemand demand, CancellationToken cancellationToken)
    {
        var tripId = await database.Seats
            .Where(seat => seat.DemandId == demand.Id && seat.State != SeatState.Released)
            .Select(seat => seat.TripId).SingleAsync(cancellationToken);
        var trip = await database.LockTripAsync(tripId, cancellationToken);
        if (trip is not { State: TripState.Planned })
        {
            return;
        }

        var held = await database.Seats.SingleAsync(
            seat => seat.DemandId == demand.Id && seat.State != SeatState.Released, cancellationToken);
        held.Release();
        demand.Withdraw();
    }
}
