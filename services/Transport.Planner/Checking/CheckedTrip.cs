using System.Globalization;

namespace Transport.Planner.Checking;

/// <summary>A trip with the kind or the line of the supply that it belongs to; with neither when it names both or none.</summary>
internal sealed class CheckedTrip(int position, PlannedTrip trip, VehicleKind? kind, LineService? line)
{
    public PlannedTrip Trip => trip;

    public VehicleKind? Kind => kind;

    public LineService? Line => line;

    public IReadOnlyList<TripStop> Stops => trip.Stops;

    /// <summary>Whether it goes from anywhere to anywhere.</summary>
    public bool Runs => trip.Stops.Count >= 2;

    /// <summary>The loads whose group and stops exist.</summary>
    public List<Ride> Rides { get; } = [];

    // Not the model's own sum, which throws on more people than a number holds.
    public long People { get; } = trip.Loads.Sum(load => (long)load.People);

    public override string ToString()
    {
        var code = trip.Vehicle?.Code ?? trip.Line?.Code ?? "neither vehicle nor line";
        var departs = Stops.Count == 0 ? "never" : Stops[0].Departs.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"Trip {position} ({code}, {departs})";
    }
}

/// <summary>People of one group on one trip.</summary>
internal sealed record Ride(CheckedTrip On, TravelGroup Group, TripLoad Load)
{
    public Place From => On.Stops[Load.FromStop].Place;

    public Place To => On.Stops[Load.ToStop].Place;

    public DateTime Boards => On.Stops[Load.FromStop].Departs;

    public DateTime Alights => On.Stops[Load.ToStop].Arrives;

    public bool IsOn(int leg) => Load.FromStop <= leg && leg < Load.ToStop;
}

/// <summary>The rides of one part of a group, in the order in which they are made.</summary>
internal sealed record Journey(TravelGroup Group, int Part, IReadOnlyList<Ride> Rides)
{
    public long People => Rides[0].Load.People;

    public bool ByLine => Rides.Any(ride => ride.On.Line is not null);

    public static IReadOnlyList<Journey> Of(IReadOnlyList<CheckedTrip> trips) =>
    [
        .. from ride in trips.SelectMany(trip => trip.Rides)
           group ride by (ride.Load.GroupId, ride.Load.Part) into rides
           select new Journey(
               rides.First().Group,
               rides.Key.Part,
               [.. rides.OrderBy(ride => ride.Boards).ThenBy(ride => ride.Alights)]),
    ];

    public override string ToString() => $"Group {Group.Id} part {Part}";
}
