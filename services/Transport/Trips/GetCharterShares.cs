using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;

namespace Transport.Trips;

/// <summary>The shares of a trip's cost; an enterprise's own client sees its own only.</summary>
internal static class GetCharterShares
{
    public sealed record Response(Guid EnterpriseId, decimal Amount, int Passengers, DateOnly SettledOn);

    public static async Task<Results<Ok<List<Response>>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, TransportContext database, CancellationToken cancellationToken)
    {
        var tripId = TripId.From(id);
        if (!await database.Trips.AnyAsync(trip => trip.Id == tripId, cancellationToken))
        {
            return TripErrors.NotFound.ToProblem();
        }

        var shares = await database.CharterShares.AsNoTracking().Where(share => share.TripId == tripId)
            .OrderBy(share => share.EnterpriseId)
            .Select(share => new Response(share.EnterpriseId, share.Amount, share.Passengers, share.SettledOn))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(shares.FindAll(share => caller.MayActForEnterprise(share.EnterpriseId)));
    }
}
