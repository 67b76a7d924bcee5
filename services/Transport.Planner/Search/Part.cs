namespace Transport.Planner.Search;

/// <summary>People who make one journey: a group, or a part of one that may be split. Times are minutes.</summary>
internal sealed class Part
{
    public required TravelGroup Group { get; init; }

    public required int Number { get; init; }

    public required int People { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required int Earliest { get; init; }

    public required int Latest { get; init; }

    public required int Due { get; init; }

    public required double Penalty { get; init; }

    public required bool WomenOnly { get; init; }

    /// <summary>The whole journey by one vehicle.</summary>
    public Item Direct() => Leg(From, To, Earliest, Latest, Due, isAccess: false);

    /// <summary>A ride to or from a line.</summary>
    public Item Access(int from, int to, int earliest, int latest, int due) =>
        Leg(from, to, earliest, latest, due, isAccess: true);

    private Item Leg(int from, int to, int earliest, int latest, int due, bool isAccess) => new()
    {
        Part = this,
        From = from,
        To = to,
        Earliest = earliest,
        Latest = latest,
        Due = due,
        IsAccess = isAccess,
    };

    /// <summary>
    /// The groups, those that may be split in pieces: full vehicles, and of the rest a half, a quarter and so on, which fill
    /// what others leave free.
    /// </summary>
    public static IEnumerable<Part> Of(
        TravelGroup group, int rank, int groups, int largestVehicle, PlanRules rules, PlaceTable places, DateTime epoch)
    {
        var whole = (rules.GroupsTogether && !group.MaySplit) || group.Wheelchairs > 0 || largestVehicle < 1;
        var due = group.ArriveBy is { } by ? Minutes(by - rules.ArrivalMargin) : int.MaxValue;
        // Who came first goes first; that is worth more than money, but not another person.
        var penalty = (group.Confirmed ? PlanningProblem.LeftBehind : PlanningProblem.LikelyLeftBehind)
            * (1 + (1e-4 * (groups - rank) / groups));
        var (left, number) = (group.People, 0);
        while (left > 0)
        {
            var people = whole || left == 1 ? left
                : left >= largestVehicle ? largestVehicle
                : (left + 1) / 2;
            left -= people;
            yield return new Part
            {
                Group = group,
                Number = number++,
                People = people,
                From = places.NumberOf(group.Origin),
                To = places.NumberOf(group.Destination),
                Earliest = Minutes(group.Earliest),
                Latest = Minutes(group.Latest),
                Due = due,
                Penalty = penalty,
                WomenOnly = group.WomenOnly && rules.WomenOnlySeats,
            };
        }

        int Minutes(DateTime time) => (int)Math.Floor((time - epoch).TotalMinutes);
    }
}
