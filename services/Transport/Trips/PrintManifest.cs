using System.Net.Mime;
using System.Text;
using Contracts.JobMatching.V1.Rpc;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>
/// The manifest as a page to print, with names: what an escort holds at the door. Names are JobMatching's, which keeps who
/// asked for them; numbers stay masked.
/// </summary>
internal static class PrintManifest
{
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, PassengerDirectory.PassengerDirectoryClient directory, Caller caller,
        TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        var tripId = TripId.From(id);
        var trip = await database.Trips.AsNoTracking().SingleOrDefaultAsync(known => known.Id == tripId, cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var stops = await database.StopsOfAsync(tripId, cancellationToken);
        var rows = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == tripId && seat.State != SeatState.Released)
            .Join(database.Demands, seat => seat.DemandId, demand => demand.Id, (seat, demand) => new { seat, demand })
            .OrderBy(row => row.seat.FromStop).ThenBy(row => row.seat.Number).ToListAsync(cancellationToken);
        var request = new GetPassengersRequest { OnBehalfOf = caller.Id, TripId = id.ToString() };
        request.WorkerIds.AddRange(rows.Select(row => row.demand.WorkerId.ToString()));
        var names = (await directory.GetPassengersAsync(request, cancellationToken: cancellationToken)).Passengers
            .ToDictionary(passenger => Guid.Parse(passenger.WorkerId));
        var document = new ManifestDocument(
            trip, stops, [.. rows.Select(row => (row.seat, row.demand.Needs, names.GetValueOrDefault(row.demand.WorkerId)))], clock.GetUtcNow());
        response.Headers.ContentSecurityPolicy = ManifestDocument.SecurityPolicy;
        return TypedResults.Content(document.ToHtml(), MediaTypeNames.Text.Html, Encoding.UTF8);
    }
}
