namespace Transport.Planner;

/// <summary>What cannot be planned with: supply and rules are refused whole, groups one by one.</summary>
internal static class InputRules
{
    /// <summary>More people than any group can have: a slip of the keyboard must not take the planner's memory.</summary>
    public const int LargestGroup = 1_000_000;

    public static void CheckSupply(IReadOnlyList<VehicleKind> supply)
    {
        foreach (var kind in supply)
        {
            if (kind.Seats < 1 || kind.FixedCost < 0 || kind.CostPerKilometre < 0 || !(kind.KilometresPerHour > 0)
                || !(kind.DetourFactor >= 1) || !(kind.AccessHours >= 0) || kind.AvailablePerDay < 0
                || !(kind.MinimumKilometres <= kind.MaximumKilometres))
            {
                throw new ArgumentException($"The vehicle '{kind.Code}' has a value out of range.", nameof(supply));
            }
        }

        if (supply.Select(kind => kind.Code).Distinct(StringComparer.Ordinal).Count() != supply.Count)
        {
            throw new ArgumentException("A vehicle's code occurs twice.", nameof(supply));
        }
    }

    public static void CheckOptions(PlanOptions options)
    {
        if (!(options.CapacityFactor > 0 && options.CapacityFactor <= 1)
            || options.MinimumLoad < 1 || options.YuanPerPersonHour < 0)
        {
            throw new ArgumentException("A rule of the plan has a value out of range.", nameof(options));
        }
    }

    public static void CheckPlace(Place place)
    {
        if (!place.IsOnTheGlobe)
        {
            throw new ArgumentException($"The place {place.Code} is not on the globe.", nameof(place));
        }
    }

    public static List<TravelGroup> SetAsideUnsound(IReadOnlyList<TravelGroup> groups, List<UnservedGroup> unserved)
    {
        var (sound, seen) = (new List<TravelGroup>(), new HashSet<Guid>());
        foreach (var group in groups)
        {
            if (Problem(group) is var (zh, en))
            {
                unserved.Add(Unserved.Invalid(group, zh, en));
            }
            else if (!seen.Add(group.Id))
            {
                unserved.Add(Unserved.Duplicate(group));
            }
            else
            {
                sound.Add(group);
            }
        }

        return sound;
    }

    private static (string Zh, string En)? Problem(TravelGroup group) => group switch
    {
        { People: < 1 or > LargestGroup } => ("人数无效", "The number of people is out of range"),
        _ when group.Latest < group.Earliest => ("日期范围颠倒", "The last day lies before the first"),
        _ when !group.Origin.IsOnTheGlobe || !group.Destination.IsOnTheGlobe =>
            ("坐标无效", "A coordinate is out of range"),
        _ => null,
    };
}
