namespace Transport.Planner.Search;

/// <summary>
/// Who of those that were told of a journey still makes it: the parts of a plan that was told, as many of their people as the
/// groups have now. Whoever has joined a group that may be split travels as a part of its own.
/// </summary>
internal sealed class ToldParts
{
    private readonly Dictionary<(Guid Group, int Part), Part> _parts = [];
    private readonly HashSet<(Guid Group, int Part)> _underway;
    private readonly ILookup<(Guid Group, int Part), DateTime> _boards;

    /// <param name="demand">The groups that can be planned, in the parts in which they would be planned anew.</param>
    /// <param name="mostOf">How many of a group one vehicle takes.</param>
    public ToldParts(
        Plan told, IReadOnlyList<Part> demand, PlanningProblem problem, Func<TravelGroup, int> mostOf, DateTime now)
    {
        _underway = [.. told.Trips.Where(trip => trip.Departs <= now).SelectMany(trip => trip.Loads)
            .Select(load => (load.GroupId, load.Part))];
        _boards = told.Trips.Where(trip => trip.Departs > now && trip.Line is null)
            .SelectMany(trip => trip.Loads.Select(load => (load.GroupId, load.Part, trip.Stops[load.FromStop].Departs)))
            .ToLookup(ride => (ride.GroupId, ride.Part), ride => ride.Departs);
        var loads = told.Trips.SelectMany(trip => trip.Loads).DistinctBy(load => (load.GroupId, load.Part))
            .ToLookup(load => load.GroupId);
        foreach (var parts in demand.GroupBy(part => part.Group.Id))
        {
            var (first, theirs) = (parts.First(), loads[parts.Key].OrderBy(load => load.Part).ToList());
            var isTornApart = theirs.Count > 1 && Part.StaysWhole(first.Group, problem.Rules)
                && !theirs.Exists(load => IsUnderway(load));
            if (theirs.Count == 0 || isTornApart)
            {
                Anew.AddRange(parts);
                Torn.UnionWith(isTornApart ? [parts.Key] : []);
            }
            else
            {
                Keep(first, theirs, problem.Rules, mostOf(first.Group));
            }
        }

        var people = loads.Select(group => (group.Key, People: group.Sum(load => (long)load.People)))
            .Concat(told.Unserved.Where(group => group.Code != "duplicate-id").Select(group => (Key: group.GroupId, People: (long)group.People)))
            .ToLookup(group => group.Key, group => group.People);
        AreAsTold = loads.All(group => group.All(load => IsUnderway(load) || Of(load)?.People == load.People))
            && demand.All(part => part.Group.People == people[part.Group.Id].Sum());
    }

    public IEnumerable<Part> Kept => _parts.Values;

    /// <summary>Whoever was told of no journey.</summary>
    public List<Part> Anew { get; } = [];

    /// <summary>People who joined a group that stays together after it had departed.</summary>
    public List<Part> TooLate { get; } = [];

    /// <summary>Groups that were to travel in parts and have to stay together now.</summary>
    public HashSet<Guid> Torn { get; } = [];

    /// <summary>Whether the people are those who were told of a journey, or that they have none.</summary>
    public bool AreAsTold { get; }

    /// <summary>Null for whoever travels no more.</summary>
    public Part? Of(TripLoad load) => _parts.GetValueOrDefault((load.GroupId, load.Part));

    /// <summary>When the part was to get on vehicles that have not departed.</summary>
    public IEnumerable<DateTime> Boards(Part part) => _boards[(part.Group.Id, part.Number)];

    private bool IsUnderway(TripLoad load) => _underway.Contains((load.GroupId, load.Part));

    private void Keep(Part first, List<TripLoad> told, PlanRules rules, int mostOfIt)
    {
        var (group, whole) = (first.Group, Part.StaysWhole(first.Group, rules));
        // Whoever is on the way is there, whatever is said of the group now.
        foreach (var load in told.Where(IsUnderway))
        {
            Add(load, load.People, isUnderway: true);
        }

        var left = Math.Max(0, group.People - told.Where(IsUnderway).Sum(load => load.People));
        foreach (var load in told.Where(load => !IsUnderway(load)))
        {
            var people = whole ? left : Math.Min(left, load.People);
            if (people > 0)
            {
                Add(load, people, isUnderway: false);
                left -= people;
            }
        }

        var joined = whole && left > 0 ? TooLate : Anew;
        var number = told.Max(load => load.Part);
        joined.AddRange(Part.Sizes(left, whole || mostOfIt < 1, mostOfIt)
            .Select(people => first.Piece(++number, people)));

        void Add(TripLoad load, int people, bool isUnderway) =>
            _parts[(group.Id, load.Part)] = first.Piece(load.Part, people, isUnderway, wasTold: true);
    }
}
