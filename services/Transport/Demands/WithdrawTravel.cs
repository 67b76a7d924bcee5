using Contracts.JobMatching.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Transport.Database;
using Transport.Seats;

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
        var seats = await database.Bookings.AsNoTracking()
            .Where(seat => seat.DemandId == demand.Id && seat.State != SeatState.Released)
            .OrderBy(seat => seat.Leg).ToListAsync(cancellationToken);
        var trip = await database.LockTripAsync(seats[0].TripId, cancellationToken);
        if (trip is null || !trip.BoardsAt(seats[0].FromStop))
        {
            return;
        }

        // Who sits in a coach that has not left yet gets off again.
        var first = await database.Bookings.SingleAsync(seat => seat.Id == seats[0].Id, cancellationToken);
        first.GetOff();
        await database.SaveChangesAsync(cancellationToken);
        await database.BreakOffAsync([demand], cancellationToken);
        demand.Withdraw();
    }
}
