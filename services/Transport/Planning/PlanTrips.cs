using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>A dispatcher plans a day, or a range of days.</summary>
internal static class PlanTrips
{
    private const int LongestRange = 366;

    public sealed record Request(DateOnly? Date, DateOnly? From, DateOnly? To);

    public sealed record UnservedDemand(Guid DemandId, string Code, string ReasonZh, string ReasonEn);

    public sealed record Summary(
        Guid Id, DateOnly From, DateOnly To, int Demands, int Trips, int SeatsBooked, int Unserved, decimal Cost,
        decimal LowerBound, DateTimeOffset PlannedAt);

    public sealed record Response(
        Summary Plan, IReadOnlyList<TripResponse> Trips, IReadOnlyList<UnservedDemand> Unserved);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, TransportContext database, PriceList prices, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var (from, to) = Read(request, check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var outcome = await DemandPlanning.RunAsync(database, prices, from, to, clock, progress: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/trip-plans/{outcome.Plan.Id.Value}", await AnswerAsync(database, outcome, cancellationToken));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> One(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var planId = TripPlanId.From(id);
        var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(known => known.Id == planId, cancellationToken);
        if (plan is null)
        {
            return PlanNotFound.ToProblem();
        }

        var trips = await database.Trips.AsNoTracking().Where(trip => trip.PlanId == planId).ToListAsync(cancellationToken);
        return TypedResults.Ok(await AnswerAsync(database, new DemandPlanning.Outcome(plan, trips, []), cancellationToken));
    }

    private static readonly Error PlanNotFound = new(
        "trip-plan-not-found", ErrorKind.NotFound, "There is no such plan.", "没有此出行计划。");

    private static (DateOnly From, DateOnly To) Read(Request request, InputCheck check)
    {
        if (request.Date is { } day)
        {
            check.Require(
                request.From is null && request.To is null, "date", "ambiguous", "Give either a date or a range, not both.");
            return (day, day);
        }

        var from = check.Required("from", request.From);
        var to = check.Required("to", request.To);
        check.Require(from <= to, "to", "before-from", "It cannot lie before the first day.");
        check.Require(to.DayNumber - from.DayNumber < LongestRange, "to", "range-too-long", "A plan spans at most 366 days.");
        return (from, to);
    }

    private static async Task<Response> AnswerAsync(
        TransportContext database, DemandPlanning.Outcome outcome, CancellationToken cancellationToken)
    {
        var plan = outcome.Plan;
        return new Response(
            new Summary(
                plan.Id.Value, plan.From, plan.To, plan.Demands, plan.Trips, plan.SeatsBooked, plan.Unserved, plan.Cost,
                plan.LowerBound, plan.PlannedAt),
            await TripResponse.ListAsync(database, outcome.Trips, cancellationToken),
            [.. outcome.Unserved.Select(unserved => new UnservedDemand(
                unserved.Demand.Value, unserved.Reason.Code, unserved.Reason.ReasonZh, unserved.Reason.ReasonEn))]);
    }
}
