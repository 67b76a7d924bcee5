using System.Globalization;
using Contracts.Transport.V1.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Rpc;
using Transport.Database;
using Transport.Demands;
using Transport.Seats;

namespace Transport.Trips;

internal sealed class TripBoardService(TransportContext database) : TripBoard.TripBoardBase
{
    public override async Task<GetTripResponse> GetTrip(GetTripRequest request, ServerCallContext context)
    {
        var tripId = TripId.From(Guid.TryParse(request.TripId, out var id) ? id : Guid.Empty);
        var trip = await database.Trips.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == tripId, context.CancellationToken)
            ?? throw TripErrors.NotFound.ToRpcException();
        var counts = await TripCounts.OfAsync(database, [trip], context.CancellationToken);
        return new GetTripResponse { Trip = TripMessages.Of(trip, counts.GetValueOrDefault(trip.Id, TripCounts.None)) };
    }

    public override async Task<GetSeatResponse> GetSeat(GetSeatRequest request, ServerCallContext context)
    {
        var placementId = Guid.TryParse(request.PlacementId, out var id) ? id : Guid.Empty;
        var journey = await database.Bookings.AsNoTracking()
            .Where(held => held.PlacementId == placementId && held.State != SeatState.Released)
            .OrderBy(held => held.Leg).ToListAsync(context.CancellationToken);
        var seat = journey.NextOrLast() ?? throw DemandErrors.NotFound.ToRpcException();
        return new GetSeatResponse { TripId = seat.TripId.Value.ToString(), SeatNumber = seat.Number };
    }

    public override async Task ListTrips(
        ListTripsRequest request, IServerStreamWriter<ListTripsResponse> responseStream, ServerCallContext context)
    {
        if (!DateOnly.TryParseExact(
            request.DepartsOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var check = new InputCheck();
            check.Add("departs_on", "invalid-date", "It is no calendar date (ISO 8601).");
            throw check.ToFailure().ToRpcException();
        }

        var trips = await database.Trips.AsNoTracking().Where(trip => trip.DepartsOn == day)
            .OrderBy(trip => trip.Id).ToListAsync(context.CancellationToken);
        var counts = await TripCounts.OfAsync(database, trips, context.CancellationToken);
        foreach (var trip in trips)
        {
            var message = TripMessages.Of(trip, counts.GetValueOrDefault(trip.Id, TripCounts.None));
            await responseStream.WriteAsync(new ListTripsResponse { Trip = message }, context.CancellationToken);
        }
    }
}
