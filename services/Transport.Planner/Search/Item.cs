namespace Transport.Planner.Search;

/// <summary>People who need one ride: all the way, or to or from a line. Times are minutes.</summary>
internal sealed class Item
{
    private const double WorthOfTheTold = 2;

    public required Part Part { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    /// <summary>They get on within these.</summary>
    public required int Earliest { get; init; }

    public required int Latest { get; init; }

    /// <summary>They get off by then.</summary>
    public required int Due { get; init; }

    /// <summary>On the way to or from a line: such a trip may have few passengers.</summary>
    public required bool IsAccess { get; init; }

    /// <summary>The trip that they were told to take, and the minute when it fetches them; 0 for none.</summary>
    public int ToldTrip { get; init; }

    public int ToldDepart { get; init; }

    public int People => Part.People;

    public bool WomenOnly => Part.WomenOnly;

    public int Luggage => Part.Group.LuggagePieces * People;

    public int Wheelchairs => Part.Group.Wheelchairs;

    /// <summary>The same ride for people who were told of it.</summary>
    public Item AsTold(int trip, int depart) => new()
    {
        Part = Part,
        From = From,
        To = To,
        Earliest = Earliest,
        Latest = Latest,
        Due = Due,
        IsAccess = IsAccess,
        ToldTrip = trip,
        ToldDepart = depart,
    };

    /// <summary>
    /// What it costs, in the objective, to leave them behind: nobody whose ride as told can be made stays behind for others,
    /// and whoever's cannot comes before so many who were told of none.
    /// </summary>
    public double Penalty => People * (ToldTrip != 0 ? Part.Penalty + PlanningProblem.NoChange
        : Part.WasTold ? Part.Penalty * WorthOfTheTold
        : Part.Penalty);
}
