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

    public sealed record Response(
        Guid Id, Guid PlacementId, Guid WorkerId, Guid EnterpriseId, string OriginDivisionCode,
        string DestinationDivisionCode, DateOnly TravelOn, string State, Guid? TripId, int? SeatNumber);

    /// <summary>The journey of a placement, also for the worker and the employer themselves.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> One(
        Guid placementId, Caller caller, TransportContext database, CancellationToken cancellationToken)
    {
        var demand = await database.Demands.AsNoTracking()
            .SingleOrDefaultAsync(known => known.PlacementId == placementId, cancellationToken);
        if (demand is null
            || (!caller.MayActForWorker(demand.WorkerId) && !caller.MayActForEnterprise(demand.EnterpriseId)))
        {
            return DemandErrors.NotFound.ToProblem();
        }

        var seat = await database.Seats.AsNoTracking().SingleOrDefaultAsync(
            held => held.DemandId == demand.Id && held.State != SeatState.Released, cancellationToken);
        return TypedResults.Ok(Of(demand, seat));
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
        var rows = await query.OrderBy(demand => demand.Id).Take(size + 1)
            .GroupJoin(
                database.Seats.Where(held => held.State != SeatState.Released),
                demand => demand.Id, seat => seat.DemandId, (demand, seats) => new { demand, seats })
            .SelectMany(row => row.seats.DefaultIfEmpty(), (row, seat) => new { row.demand, seat })
            .OrderBy(row => row.demand.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows.ConvertAll(row => Of(row.demand, row.seat)), size, demand => demand.Id));
    }

    private static Response Of(TravelDemand demand, SeatBooking? seat) => new(
        demand.Id.Value, demand.PlacementId, demand.WorkerId, demand.EnterpriseId, demand.OriginDivisionCode.ToString(),
        demand.DestinationDivisionCode.ToString(), demand.TravelOn, Words.Of(demand.State), seat?.TripId.Value, seat?.Number);
}
