using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Transport.Database;

namespace Transport.Planning;

internal static class GetPlans
{
    private const int MaximumLimit = 500;

    public sealed record Stop(string PlaceCode, string NameZh, string NameEn, DateTimeOffset ArrivesAt, DateTimeOffset DepartsAt);

    public sealed record Ride(Guid DemandId, int FromStop, int ToStop, int Leg);

    public sealed record ProposedTripResponse(
        int Number, Guid? ContinuesTripId, string Mode, string Vehicle, int Seats, int People, decimal Kilometres, decimal Cost, decimal CostPerHead,
        string ReasonZh, string ReasonEn, IReadOnlyList<Stop> Stops, IReadOnlyList<Ride> Rides);

    /// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
    public sealed record TripsPage(IReadOnlyList<ProposedTripResponse> Items, int? Next);

    public sealed record UnservedResponse(Guid DemandId, string Code, string ReasonZh, string ReasonEn);

    public static async Task<Results<Ok<PlanResponse>, ProblemHttpResult>> One(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var planId = TripPlanId.From(id);
        var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(known => known.Id == planId, cancellationToken);
        return plan is null ? PlanErrors.NotFound.ToProblem() : TypedResults.Ok(PlanResponse.Of(plan));
    }

    /// <summary>A page, in the order in which plans were asked for.</summary>
    public static async Task<Results<Ok<Page<PlanResponse>>, ProblemHttpResult>> Many(
        TransportContext database, CancellationToken cancellationToken, string? state = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        var query = database.Plans.AsNoTracking();
        if (state is not null)
        {
            var wanted = check.OneOf<PlanState>("state", state);
            query = query.Where(plan => plan.State == wanted);
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (after is { } last)
        {
            var lastId = TripPlanId.From(last);
            query = query.Where(plan => plan.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var plans = await query.OrderBy(plan => plan.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(plans.ConvertAll(PlanResponse.Of), size, plan => plan.Id));
    }

    /// <summary>The trips as they were proposed, in the order of departure; <c>after</c> is the number of the last one seen.</summary>
    public static async Task<Results<Ok<TripsPage>, ProblemHttpResult>> Trips(
        Guid id, TransportContext database, CancellationToken cancellationToken, int after = 0, int limit = 100)
    {
        var planId = TripPlanId.From(id);
        if (!await database.Plans.AnyAsync(plan => plan.Id == planId, cancellationToken))
        {
            return PlanErrors.NotFound.ToProblem();
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var trips = await database.ProposedTrips.AsNoTracking().Where(trip => trip.PlanId == planId && trip.Number > after)
            .OrderBy(trip => trip.Number).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new TripsPage(
            [.. trips.Take(size).Select(Of)], trips.Count > size ? trips[size - 1].Number : null));
    }

    /// <summary>What people would have to be told when a plan that replaces another is accepted.</summary>
    public static async Task<Results<Ok<IReadOnlyList<PlanChange>>, ProblemHttpResult>> Changes(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var planId = TripPlanId.From(id);
        var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(known => known.Id == planId, cancellationToken);
        return plan is null ? PlanErrors.NotFound.ToProblem() : TypedResults.Ok(plan.Changes);
    }

    /// <summary>Everybody without a journey, with the rule in the way and what would lift it.</summary>
    public static async Task<Results<Ok<Page<UnservedResponse>>, ProblemHttpResult>> Unserved(
        Guid id, TransportContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var planId = TripPlanId.From(id);
        if (!await database.Plans.AnyAsync(plan => plan.Id == planId, cancellationToken))
        {
            return PlanErrors.NotFound.ToProblem();
        }

        var last = Demands.DemandId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var people = await database.UnservedDemands.AsNoTracking()
            .Where(unserved => unserved.PlanId == planId && unserved.DemandId > last)
            .OrderBy(unserved => unserved.DemandId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(
            people.ConvertAll(unserved => new UnservedResponse(
                unserved.DemandId.Value, unserved.Code, unserved.ReasonZh, unserved.ReasonEn)),
            size, unserved => unserved.DemandId));
    }

    private static ProposedTripResponse Of(ProposedTrip trip)
    {
        var people = trip.Rides.Count;
        return new ProposedTripResponse(
            trip.Number, trip.ContinuesTripId?.Value, Words.Of(trip.Mode), trip.Vehicle, trip.Seats, people, trip.Kilometres, trip.Cost,
            people == 0 ? 0 : decimal.Round(trip.Cost / people, 2, MidpointRounding.AwayFromZero), trip.ReasonZh, trip.ReasonEn,
            [.. trip.Stops.Select(stop => Of(stop))],
            [.. trip.Rides.Select(ride => new Ride(ride.DemandId, ride.FromStop, ride.ToStop, ride.Leg))]);
    }

    private static Stop Of(ProposedStop stop)
    {
        var (zh, en) = Places.NameOf(stop.PlaceCode);
        return new Stop(stop.PlaceCode, zh, en, stop.ArrivesAt, stop.DepartsAt);
    }
}
