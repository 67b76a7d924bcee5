namespace Transport.Planner.Checking;

/// <summary>Each journey leads from door to door, in time, and changes where and when people can change.</summary>
internal static class JourneyCheck
{
    private const double ToleranceKilometres = 0.01;

    public static void Run(Given given, IReadOnlyList<Journey> journeys, Faults faults)
    {
        foreach (var journey in journeys)
        {
            CheckEnds(given, journey, faults);
            for (var next = 1; next < journey.Rides.Count; next++)
            {
                CheckChange(given, journey, journey.Rides[next - 1], journey.Rides[next], faults);
            }

            if (journey.Rides.Count > 1)
            {
                CheckLines(given, journey, faults);
            }
        }
    }

    private static void CheckEnds(Given given, Journey journey, Faults faults)
    {
        var (group, first, last) = (journey.Group, journey.Rides[0], journey.Rides[^1]);
        faults.Require(
            first.From.Code == group.Origin.Code,
            $"{journey} begins at {first.From.Code} instead of its origin {group.Origin.Code}");
        faults.Require(
            last.To.Code == group.Destination.Code,
            $"{journey} ends at {last.To.Code} instead of its destination {group.Destination.Code}");
        faults.Require(
            group.Earliest <= first.Boards && first.Boards <= group.Latest,
            $"{journey} is fetched at {first.Boards}, outside its window from {group.Earliest} to {group.Latest}");
        faults.Require(
            !(group.ArriveBy - last.Alights < given.Rules.ArrivalMargin),
            $"{journey} arrives at {last.Alights}, too late for its shift at {group.ArriveBy.GetValueOrDefault()}");
        faults.Require(
            !given.IsClosed(group.Origin) && !given.IsClosed(group.Destination),
            $"{journey} begins or ends in a closed area");
        foreach (var ride in journey.Rides)
        {
            faults.Require(
                ride.Load.People == journey.People,
                $"{journey} has {ride.Load.People} people on one ride and {journey.People} on another");
        }
    }

    private static void CheckChange(Given given, Journey journey, Ride before, Ride after, Faults faults)
    {
        var wait = after.Boards - before.Alights;
        faults.Require(
            after.From.Code == before.To.Code,
            $"{journey} gets off at {before.To.Code} and on again at {after.From.Code}");
        faults.Require(wait <= given.Rules.LongestWait, $"{journey} waits {wait} at {before.To.Code}, which is too long");
        if (given.Hub(before.To.Code) is { } hub)
        {
            faults.Require(
                wait.TotalMinutes >= hub.TransferMinutes,
                $"{journey} has {wait} to change at {before.To.Code}, less than {hub.TransferMinutes} minutes");
        }
        else
        {
            faults.Require(false, $"{journey} changes at {before.To.Code}, which is no hub");
        }
    }

    private static void CheckLines(Given given, Journey journey, Faults faults)
    {
        var rides = journey.Rides;
        faults.Require(rides.DistinctBy(ride => ride.On).Count() == rides.Count, $"{journey} rides a trip twice");
        var lines = Enumerable.Range(0, rides.Count).Where(i => rides[i].On.Line is not null).ToList();
        faults.Require(lines.Count > 0, $"{journey} changes between vehicles without a ride on a line");
        if (lines.Count == 0)
        {
            return;
        }

        var (first, last) = (lines[0], lines[^1]);
        faults.Require(first <= 1, $"{journey} makes more than one ride to its line");
        faults.Require(last >= rides.Count - 2, $"{journey} makes more than one ride from its line");
        faults.Require(last - first == lines.Count - 1, $"{journey} rides a vehicle between two lines");
        if (first > 0)
        {
            CheckFeeder(rides[0].From, rides[first].On.Line!.From);
        }

        if (last < rides.Count - 1)
        {
            CheckFeeder(rides[^1].To, rides[last].On.Line!.To);
        }

        void CheckFeeder(Place far, Hub hub) => faults.Require(
            Measure.GreatCircle(far, hub.Place) <= given.Rules.FeederKilometres + ToleranceKilometres,
            $"{journey} is at {far.Code} too far from the hub {hub.Place.Code} for a feeder");
    }
}
