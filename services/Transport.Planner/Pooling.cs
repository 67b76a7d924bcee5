namespace Transport.Planner;

/// <summary>
/// Brings groups of one route together on as few days as their windows allow: a day is opened at the end of the first
/// window that closes, and takes everyone who can travel on it.
/// </summary>
internal static class Pooling
{
    public static IEnumerable<Pool> Form(IEnumerable<TravelGroup> groups) => groups
        .GroupBy(group => (Origin: group.Origin.Code, Destination: group.Destination.Code))
        .OrderBy(route => route.Key.Origin, StringComparer.Ordinal)
        .ThenBy(route => route.Key.Destination, StringComparer.Ordinal)
        .SelectMany(OfRoute);

    private static IEnumerable<Pool> OfRoute(IEnumerable<TravelGroup> route)
    {
        var waiting = route.OrderBy(group => group.Latest).ThenBy(group => group.Id).ToList();
        while (waiting.Count > 0)
        {
            var date = waiting[0].Latest;
            var travelling = waiting.Where(group => group.Earliest <= date).ToList();
            waiting = [.. waiting.Where(group => group.Earliest > date)];
            yield return new Pool(travelling[0].Origin, travelling[0].Destination, date, travelling);
        }
    }
}

/// <summary>Groups that can share trips.</summary>
internal sealed record Pool(Place Origin, Place Destination, DateOnly Date, List<TravelGroup> Groups)
{
    public int People => Groups.Sum(group => group.People);
}
