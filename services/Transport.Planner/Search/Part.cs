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

    /// <summary>What it is worth, a person, not to leave them behind.</summary>
    public required double Penalty { get; init; }

    public required bool WomenOnly { get; init; }

    /// <summary>On a trip that has departed, or going to get on it: the rest of the journey has to fit.</summary>
    public bool IsUnderway { get; init; }

    /// <summary>Told of a journey before: gets a seat before those who were not.</summary>
    public bool WasTold { get; init; }

    /// <summary>The whole journey by one vehicle.</summary>
    public Item Direct() => Leg(From, To, Earliest, Latest, Due, isAccess: false);

    /// <summary>A ride to or from a line.</summary>
    public Item Access(int from, int to, int earliest, int latest, int due) =>
        Leg(from, to, earliest, latest, due, isAccess: true);

    /// <summary>A piece of the same group.</summary>
    public Part Piece(int number, int people, bool isUnderway = false, bool wasTold = false) => new()
    {
        Group = Group,
        Number = number,
        People = people,
        From = From,
        To = To,
        Earliest = Earliest,
        Latest = Latest,
        Due = Due,
        Penalty = Penalty,
        WomenOnly = WomenOnly,
        IsUnderway = isUnderway,
        WasTold = wasTold,
    };

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
        TravelGroup group, int rank, int groups, int largestVehicle, PlanRules rules, PlaceTable places, DateTime epoch,
        int begins)
    {
        var due = group.ArriveBy is { } by ? Minutes(by - rules.ArrivalMargin) : int.MaxValue;
        // Who came first goes first; that is worth more than money, but not another person.
        var penalty = (group.Confirmed ? PlanningProblem.LeftBehind : PlanningProblem.LikelyLeftBehind)
            * (1 + (1e-4 * (groups - rank) / groups));
        var number = 0;
        foreach (var people in Sizes(group.People, StaysWhole(group, rules) || largestVehicle < 1, largestVehicle))
        {
            yield return new Part
            {
                Group = group,
                Number = number++,
                People = people,
                From = places.NumberOf(group.Origin),
                To = places.NumberOf(group.Destination),
                Earliest = Math.Max(Minutes(group.Earliest), begins),
                Latest = Minutes(group.Latest),
                Due = due,
                Penalty = penalty,
                WomenOnly = group.WomenOnly && rules.WomenOnlySeats,
            };
        }

        int Minutes(DateTime time) => (int)Math.Floor((time - epoch).TotalMinutes);
    }

    public static bool StaysWhole(TravelGroup group, PlanRules rules) =>
        (rules.GroupsTogether && !group.MaySplit) || group.Wheelchairs > 0;

    public static IEnumerable<int> Sizes(int left, bool whole, int largestVehicle)
    {
        while (left > 0)
        {
            var people = whole || left == 1 ? left
                : left >= largestVehicle ? largestVehicle
                : (left + 1) / 2;
            left -= people;
            yield return people;
        }
    }
}
