using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Facts;

/// <summary>What an enterprise bore of a trip's cost (NB-05).</summary>
internal sealed class CharterFact : IBasis
{
    public required Guid TripId { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required decimal Amount { get; init; }

    public required int Passengers { get; init; }

    public required DateOnly SettledOn { get; init; }

    /// <summary>When it happened, by the city's clock.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    Guid IBasis.Id => TripId;

    Guid? IBasis.Worker => null;

    Guid? IBasis.Enterprise => EnterpriseId;

    DateOnly? IBasis.On => SettledOn;

    public static CharterFact Of(CharterCostSettled cost) => new()
    {
        TripId = cost.TripId,
        KnownAt = cost.OccurredAt,
        EnterpriseId = cost.EnterpriseId,
        Amount = cost.EmployerPays,
        Passengers = cost.Passengers,
        SettledOn = cost.SettledOn,
    };

    public void Tell(Rules.Policies.Facts facts) =>
        facts.From(nameof(CharterCostSettled), KnownAt)
            .With("charter", "amount", Amount)
            .With("charter", "passengers", (long)Passengers)
            .With("charter", "settledOn", SettledOn);
}

internal sealed class CharterFactMapping : IEntityTypeConfiguration<CharterFact>
{
    public void Configure(EntityTypeBuilder<CharterFact> builder)
    {
        builder.HasKey(charter => new { charter.TripId, charter.EnterpriseId });
        builder.HasIndex(charter => charter.EnterpriseId);
    }
}
