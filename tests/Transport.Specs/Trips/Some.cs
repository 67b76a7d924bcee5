using Contracts.JobMatching.V1;
using Transport.Demands;
using Transport.Planner;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Specs.Trips;

/// <summary>A planned trip and people for it.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static Trip Trip(decimal cost = 1000) => Transport.Trips.Trip.Plan(
        TripId.From(Guid.CreateVersion7()),
        TripPlanId.From(Guid.CreateVersion7()),
        new PlannedTrip
        {
            Vehicle = Planner.Some.Coach45,
            Unit = 1,
            Stops =
            [
                new(Planner.Some.Zhaotong, Day.ToDateTime(new(6, 0)), Day.ToDateTime(new(6, 0))),
                new(Planner.Some.Taizhou, Day.AddDays(1).ToDateTime(new(20, 0)), Day.AddDays(1).ToDateTime(new(20, 0))),
            ],
            Loads = [],
            Seats = 45,
            Drivers = 2,
            Kilometres = 2000,
            Cost = cost,
            Shares = [],
            ReasonZh = "最优",
            ReasonEn = "best",
        });

    public static TravelDemand[] Staff(Guid enterprise, int people) =>
        [.. Enumerable.Range(0, people).Select(_ => Demand(enterprise))];

    public static TravelDemand Demand(Guid enterprise, DateOnly? startsOn = null, DateOnly? today = null) =>
        TravelDemand.For(
            new PlacementDetails
            {
                PlacementId = Guid.CreateVersion7(),
                WorkerId = Guid.CreateVersion7(),
                PostId = Guid.CreateVersion7(),
                EnterpriseId = enterprise,
                OriginDivisionCode = "530602",
                DestinationDivisionCode = "331002",
                StartsOn = startsOn ?? Day.AddDays(1),
                MonthlyWage = 5000,
            },
            DemandId.From(Guid.CreateVersion7()),
            today ?? Day,
            DemandState.Open);

}
