using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Transport.Database;
using Transport.Demands;
using Transport.Planner;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>
/// The trips of some days that are open or under way and who rides them, as the planner knows a plan that people were told. Trips
/// of kinds that the price list no longer has are left alone.
/// </summary>
/// <param name="Plan">The trips.</param>
/// <param name="Groups">Their passengers: who makes the same journey together is one group.</param>
/// <param name="Members">The people of each group.</param>
/// <param name="Now">The city's time, or the last departure of a trip that has left before its time.</param>
/// <param name="Bookings">A hash of all that was read: when it is another, so is what people were told.</param>
internal sealed record ToldTrips(
    Plan Plan, IReadOnlyList<Planner.TravelGroup> Groups, IReadOnlyList<(Guid Group, TravelDemand Person)> Members, DateTime Now,
    string Bookings)
{
    private readonly Dictionary<PlannedTrip, TripId> _ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>All trips that were read, also those that are left alone.</summary>
    public required IReadOnlyList<Guid> TripIds { get; init; }

    /// <summary>The open trip that a trip of the new plan is: the same vehicle at the same places and times.</summary>
    public TripId? Continued(PlannedTrip trip) => Plan.Trips
        .Where(told => told.Code == trip.Code && told.Unit == trip.Unit && told.Stops.SequenceEqual(trip.Stops))
        .Select(told => (TripId?)_ids[told]).FirstOrDefault();

    /// <summary>What has happened to them, for the planner.</summary>
    public PlanChanges ChangesOf(ReplanOptions options)
    {
        var broken = options.BrokenDown?.ToHashSet() ?? [];
        return new PlanChanges
        {
            Now = Now,
            MostChanges = options.MostChanges,
            Breakdowns =
            [
                .. Plan.Trips.Where(trip => trip.Vehicle is not null && broken.Contains(_ids[trip].Value))
                    .DistinctBy(trip => (trip.Code, trip.Unit))
                    .Select(trip => new Breakdown(trip.Code, trip.Unit, DateTime.MaxValue)),
            ],
        };
    }

    public static async Task<ToldTrips> ReadAsync(
        TransportContext database, TripPlan plan, TravelSupply supply, TimeProvider clock, CancellationToken cancellationToken)
    {
        var trips = await OpenTripsAsync(database, plan, cancellationToken);
        var bookings = await database.BookingsOfAsync(trips.ConvertAll(trip => trip.Id), cancellationToken);
        var stops = await StopsAsync(database, trips, supply, cancellationToken);
        var rides = bookings.Where(booking => stops.ContainsKey(booking.TripId)).ToLookup(booking => booking.DemandId);
        var demandIds = rides.Select(journey => journey.Key).ToList();
        var people = await database.Demands.AsNoTracking().Where(demand => demandIds.Contains(demand.Id))
            .OrderBy(demand => demand.PlacementId).ToListAsync(cancellationToken);
        var together = people.GroupBy(demand => (demand.GroupId?.Value ?? demand.PlacementId, Journey(rides[demand.Id])))
            .Select(group => group.ToList()).ToList();
        var groups = together.ConvertAll(group => Group(group, [.. rides[group[0].Id].OrderBy(ride => ride.Leg)], stops));
        var loads = together.Zip(groups).SelectMany(pair => rides[pair.First[0].Id].Select(ride => (
                ride.TripId, Load: new TripLoad(pair.Second.Id, 0, pair.First.Count, ride.FromStop, ride.ToStop))))
            .ToLookup(row => row.TripId, row => row.Load);
        var planned = trips.Where(trip => stops.ContainsKey(trip.Id)).OrderBy(trip => trip.Id.Value)
            .Select(trip => (trip, told: Told(trip, stops[trip.Id], [.. loads[trip.Id]], supply))).ToList();
        planned = [.. planned.Zip(VehicleUnits.Distinct(planned.ConvertAll(pair => pair.told)), (pair, told) => (pair.trip, told))];
        var now = clock.GetUtcNow().ToOffset(CityClock.Zone).DateTime;
        var result = new ToldTrips(
            new Plan
            {
                Trips = [.. planned.Select(pair => pair.told)],
                Unserved = [],
                Cost = planned.Sum(pair => pair.told.Cost),
                LowerBound = 0,
            },
            groups,
            [.. together.Zip(groups).SelectMany(pair => pair.First.Select(person => (pair.Second.Id, person)))],
            planned.Where(pair => pair.trip.State is TripState.Departed).Select(pair => pair.told.Departs).Append(now).Max(),
            Hash(trips, bookings))
        {
            TripIds = trips.ConvertAll(trip => trip.Id.Value),
        };
        planned.ForEach(pair => result._ids.Add(pair.told, pair.trip.Id));
        return result;
    }

    /// <summary>What stands in the database of these trips, to be compared with what a plan was made upon.</summary>
    public static string Hash(IEnumerable<Trip> trips, IEnumerable<SeatBooking> bookings)
    {
        var text = new StringBuilder();
        foreach (var trip in trips.OrderBy(trip => trip.Id.Value))
        {
            text.Append(trip.Id.Value).Append(trip.State).Append(trip.LastStopLeft).AppendLine();
        }

        foreach (var booking in bookings.OrderBy(booking => booking.Id.Value))
        {
            text.Append(booking.Id.Value).Append(booking.State is SeatState.CheckedIn ? SeatState.Booked : booking.State).AppendLine();
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Those of the plan's days, and all others that their passengers ride before or after.</summary>
    public static async Task<List<Trip>> OpenTripsAsync(
        TransportContext database, TripPlan plan, CancellationToken cancellationToken)
    {
        var open = database.Trips.AsNoTracking()
            .Where(trip => trip.State == TripState.Planned || trip.State == TripState.Departed);
        var trips = await open.Where(trip => trip.DepartsOn >= plan.From && trip.DepartsOn <= plan.To).ToListAsync(cancellationToken);
        while (true)
        {
            var ids = trips.ConvertAll(trip => trip.Id);
            var passengers = database.Bookings
                .Where(booking => ids.Contains(booking.TripId) && booking.State != SeatState.Released).Select(booking => booking.DemandId);
            var linked = database.Bookings
                .Where(booking => passengers.Contains(booking.DemandId) && booking.State != SeatState.Released)
                .Select(booking => booking.TripId);
            var more = await open.Where(trip => linked.Contains(trip.Id) && !ids.Contains(trip.Id)).ToListAsync(cancellationToken);
            if (more.Count == 0)
            {
                return trips;
            }

            trips.AddRange(more);
        }
    }

    private static async Task<Dictionary<TripId, List<Planner.TripStop>>> StopsAsync(
        TransportContext database, List<Trip> trips, TravelSupply supply, CancellationToken cancellationToken)
    {
        var codes = supply.Vehicles.Select(kind => kind.Code).Concat(supply.Lines.Select(line => line.Code)).ToHashSet();
        var ids = trips.Where(trip => codes.Contains(trip.Vehicle)).Select(trip => trip.Id).ToList();
        var hubs = supply.Lines.SelectMany(line => new[] { line.From.Place, line.To.Place })
            .DistinctBy(place => place.Code).ToDictionary(place => place.Code);
        return (await database.TripStops.AsNoTracking().Where(stop => ids.Contains(stop.TripId)).ToListAsync(cancellationToken))
            .GroupBy(stop => stop.TripId)
            .ToDictionary(stops => stops.Key, stops => stops.OrderBy(stop => stop.Number).Select(stop => new Planner.TripStop(
                hubs.GetValueOrDefault(stop.PlaceCode) ?? Places.DoorOf(stop.Division), CityTime(stop.ArrivesAt), CityTime(stop.DepartsAt)))
                .ToList());
    }

    private static string Journey(IEnumerable<SeatBooking> rides) => string.Join(
        ' ', rides.OrderBy(ride => ride.Leg).Select(ride => $"{ride.TripId.Value}:{ride.FromStop}-{ride.ToStop}"));

    // They are fetched where and when they were told, so that what they were told stays possible.
    private static Planner.TravelGroup Group(
        List<TravelDemand> people, List<SeatBooking> rides, Dictionary<TripId, List<Planner.TripStop>> stops)
    {
        var (first, last) = (stops[rides[0].TripId][rides[0].FromStop], stops[rides[^1].TripId][rides[^1].ToStop]);
        var usual = OpenDemand.WindowOf(DateOnly.FromDateTime(first.Departs));
        return new Planner.TravelGroup
        {
            Id = people[0].PlacementId,
            People = people.Count,
            Origin = first.Place,
            Destination = last.Place,
            Earliest = first.Departs < usual.From ? first.Departs : usual.From,
            Latest = first.Departs > usual.To ? first.Departs : usual.To,
            EmployerId = people.TrueForAll(person => person.EnterpriseId == people[0].EnterpriseId) ? people[0].EnterpriseId : null,
        }.Needing(people);
    }

    private static PlannedTrip Told(Trip trip, List<Planner.TripStop> stops, List<TripLoad> loads, TravelSupply supply) => new()
    {
        Vehicle = supply.Vehicles.SingleOrDefault(kind => kind.Code == trip.Vehicle),
        Line = supply.Lines.SingleOrDefault(line => line.Code == trip.Vehicle),
        Unit = trip.Unit,
        Stops = stops,
        Loads = loads,
        Seats = trip.Seats,
        Drivers = trip.Drivers,
        Kilometres = trip.Kilometres,
        EmptyKilometres = trip.EmptyKilometres,
        Cost = trip.Cost,
        Shares = [],
        ReasonZh = trip.ReasonZh,
        ReasonEn = trip.ReasonEn,
    };

    private static DateTime CityTime(DateTimeOffset instant) => instant.ToOffset(CityClock.Zone).DateTime;
}
