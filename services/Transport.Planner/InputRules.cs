using Transport.Planner.Search;

namespace Transport.Planner;

/// <summary>What cannot be planned with: supply and rules are refused whole, groups one by one.</summary>
internal static class InputRules
{
    /// <summary>More people than any group can have: a slip of the keyboard must not take the planner's memory.</summary>
    public const int LargestGroup = 1_000_000;

    private const int MinutesOfADay = 24 * 60;
    private const decimal Dearest = 1_000_000_000;

    private static readonly TimeSpan LongestSeason = TimeSpan.FromDays(400);
    private static readonly DateTime FirstDay = new(2000, 1, 1);
    private static readonly DateTime LastDay = new(2200, 1, 1);

    public static void CheckSupply(TravelSupply supply)
    {
        foreach (var kind in supply.Vehicles)
        {
            if (kind.Seats is < 1 or > LargestGroup || kind.FixedCost is < 0 or > Dearest
                || kind.CostPerKilometre is < 0 or > Dearest || kind.CostPerHour is < 0 or > Dearest
                || kind.SecondDriverCost is < 0 or > Dearest || kind.WheelchairSpaces < 0 || kind.LuggagePieces < 0
                || !(kind.KilometresPerHour is >= 1 and <= 10_000) || !(kind.DetourFactor is >= 1 and <= 100)
                || !(kind.AccessHours is >= 0 and <= 100) || kind.Number < 0
                || !(kind.MinimumKilometres <= kind.MaximumKilometres) || kind.MostStops is < 2 or > Shape.MostStops
                || kind.Base is { IsOnTheGlobe: false } || !Enum.IsDefined(kind.Mode)
                || kind.ZonePrices.Any(row => row.Cost is < 0 or > Dearest || row.FewestPeople < 1 || row.MostPeople < row.FewestPeople))
            {
                throw new ArgumentException($"The vehicle '{kind.Code}' has a value out of range.", nameof(supply));
            }
        }

        foreach (var line in supply.Lines)
        {
            if (line.SeatsPerUnit is < 1 or > LargestGroup || line.Units < 0 || line.FewestUnits < 1 || line.CostPerUnit is < 0 or > Dearest
                || line.WheelchairSpacesPerUnit < 0 || line.Arrives <= line.Departs
                || line.Mode is not (Mode.Carriage or Mode.Flight) || line.From.Place == line.To.Place)
            {
                throw new ArgumentException($"The line '{line.Code}' has a value out of range.", nameof(supply));
            }
        }

        foreach (var hub in supply.Lines.SelectMany(line => new[] { line.From, line.To }).Concat(supply.Hubs))
        {
            if (!hub.Place.IsOnTheGlobe || hub.TransferMinutes is < 0 or > MinutesOfADay || hub.DeparturesPerHour < 0)
            {
                throw new ArgumentException($"The hub '{hub.Place.Code}' has a value out of range.", nameof(supply));
            }
        }

        var codes = supply.Vehicles.Select(kind => kind.Code).Concat(supply.Lines.Select(line => line.Code)).ToList();
        if (codes.Distinct(StringComparer.Ordinal).Count() != codes.Count)
        {
            throw new ArgumentException("The code of a vehicle or a line occurs twice.", nameof(supply));
        }
    }

    public static void CheckRules(PlanRules rules)
    {
        if (!(rules.CapacityFactor > 0 && rules.CapacityFactor <= 1) || rules.MinimumLoad < 1 || rules.YuanPerPersonHour is < 0 or > Dearest
            || rules.LongestRide <= TimeSpan.Zero || rules.ArrivalMargin < TimeSpan.Zero
            || rules.ArrivalMargin > LongestSeason || rules.StopMinutes is < 0 or > MinutesOfADay
            || !(rules.FeederKilometres >= 0) || rules.LongestWait < TimeSpan.Zero || rules.LongestWait > LongestSeason || rules.EmployerShare is < 0 or > 1
            || !Enum.IsDefined(rules.Priority))
        {
            throw new ArgumentException("A rule of the plan has a value out of range.", nameof(rules));
        }

        if (rules.Driving is { } driving && (!(driving.ContinuousHours * 60 >= 1) || !(driving.DailyHours * 60 >= 1)
            || driving.BreakMinutes is < 0 or > MinutesOfADay || !(driving.SecondDriverBeyondKilometres >= 0)))
        {
            throw new ArgumentException("A rule of driving has a value out of range.", nameof(rules));
        }
    }

    public static void CheckBudget(PlanBudget budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(budget.Rounds ?? 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget.Time ?? TimeSpan.Zero, TimeSpan.Zero);
    }

    public static void CheckChanges(PlanChanges changes, Plan told, TravelSupply supply)
    {
        if (changes.YuanPerChange is < 0 or > Dearest || changes.MostChanges < 0 || changes.Now < FirstDay || changes.Now > LastDay)
        {
            throw new ArgumentException("A change of the plan has a value out of range.", nameof(changes));
        }

        var used = told.Trips.Where(trip => trip.Vehicle is not null).Select(trip => (trip.Code, trip.Unit)).ToHashSet();
        var broken = new HashSet<(string Code, int Unit)>();
        foreach (var breakdown in changes.Breakdowns)
        {
            var (code, unit) = (breakdown.Code, breakdown.Unit);
            var exists = used.Contains((code, unit))
                || supply.Vehicles.Any(kind => kind.Code == code && unit >= 1 && unit <= kind.Number);
            var problem = !exists ? "is neither in the plan nor in the supply"
                : breakdown.Until <= changes.Now ? "breaks down until a time that has passed"
                : !broken.Add((code, unit)) ? "breaks down twice"
                : null;
            if (problem is not null)
            {
                throw new ArgumentException($"The vehicle '{code}' number {unit} {problem}.", nameof(changes));
            }
        }
    }

    /// <summary>A plan that people were told holds together and is of the people who are to be planned for.</summary>
    public static void CheckTold(Plan told, IReadOnlyList<TravelGroup> groups)
    {
        foreach (var (trip, number) in told.Trips.Select((trip, index) => (trip, index + 1)))
        {
            var stops = trip.Stops.Count;
            var problem = trip.Vehicle is null == trip.Line is null ? "must have a vehicle or a line and not both"
                : stops < 2 ? "has fewer than two stops"
                : trip.Unit is < 1 or > LargestGroup ? "has a vehicle number out of range"
                : trip.Departs < FirstDay || trip.Arrives > LastDay ? "has a time out of range"
                : trip.Loads.Any(load => load.FromStop < 0 || load.ToStop <= load.FromStop || load.ToStop >= stops)
                    ? "carries people between stops that it does not have"
                : trip.Loads.Any(load => load.People is < 1 or > LargestGroup) ? "has a load with a number of people out of range"
                : trip.Loads.DistinctBy(load => (load.GroupId, load.Part)).Count() < trip.Loads.Count ? "carries the same people twice"
                : null;
            if (problem is not null)
            {
                throw new ArgumentException($"Trip {number} of the plan that people were told {problem}.", nameof(told));
            }
        }

        var known = groups.Select(group => group.Id).ToHashSet();
        var toldOf = told.Trips.SelectMany(trip => trip.Loads).Select(load => load.GroupId)
            .Concat(told.Unserved.Select(group => group.GroupId)).ToHashSet();
        if (known.Count > 0 && toldOf.Count > 0 && !toldOf.Overlaps(known))
        {
            throw new ArgumentException("The plan that people were told is of other groups, none of which is to be planned.", nameof(told));
        }
    }

    public static void CheckPlace(Place place)
    {
        if (!place.IsOnTheGlobe)
        {
            throw new ArgumentException($"The place {place.Code} is not on the globe.", nameof(place));
        }
    }

    /// <summary>The groups that can be planned for, in the order of their ids; the others are told why not.</summary>
    public static List<TravelGroup> SetAsideUnsound(IReadOnlyList<TravelGroup> groups, List<UnservedGroup> unserved)
    {
        var (sound, seen) = (new List<TravelGroup>(), new HashSet<Guid>());
        foreach (var group in groups)
        {
            if (!seen.Add(group.Id))
            {
                unserved.Add(Unserved.Duplicate(group));
            }
            else if (Problem(group) is var (zh, en))
            {
                unserved.Add(Unserved.Invalid(group, zh, en));
            }
            else
            {
                sound.Add(group);
            }
        }

        // A season has an end: what lies far behind its beginning is a slip of the keyboard.
        var last = sound.Count == 0 ? LastDay : sound.Min(group => group.Earliest) + LongestSeason;
        unserved.AddRange(sound.Where(group => group.Latest > last || group.ArriveBy > last).Select(group =>
            Unserved.Invalid(group, "日期超出计划期", "A time lies more than 400 days after the first")));
        return [.. sound.Where(group => !(group.Latest > last || group.ArriveBy > last)).OrderBy(group => group.Id)];
    }

    private static (string Zh, string En)? Problem(TravelGroup group) => group switch
    {
        { People: < 1 or > LargestGroup } => ("人数无效", "The number of people is out of range"),
        { LuggagePieces: < 0 or > LargestGroup } => ("行李件数无效", "The number of pieces of luggage is out of range"),
        _ when group.Wheelchairs < 0 || group.Wheelchairs > group.People =>
            ("轮椅人数无效", "The number of wheelchairs is out of range"),
        _ when group.Earliest < FirstDay || group.Latest > LastDay || group.ArriveBy > LastDay =>
            ("日期无效", "A time is out of range"),
        _ when group.Latest < group.Earliest => ("接送时间范围颠倒", "The latest pick-up lies before the earliest"),
        _ when group.ArriveBy <= group.Earliest => ("到达时限早于出发", "They would have to arrive before they can be fetched"),
        _ when IsSwapped(group.Origin) || IsSwapped(group.Destination) =>
            ("经纬度颠倒", "Latitude and longitude are swapped"),
        _ when !group.Origin.IsOnTheGlobe || !group.Destination.IsOnTheGlobe =>
            ("坐标无效", "A coordinate is out of range"),
        _ => null,
    };

    private static bool IsSwapped(Place place) =>
        !place.IsOnTheGlobe && new Place(place.Code, place.Longitude, place.Latitude).IsOnTheGlobe;
}
