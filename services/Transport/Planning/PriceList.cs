using Transport.Planner;

namespace Transport.Planning;

/// <summary>
/// The vehicles that can be chartered and their prices. The programmes name modes and seats (TZ-07) but no prices: these
/// are our choice, near the market of 2021; the section <c>Transport:Supply</c> of the configuration replaces them, and has the
/// trains, aircraft and hubs of the season.
/// </summary>
internal sealed record PriceList(TravelSupply Supply, PlanRules Rules, PlanBudget Budget)
{
    // Enough for some thousand people; rounds and not time, so that equal demand gives an equal plan.
    private const int UsualRounds = 2000;

    private static readonly VehicleKind Coach = new()
    {
        Code = "coach-45", Mode = Mode.Coach, Seats = 45, FixedCost = 800, CostPerKilometre = 7.5m,
        KilometresPerHour = 70, DetourFactor = 1.3, MaximumKilometres = 2600, MostStops = 8,
    };

    private static readonly VehicleKind[] Standard =
    [
        Coach,
        Coach with { Code = "coach-55", Seats = 55, FixedCost = 900, CostPerKilometre = 8.6m },
        new()
        {
            Code = "carriage-118", Mode = Mode.Carriage, Seats = 118, FixedCost = 5000, CostPerKilometre = 14,
            KilometresPerHour = 110, AccessHours = 2, DetourFactor = 1.2, MinimumKilometres = 300,
        },
        new()
        {
            Code = "flight-180", Mode = Mode.Flight, Seats = 180, FixedCost = 40_000, CostPerKilometre = 32,
            KilometresPerHour = 750, AccessHours = 4, MinimumKilometres = 800,
        },
    ];

    // Enterprises charter and bear the cost; the city's subsidy follows (NB-05).
    private static readonly PlanRules UsualRules = new() { EmployerShare = 1 };

    public static PriceList Read(IConfiguration configuration)
    {
        var supply = Read<TravelSupply>(configuration, "Transport:Supply");
        var rules = Read<PlanRules>(configuration, "Transport:Rules");
        var budget = Read<PlanBudget>(configuration, "Transport:Budget");
        if (supply?.Lines.SelectMany(line => new[] { line.From, line.To }).FirstOrDefault(
            hub => !Places.TellsDivision(hub.Place.Code)) is { } hub)
        {
            throw new InvalidOperationException(
                $"Transport:Supply: the code '{hub.Place.Code}' of a hub does not begin with that of its division.");
        }

        supply = supply is { Vehicles.Count: > 0 } ? supply : (supply ?? new TravelSupply()) with { Vehicles = Standard };
        return new PriceList(
            supply, rules ?? UsualRules, budget ?? new PlanBudget { Rounds = UsualRounds });
    }

    public TripPlanner Planner() => new(Supply, Rules);

    // A train with a slip of the pen in it would otherwise be left out without a word.
    private static T? Read<T>(IConfiguration configuration, string section) =>
        configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true);
}
