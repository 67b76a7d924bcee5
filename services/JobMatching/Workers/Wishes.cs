using JobMatching.Engine;
using ServiceDefaults.Errors;

namespace JobMatching.Workers;

/// <summary>What a worker speaks, may not do, wishes for and brings along; see the engine's <see cref="WorkerProfile"/>.</summary>
internal sealed record Wishes(
    string[] Languages,
    string[] HealthLimits,
    string[] Contracts,
    string[] Shifts,
    bool WithPartner,
    bool WithChild,
    double? MaximumKilometres,
    DateOnly? AvailableFrom)
{
    public static readonly Wishes None = new([], [], [], [], WithPartner: false, WithChild: false, null, null);
}

/// <summary>The wishes as sent in and as shown.</summary>
internal sealed record WishesRequest(
    IReadOnlyList<string>? Languages,
    IReadOnlyList<string>? HealthLimits,
    IReadOnlyList<string>? Contracts,
    IReadOnlyList<string>? Shifts,
    bool? WithPartner,
    bool? WithChild,
    double? MaximumKilometres,
    DateOnly? AvailableFrom)
{
    private const double FarthestKilometres = 10_000;

    public static WishesRequest Of(Wishes wishes) => new(
        wishes.Languages, wishes.HealthLimits, wishes.Contracts, wishes.Shifts, wishes.WithPartner, wishes.WithChild,
        wishes.MaximumKilometres, wishes.AvailableFrom);

    public Wishes Read(InputCheck check)
    {
        check.Require(
            MaximumKilometres is null or (>= 0 and <= FarthestKilometres), "wishes.maximumKilometres", "out-of-range",
            "It must lie between 0 and 10000.");
        return new Wishes(
            Inputs.ReadList(check, "wishes.languages", Languages),
            Inputs.ReadList(check, "wishes.healthLimits", HealthLimits),
            Inputs.ReadWords<ContractKind>(check, "wishes.contracts", Contracts),
            Inputs.ReadWords<ShiftKind>(check, "wishes.shifts", Shifts),
            WithPartner ?? false,
            WithChild ?? false,
            MaximumKilometres,
            AvailableFrom);
    }
}
