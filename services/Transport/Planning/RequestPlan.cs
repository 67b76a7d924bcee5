using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;

namespace Transport.Planning;

/// <summary>A dispatcher asks for a plan of a day or a range of days. It is made in the background; nothing is booked yet.</summary>
internal static class RequestPlan
{
    private const int LongestRange = 366;

    public sealed record Request(
        DateOnly? Date, DateOnly? From, DateOnly? To, string? Name, double? CapacityFactor, int? MinimumLoad, string? Priority,
        double? LongestRideHours, IReadOnlyList<string>? ClosedAreas, IReadOnlyDictionary<string, double>? NumberTimes,
        IReadOnlyDictionary<string, decimal>? PriceTimes, int? Seconds, ReplanOptions? Replan);

    public static async Task<Results<Accepted<PlanResponse>, ProblemHttpResult>> Handle(
        Request request, TransportContext database, Caller caller, TimeProvider clock, PlanSignal signal, HttpResponse response,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var (from, to) = Read(request, check);
        var options = new PlanOptions(
            request.Name, request.CapacityFactor, request.MinimumLoad, request.Priority, request.LongestRideHours,
            request.ClosedAreas, request.NumberTimes, request.PriceTimes, request.Seconds, request.Replan).Checked(check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var plan = TripPlan.Request(TypedId.New<TripPlanId>(clock), from, to, options, caller.Id, clock.GetUtcNow());
        database.Add(plan);
        await database.SaveChangesAsync(cancellationToken);
        signal.SetAfter(response);
        return TypedResults.Accepted($"/api/v1/trip-plans/{plan.Id.Value}", PlanResponse.Of(plan));
    }

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
}
