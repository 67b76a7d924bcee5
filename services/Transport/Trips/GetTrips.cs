using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Transport.Database;
using Transport.Planning;

namespace Transport.Trips;

internal static class GetTrips
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<TripResponse>, ProblemHttpResult>> One(
        Guid id, TransportContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        var tripId = TripId.From(id);
        var trip = await database.Trips.AsNoTracking().SingleOrDefaultAsync(known => known.Id == tripId, cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        response.SetETag(trip.Version);
        return TypedResults.Ok((await TripResponse.ListAsync(database, [trip], cancellationToken))[0]);
    }

    /// <summary>A page in the order of ids, narrowed by plan, day, state and origin (two, four or six digits).</summary>
    public static async Task<Results<Ok<Page<TripResponse>>, ProblemHttpResult>> Many(
        TransportContext database, CancellationToken cancellationToken,
        Guid? planId = null, DateOnly? departsOn = null, string? state = null, string? origin = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        var query = database.Trips.AsNoTracking();
        if (state is not null)
        {
            var wanted = check.OneOf<TripState>("state", state);
            query = query.Where(trip => trip.State == wanted);
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (planId is { } wantedPlan)
        {
            var ofPlan = TripPlanId.From(wantedPlan);
            query = query.Where(trip => trip.PlanId == ofPlan);
        }

        query = departsOn is { } day ? query.Where(trip => trip.DepartsOn == day) : query;
        query = origin is { Length: > 0 }
            ? query.Where(trip => ((string)(object)trip.OriginDivisionCode).StartsWith(origin))
            : query;
        if (after is { } last)
        {
            var lastId = TripId.From(last);
            query = query.Where(trip => trip.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var trips = await query.OrderBy(trip => trip.Id).Take(size + 1).ToListAsync(cancellationToken);
        var rows = await TripResponse.ListAsync(database, trips, cancellationToken);
        return TypedResults.Ok(Page.Of([.. rows], size, trip => trip.Id));
    }
}
