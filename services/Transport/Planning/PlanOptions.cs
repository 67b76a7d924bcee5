using ServiceDefaults.Errors;
using Transport.Planner;

namespace Transport.Planning;

/// <summary>What has happened to the trips that are open.</summary>
/// <param name="BrokenDown">Trips whose vehicle cannot go, in these days.</param>
/// <param name="MostChanges">How many people may be told something else for the sake of others or of cost; null for any number.</param>
internal sealed record ReplanOptions(IReadOnlyList<Guid>? BrokenDown, int? MostChanges);

/// <summary>
/// In what a plan differs from the usual supply and rules: the question "what if", and also the answer to an epidemic or a
/// blizzard. What is null stays as usual.
/// </summary>
/// <param name="Name">What the plan is called beside others.</param>
/// <param name="CapacityFactor">Share of the seats in use on every trip.</param>
/// <param name="MinimumLoad">Trips with fewer passengers are not opened.</param>
/// <param name="Priority">What comes first.</param>
/// <param name="LongestRideHours">Nobody sits longer on one trip.</param>
/// <param name="ClosedAreas">How the codes of divisions begin where nobody may be fetched or brought (NB-04).</param>
/// <param name="NumberTimes">So many times the vehicles and units of a mode.</param>
/// <param name="PriceTimes">So many times the price of a mode.</param>
/// <param name="Seconds">How long to search; null for the usual rounds.</param>
/// <param name="Replan">Also the trips that are open already are planned anew, with as few changes as can be; null for open demand alone.</param>
internal sealed record PlanOptions(
    string? Name = null, double? CapacityFactor = null, int? MinimumLoad = null, string? Priority = null,
    double? LongestRideHours = null, IReadOnlyList<string>? ClosedAreas = null,
    IReadOnlyDictionary<string, double>? NumberTimes = null, IReadOnlyDictionary<string, decimal>? PriceTimes = null,
    int? Seconds = null, ReplanOptions? Replan = null)
{
    private const int LongestName = 60;
    private const int MostSeconds = 3600;
    private const int MostAreas = 1000;
    private const int MostTimes = 100;
    private const int LargestVehicle = 1000;

    /// <summary>Notes everything that makes no sense.</summary>
    public PlanOptions Checked(InputCheck check)
    {
        var name = check.OptionalText("name", Name, LongestName);
        check.Require(CapacityFactor is null or (> 0 and <= 1), "capacityFactor", "out-of-range", "It must lie above 0 and up to 1.");
        check.Require(
            MinimumLoad is null or (>= 1 and <= LargestVehicle), "minimumLoad", "out-of-range", "It must lie between 1 and 1000.");
        check.Require(
            LongestRideHours is null or (> 0 and <= 240), "longestRideHours", "out-of-range", "It must lie above 0 and up to 240.");
        check.Require(Seconds is null or (>= 1 and <= MostSeconds), "seconds", "out-of-range", "It must lie between 1 and 3600.");
        check.Require(
            ClosedAreas is null || (ClosedAreas.Count <= MostAreas && ClosedAreas.All(IsArea)), "closedAreas", "invalid-division",
            "Each is the beginning of a division code: two, four or six digits; at most 1,000.");
        if (Priority is not null)
        {
            check.OneOf<PlanPriority>("priority", Priority);
        }

        check.Require(Replan?.MostChanges is null or >= 0, "replan.mostChanges", "out-of-range", "It cannot be negative.");
        check.Require(
            Replan?.BrokenDown is null || Replan.BrokenDown.Count <= MostAreas, "replan.brokenDown", "too-many", "At most 1,000 trips.");
        CheckTimes(check, "numberTimes", NumberTimes?.Select(times => (times.Key, times.Value)));
        CheckTimes(check, "priceTimes", PriceTimes?.Select(times => (times.Key, (double)times.Value)));
        return this with { Name = name };
    }

    /// <summary>The usual supply and rules, changed.</summary>
    public Scenario Of(PriceList prices)
    {
        var rules = prices.Rules;
        var scenario = new Scenario(Name ?? "", prices.Supply, rules with
        {
            CapacityFactor = CapacityFactor ?? rules.CapacityFactor,
            MinimumLoad = MinimumLoad ?? rules.MinimumLoad,
            Priority = Words.TryParse<PlanPriority>(Priority, out var priority) ? priority : rules.Priority,
            LongestRide = LongestRideHours is { } hours ? TimeSpan.FromHours(hours) : rules.LongestRide,
            ClosedAreas = [.. rules.ClosedAreas, .. ClosedAreas ?? []],
        });
        scenario = (NumberTimes ?? new Dictionary<string, double>()).Aggregate(
            scenario, (changed, times) => changed.WithNumber(changed.Name, ModeOf(times.Key), times.Value));
        return (PriceTimes ?? new Dictionary<string, decimal>()).Aggregate(
            scenario, (changed, times) => changed.WithPrices(changed.Name, ModeOf(times.Key), times.Value));
    }

    public PlanBudget Budget(PriceList prices) =>
        Seconds is { } seconds ? prices.Budget with { Rounds = null, Time = TimeSpan.FromSeconds(seconds) } : prices.Budget;

    private static void CheckTimes(InputCheck check, string field, IEnumerable<(string Mode, double Times)>? times)
    {
        foreach (var (mode, factor) in times ?? [])
        {
            check.OneOf<Mode>($"{field}.{mode}", mode);
            check.Require(factor is >= 0 and <= MostTimes, $"{field}.{mode}", "out-of-range", "It must lie between 0 and 100.");
        }
    }

    private static bool IsArea(string? area) => area is { Length: 2 or 4 or 6 } && area.All(char.IsAsciiDigit);

    private static Mode ModeOf(string word) => Words.TryParse<Mode>(word, out var mode)
        ? mode
        : throw new InvalidOperationException("A plan was kept with a mode that is none.");
}
