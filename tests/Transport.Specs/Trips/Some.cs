using Contracts.JobMatching.V1;
using ServiceDefaults.Clock;
using Transport.Demands;
using Transport.Planner;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Specs.Trips;

/// <summary>A planned trip and people for it.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static Trip Trip(decimal cost = 1000, decimal employerShare = 1, int stops = 2) => Transport.Trips.Trip.Open(
        TripId.From(Guid.CreateVersion7()),
        new ProposedTrip
        {
            PlanId = TripPlanId.From(Guid.CreateVersion7()),
            Number = 1,
            Mode = Mode.Coach,
            Vehicle = "coach-45",
            Unit = 1,
            Drivers = 2,
            WheelchairSpaces = 0,
            LuggagePieces = null,
            Seats = 45,
            Kilometres = 2000,
            EmptyKilometres = 0,
            Cost = cost,
            EmployerShare = employerShare,
            Stops = [.. Enumerable.Range(0, stops - 1).Select(number => Stop("530602", number)), Stop("331002", stops)],
            Rides = [],
            ReasonZh = "最优",
            ReasonEn = "best",
        });

    private static ProposedStop Stop(string code, int hour)
    {
        var at = new DateTimeOffset(Day, new TimeOnly(6 + hour, 0), CityClock.Zone);
        return new ProposedStop(code, at, at);
    }

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
