namespace Transport.Planner;

/// <summary>
/// How long to look for a better plan: until the time is up or the rounds are made, whichever comes first. Equal seeds and
/// rounds give equal plans, on any number of threads; a limit of time does not, for it depends on the machine.
/// </summary>
public sealed record PlanBudget
{
    /// <summary>Time after the first feasible plan, which itself takes no more than seconds.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Attempts to improve; 0 for the first feasible plan; 20,000 where neither rounds nor time are given.</summary>
    public long? Rounds { get; init; }

    /// <summary>Of the lots that are drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to use.</summary>
    public int Threads { get; init; } = 1;
}
