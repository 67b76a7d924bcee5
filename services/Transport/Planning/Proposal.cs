using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Transport.Database;
using Transport.Demands;
using Transport.Planner;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>Keeps what the planner found, to be compared, accepted or thrown away.</summary>
internal static class Proposal
{
    public static async Task WriteAsync(
        TransportContext database, TripPlan plan, OpenDemand demands, ToldTrips? told, Replanned replanned, PlanRules rules,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var result = replanned.Plan;
        var people = People(demands, result);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var carried = people.Values.SelectMany(members => members).Distinct().Count();
        if (!await database.ProposeAsync(plan, demands.People, carried, result, clock.GetUtcNow(), cancellationToken))
        {
            return;
        }

        if (told is not null)
        {
            var kept = await database.Plans.SingleAsync(known => known.Id == plan.Id, cancellationToken);
            kept.Replace(told, [.. replanned.Changes.Select(change => Of(change, demands))]);
        }

        var rides = Rides(result, people);
        database.AddRange(result.Trips.Select((trip, index) => Of(plan.Id, index + 1, trip, told?.Continued(trip), rides[index], rules)));
        foreach (var group in result.Unserved)
        {
            // Of a group that is split, those stay behind who are left when its parts are dealt out.
            database.AddRange(demands.Members[group.GroupId].TakeLast(group.People).Select(demand => new UnservedDemand
            {
                PlanId = plan.Id,
                DemandId = demand.Id,
                Code = group.Code,
                ReasonZh = group.ReasonZh,
                ReasonEn = group.ReasonEn,
            }));
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static PlanChange Of(JourneyChange change, OpenDemand demands) => new(
        [.. demands.Members[change.GroupId].Select(person => person.PlacementId)], change.People, change.Code, change.Before,
        change.After, change.IsForced);

    /// <summary>Who makes the journey of each part of each group.</summary>
    private static Dictionary<(Guid Group, int Part), List<TravelDemand>> People(OpenDemand demands, Plan result)
    {
        var people = new Dictionary<(Guid, int), List<TravelDemand>>();
        foreach (var group in result.Trips.SelectMany(trip => trip.Loads).GroupBy(load => load.GroupId))
        {
            var rest = new Queue<TravelDemand>(demands.Members[group.Key]);
            foreach (var part in group.DistinctBy(load => load.Part).OrderBy(load => load.Part))
            {
                people[(group.Key, part.Part)] = [.. Enumerable.Range(0, part.People).Select(_ => rest.Dequeue())];
            }
        }

        return people;
    }

    /// <summary>The rides on each trip, numbered along each journey.</summary>
    private static List<ProposedRide>[] Rides(Plan result, Dictionary<(Guid Group, int Part), List<TravelDemand>> people)
    {
        var rides = result.Trips.Select(_ => new List<ProposedRide>()).ToArray();
        var journeys = result.Trips
            .SelectMany((trip, index) => trip.Loads.Select(load => (load, index, gotOn: trip.Stops[load.FromStop].Departs)))
            .GroupBy(ride => (ride.load.GroupId, ride.load.Part));
        foreach (var journey in journeys)
        {
            var legs = journey.OrderBy(ride => ride.gotOn).ToList();
            foreach (var (leg, (load, trip, _)) in legs.Index())
            {
                rides[trip].AddRange(people[journey.Key].Select(demand => new ProposedRide(
                    demand.Id.Value, load.FromStop, load.ToStop, leg + 1, IsLastLeg: leg == legs.Count - 1)));
            }
        }

        return rides;
    }

    private static ProposedTrip Of(
        TripPlanId plan, int number, PlannedTrip trip, TripId? continues, List<ProposedRide> rides, PlanRules rules) => new()
    {
        PlanId = plan,
        Number = number,
        ContinuesTripId = continues,
        Mode = trip.Mode,
        Vehicle = trip.Code,
        Unit = trip.Unit,
        Drivers = trip.Drivers,
        Seats = trip.Seats,
        WheelchairSpaces = trip.Vehicle?.WheelchairSpaces ?? trip.Line!.WheelchairSpacesPerUnit,
        LuggagePieces = trip.Vehicle is { LuggagePieces: < int.MaxValue } kind ? kind.LuggagePieces : null,
        Kilometres = trip.Kilometres,
        EmptyKilometres = trip.EmptyKilometres,
        Cost = trip.Cost,
        EmployerShare = rules.EmployerShare,
        ReasonZh = trip.ReasonZh,
        ReasonEn = trip.ReasonEn,
        Stops = [.. trip.Stops.Select(stop => new ProposedStop(stop.Place.Code, Instant(stop.Arrives), Instant(stop.Departs)))],
        Rides = rides,
    };

    private static DateTimeOffset Instant(DateTime cityTime) => new DateTimeOffset(cityTime, CityClock.Zone).ToUniversalTime();
}
