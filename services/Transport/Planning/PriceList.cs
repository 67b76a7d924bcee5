using Transport.Database;
using Transport.Planner;
using Transport.Supply;

namespace Transport.Planning;

/// <summary>The rules of plans and how long they are sought, by the sections <c>Transport:Rules</c> and <c>Transport:Budget</c>.</summary>
internal sealed record PlanSettings(PlanRules Rules, PlanBudget Budget)
{
    // Enough for some thousand people; rounds and not time, so that equal demand gives an equal plan.
    private const int UsualRounds = 2000;

    // Enterprises charter and bear the cost; the city's subsidy follows (NB-05).
    private static readonly PlanRules UsualRules = new() { EmployerShare = 1 };

    public static PlanSettings Read(IConfiguration configuration) => new(
        Read<PlanRules>(configuration, "Transport:Rules") ?? UsualRules,
        Read<PlanBudget>(configuration, "Transport:Budget") ?? new PlanBudget { Rounds = UsualRounds });

    // A rule with a slip of the pen in it would otherwise be left out without a word.
    private static T? Read<T>(IConfiguration configuration, string section) =>
        configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true);
}

/// <summary>Everything that a plan is made with besides its people.</summary>
internal sealed record PriceList(TravelSupply Supply, PlanRules Rules, PlanBudget Budget)
{
    public static async Task<PriceList> ReadAsync(
        TransportContext database, PlanSettings settings, CancellationToken cancellationToken) =>
        new(await database.ForPlannerAsync(cancellationToken), settings.Rules, settings.Budget);

    public TripPlanner Planner() => new(Supply, Rules);
}
