using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Seats;

namespace Transport.Demands;

internal static class GetDemands
{
    private const int MaximumLimit = 500;

    public sealed record Ride(Guid TripId, int SeatNumber, int Leg, int FromStop, int ToStop, string State);

    /// <param name="OriginDivisionCode">Home, or where a journey that broke off goes on.</param>
    /// <param name="GroupId">Whom the person travels with.</param>
    /// <param name="TripId">The trip that the journey goes on with, or ended with.</param>
    /// <param name="SeatNumber">The seat on that trip.</param>
    /// <param name="Journey">Every trip of it in order.</param>
    public sealed record Response(
        Guid Id, Guid PlacementId, Guid WorkerId, Guid EnterpriseId, string OriginDivisionCode,
        string DestinationDivisionCode, DateOnly TravelOn, string State, TravelNeeds Needs, Guid? GroupId, Guid? TripId,
        int? SeatNumber, IReadOnlyList<Ride> Journey);

    /// <summary>The journey of a placement, also for the worker and the employer themselves.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> One(
        Guid placementId, Caller caller, TransportContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        var demand = await database.Demands.AsNoTracking()
            .SingleOrDefaultAsync(known => known.PlacementId == placementId, cancellationToken);
        if (demand is null
            || (!caller.MayActForWorker(demand.WorkerId) && !caller.MayActForEnterprise(demand.EnterpriseId)))
        {
            return DemandErrors.NotFound.ToProblem();
        }

        response.SetETag(demand.Version);
        return TypedResults.Ok((await WithJourneysAsync(database, [demand], cancellationToken))[0]);
    }

    /// <summary>A page in the order of ids; <c>state</c>, <c>travelOn</c> and the two-, four- or six-digit <c>origin</c> narrow it.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Many(
        TransportContext database, CancellationToken cancellationToken,
        string? state = null, DateOnly? travelOn = null, string? origin = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        var query = database.Demands.AsNoTracking();
        if (state is not null)
        {
            var wanted = check.OneOf<DemandState>("state", state);
            query = query.Where(demand => demand.State == wanted);
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        query = travelOn is { } day ? query.Where(demand => demand.TravelOn == day) : query;
        query = origin is { Length: > 0 }
            ? query.Where(demand => ((string)(object)demand.OriginDivisionCode).StartsWith(origin))
            : query;
        if (after is { } last)
        {
            var lastId = DemandId.From(last);
            query = query.Where(demand => demand.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var demands = await query.OrderBy(demand => demand.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(await WithJourneysAsync(database, demands, cancellationToken), size, demand => demand.Id));
    }

    private static async Task<List<Response>> WithJourneysAsync(
        TransportContext database, List<TravelDemand> demands, CancellationToken cancellationToken)
    {
        var ids = demands.ConvertAll(demand => demand.Id);
        var bookings = (await database.Bookings.AsNoTracking()
            .Where(held => ids.Contains(held.DemandId) && held.State != SeatState.Released)
            .OrderBy(held => held.Leg).ToListAsync(cancellationToken)).ToLookup(held => held.DemandId);
        return demands.ConvertAll(demand => Of(demand, [.. bookings[demand.Id]]));
    }

    private static Response Of(TravelDemand demand, List<SeatBooking> journey)
    {
        var next = journey.NextOrLast();
        return new Response(
            demand.Id.Value, demand.PlacementId, demand.WorkerId, demand.EnterpriseId, demand.OriginDivisionCode.ToString(),
            demand.DestinationDivisionCode.ToString(), demand.TravelOn, Words.Of(demand.State), demand.Needs, demand.GroupId?.Value,
            next?.TripId.Value, next?.Number,
            journey.ConvertAll(ride => new Ride(
                ride.TripId.Value, ride.Number, ride.Leg, ride.FromStop, ride.ToStop, Words.Of(ride.State))));
    }
}
