using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>Who is on the trip, seat by seat. Released seats are not on it.</summary>
internal static class GetManifest
{
    public sealed record Line(
        int SeatNumber, string State, int FromStop, int ToStop, int Leg, bool IsLastLeg, Guid PlacementId, Guid WorkerId,
        Guid EnterpriseId, string OriginDivisionCode, string DestinationDivisionCode, Demands.TravelNeeds Needs,
        DateTimeOffset? BoardedAt);

    public sealed record Response(TripResponse Trip, IReadOnlyList<Line> Passengers);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var tripId = TripId.From(id);
        var trip = await database.Trips.AsNoTracking().SingleOrDefaultAsync(known => known.Id == tripId, cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var rows = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == tripId && seat.State != SeatState.Released)
            .Join(database.Demands, seat => seat.DemandId, demand => demand.Id, (seat, demand) => new { seat, demand })
            .OrderBy(row => row.seat.Number).ThenBy(row => row.seat.FromStop).ToListAsync(cancellationToken);
        var lines = rows.ConvertAll(row => new Line(
            row.seat.Number, Words.Of(row.seat.State), row.seat.FromStop, row.seat.ToStop, row.seat.Leg, row.seat.IsLastLeg,
            row.demand.PlacementId, row.demand.WorkerId, row.demand.EnterpriseId,
            row.demand.OriginDivisionCode.ToString(), row.demand.DestinationDivisionCode.ToString(), row.demand.Needs, row.seat.BoardedAt));
        return TypedResults.Ok(new Response((await TripResponse.ListAsync(database, [trip], cancellationToken))[0], lines));
    }
}
