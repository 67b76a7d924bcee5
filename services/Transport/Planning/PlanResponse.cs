using ServiceDefaults.Errors;

namespace Transport.Planning;

/// <summary>A plan and its figures; while it is planned, those of the best so far.</summary>
/// <param name="Carried">People with a journey; while it is planned, groups.</param>
/// <param name="Unserved">People without one; null until the plan is proposed.</param>
/// <param name="CostPerHead">Yuan for each of those carried; 0 when nobody is.</param>
/// <param name="LowerBound">No plan for these people costs less; 0 until the plan is proposed.</param>
/// <param name="Done">Share of the search that is done, 0 to 1.</param>
/// <param name="LeftOut">People of the proposal who no longer waited when it was accepted.</param>
internal sealed record PlanResponse(
    Guid Id, string? Name, string State, DateOnly From, DateOnly To, int Demands, int Carried, int? Unserved, int Trips,
    decimal Cost, decimal CostPerHead, decimal LowerBound, double SeatFill, double Done, int LeftOut, string RequestedBy,
    DateTimeOffset RequestedAt, DateTimeOffset? PlannedAt, DateTimeOffset? AcceptedAt)
{
    public static PlanResponse Of(TripPlan plan) => new(
        plan.Id.Value, plan.Options.Name, Words.Of(plan.State), plan.From, plan.To, plan.Demands, plan.Carried,
        plan.PlannedAt is null ? null : plan.Demands - plan.Carried, plan.Trips, plan.Cost,
        plan.Carried == 0 ? 0 : decimal.Round(plan.Cost / plan.Carried, 2, MidpointRounding.AwayFromZero),
        plan.LowerBound, plan.SeatFill, plan.Done, plan.LeftOut, plan.RequestedBy, plan.RequestedAt, plan.PlannedAt,
        plan.AcceptedAt);
}
