namespace Transport.Planner;

/// <summary>What has happened since people were told the plan, beside groups that came, changed or were cancelled.</summary>
public sealed record PlanChanges
{
    /// <summary>
    /// Local time, of the years 2000 to 2199. A trip that leaves its first stop by then has departed; nothing new happens
    /// before the next minute.
    /// </summary>
    public required DateTime Now { get; init; }

    /// <summary>Vehicles that cannot be used for a while; each once.</summary>
    public IReadOnlyList<Breakdown> Breakdowns { get; init; } = [];

    /// <summary>
    /// What it is worth, in yuan a person, that somebody need not be told another place, time or kind of vehicle: 0 to a
    /// milliard. By default more than any trip costs, so that nobody is moved to save money; but up to a hundred people are
    /// moved where that carries one more. Whatever the price, nobody whose trip can run as told is left behind for others.
    /// </summary>
    public decimal YuanPerChange { get; init; } = 10_000_000;

    /// <summary>
    /// The most people who may be told something else, or that they cannot travel, for the sake of others or of cost; null
    /// for any number. If the best plan takes more, one is made that takes none. Those whose trip cannot run as told are not
    /// counted.
    /// </summary>
    public int? MostChanges { get; init; }
}

/// <summary>A vehicle that cannot be used from now on. A train or flight that does not run is taken out of the supply.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Unit">
/// Its number in the plan. Of a kind of which there is any number, one that the plan uses; another takes its place.
/// </param>
/// <param name="Until">When it can be used again, local time, after now; <see cref="DateTime.MaxValue"/> for never.</param>
public sealed record Breakdown(string Code, int Unit, DateTime Until);

/// <summary>A new plan and what it changes.</summary>
/// <param name="Plan">The plan, with the trips that have departed.</param>
/// <param name="Changes">What people have to be told, ordered by group.</param>
public sealed record Replanned(Plan Plan, IReadOnlyList<JourneyChange> Changes)
{
    /// <summary>
    /// People who are moved, fetched at another time or dropped though they could have travelled as told: what
    /// <see cref="PlanChanges.MostChanges"/> limits.
    /// </summary>
    public int Chosen => Changes.Where(change => !change.IsForced && change.Code is "moved" or "retimed" or "dropped")
        .Sum(change => change.People);
}

/// <summary>
/// What people of a group have to be told: that the rides they have yet to make are others. A group of which some are moved
/// and others withdraw has several.
/// </summary>
/// <param name="GroupId">The group.</param>
/// <param name="People">How many of it are concerned.</param>
/// <param name="Code">
/// <c>added</c> (had no journey), <c>moved</c> (fetched elsewhere, by another kind of vehicle or another line),
/// <c>retimed</c> (fetched there at another time), <c>renumbered</c> (fetched as told, but by a vehicle of another number),
/// <c>dropped</c> (has no journey any more) or <c>withdrawn</c> (is not among the groups any more).
/// </param>
/// <param name="Before">When they were to be fetched first; null when they had no journey.</param>
/// <param name="After">When they are fetched first; null when they have no journey.</param>
/// <param name="IsForced">Whether some of the group could not have travelled as told.</param>
public sealed record JourneyChange(Guid GroupId, int People, string Code, DateTime? Before, DateTime? After, bool IsForced);
